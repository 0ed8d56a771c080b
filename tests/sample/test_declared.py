"""Every record of every sample is as the tables declare it, so that a load quarantines nothing."""

import pandas as pd
import pytest

from pipelines.records.declaration import Kind
from pipelines.records.reference import code_sets, ladders, year_group_schemes
from pipelines.records.tables import TABLES

SAMPLES = ("school", "large", "recoding", "before the 2014 Code", "one pupil", "thirty pupils", "in March")


@pytest.fixture(params=SAMPLES)
def tables(request, samples):
    return samples[request.param].tables


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_exactly_the_declared_columns(tables, name):
    assert tuple(tables[name].columns) == TABLES[name].column_names


@pytest.mark.parametrize("name", TABLES)
def test_no_two_rows_have_one_key(tables, name):
    assert not tables[name].duplicated(list(TABLES[name].key)).any()


@pytest.mark.parametrize("name", TABLES)
def test_required_columns_are_filled_and_numbers_lie_in_their_bounds(tables, name):
    for column in TABLES[name].columns:
        values = tables[name][column.name]
        assert not (column.required and values.isna().any()), column.name
        assert column.minimum is None or (values.dropna() >= column.minimum).all(), column.name
        assert column.maximum is None or (values.dropna() <= column.maximum).all(), column.name


def allowed_codes(column):
    if column.code_set == "stage":
        return {rung.code for ladder in ladders().values() for rung in ladder.rungs}
    if column.code_set == "year_group":
        return {group.code for group in year_group_schemes()["england_wales"].groups}
    return set(code_sets()[column.code_set].codes)


@pytest.mark.parametrize("name", TABLES)
def test_codes_are_those_of_their_sets(tables, name):
    for column in TABLES[name].columns:
        if column.kind is Kind.CODE:
            assert set(tables[name][column.name].dropna()) <= allowed_codes(column), column.name


@pytest.mark.parametrize("name", TABLES)
def test_no_date_lies_before_the_one_it_follows(tables, name):
    for order in TABLES[name].in_order:
        assert not (tables[name][order.later] < tables[name][order.earlier]).any(), order


@pytest.mark.parametrize("name", TABLES)
def test_every_reference_names_a_row(tables, name):
    for reference in TABLES[name].references:
        naming = tables[name][list(reference.columns)].dropna().astype("str")
        named = tables[reference.table][list(reference.to_columns)].astype("str")
        known = pd.MultiIndex.from_frame(named)
        assert pd.MultiIndex.from_frame(naming).isin(known).all(), reference


def test_stages_belong_to_their_ladder(tables):
    stages = tables["stages"].merge(tables["schools"], on="school_id", suffixes=("", "_of_school"))
    ladder = stages["ladder"].fillna(stages["ladder_of_school"])
    pairs = set(zip(ladder, stages["stage"], strict=True))
    assert all(ladders()[name].rung_of(stage) is not None for name, stage in pairs)


FORWARD = {("plans", "review_due_on"), ("targets", "due_on"), ("interventions", "ended_on")}


@pytest.mark.parametrize(("name", "as_of"), [("school", "2026-11-20"), ("in March", "2027-03-09")])
def test_only_what_is_planned_lies_after_the_as_of_date(samples, name, as_of):
    for table in TABLES.values():
        dates = [column.name for column in table.columns if column.kind is Kind.DATE]
        for column in dates:
            if table.name in {"terms", "closures"} or (table.name, column) in FORWARD:
                continue
            assert not (samples[name].tables[table.name][column] > pd.Timestamp(as_of)).any(), (table.name, column)
