"""The declarations hold together, and what is made from them is up to date."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.records.ddl import create_table
from pipelines.records.declaration import Kind
from pipelines.records.page import page
from pipelines.records.reference import code_sets, crosswalk, ladders, year_group_schemes
from pipelines.records.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
BY_SCHOOL = {"stage", "year_group"}  # codes that depend on the school's ladder and year-group scheme


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_references_and_orders_name_columns_that_there_are(table):
    names = set(table.column_names)
    assert table.column_names[0] == "school_id"
    assert set(table.key) <= names
    for reference in table.references:
        assert set(reference.columns) <= names
        assert set(reference.to_columns) <= set(TABLES[reference.table].column_names)
    for order in table.in_order:
        assert {table.column(order.earlier).kind, table.column(order.later).kind} == {Kind.DATE}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_described_and_its_code_set_known(table):
    for column in table.columns:
        assert column.description
        assert column.example or not column.required, column.name
        assert (column.kind is Kind.CODE) == (column.code_set is not None)
        assert column.code_set is None or column.code_set in BY_SCHOOL | set(code_sets()), column.name


def test_the_statements_make_tables_in_duckdb():
    with duckdb.connect() as connection:
        for table in TABLES.values():
            connection.execute(create_table(table))
        described = connection.sql("DESCRIBE pupils").fetchall()
    assert [row[0] for row in described] == list(TABLES["pupils"].column_names)


def test_a_crosswalk_links_rungs_that_there_are():
    for line in crosswalk():
        assert ladders()[line.ladder].rung_of(line.stage) is not None
        assert ladders()[line.same_as_ladder].rung_of(line.same_as_stage) is not None


def test_ladders_and_year_groups_name_each_code_once():
    for ladder in ladders().values():
        codes = [code for rung in ladder.rungs for code in (rung.code, *rung.aliases)]
        assert len(codes) == len(set(codes))
    for scheme in year_group_schemes().values():
        codes = [code for group in scheme.groups for code in (group.code, *group.aliases)]
        assert len(codes) == len(set(codes))


def test_the_reference_page_is_up_to_date():
    assert (ROOT / "docs" / "records.md").read_text("utf-8") == page(), "run: python -m pipelines.records.page"
