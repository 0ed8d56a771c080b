"""Progress holds what it promises: one state a pupil, the oracle's answer, records behind each sign, and good news."""

from __future__ import annotations

import dataclasses
import re

from hypothesis import given, note, settings

from pipelines.engines import EngineName
from pipelines.figures import Request, figure, records_behind
from pipelines.transforms.progress import progress_entries
from tests.drawn import completed
from tests.oracles.comparing import differences
from tests.oracles.days import schools_of
from tests.oracles.prevalence import last_terms
from tests.oracles.progress import progress
from tests.oracles.roll import is_on_roll, rung_on
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_progress import schools_in_difficulty
from tests.random_requests import random_request

BY_TERM = Request("progress", by=("school_id", "term"))


def check_against_oracle(rng, engine):
    schools = schools_in_difficulty(rng)
    request = random_request(rng, "progress", schools)
    note(f"{request}\n{schools}")
    rows = figure(basis_of(schools, engine), request)
    assert not differences(rows, progress(schools.records, request, schools.as_of), (*request.by, "pupil_id"))


@settings(max_examples=settings.default.max_examples // 2)
@given(rng=SEEDED)
def test_schools_in_difficulty_on_pandas(rng):
    check_against_oracle(rng, EngineName.PANDAS)


@FEW
@given(rng=SEEDED)
def test_schools_in_difficulty_on_duckdb(rng):
    check_against_oracle(rng, EngineName.DUCKDB)


@FEW
@given(rng=SEEDED)
def test_each_pupil_on_the_register_is_in_exactly_one_state_each_term(rng):
    schools = schools_in_difficulty(rng)
    rows = figure(basis_of(schools, EngineName.PANDAS), BY_TERM)
    registered = [
        (school.school_id, period.term, pupil["pupil_id"])
        for school in schools_of(schools.records, schools.as_of)
        for period in last_terms(school, BY_TERM)
        for pupil in school.rows("pupils")
        if is_on_roll(pupil, period.ends_on) and rung_on(school, pupil["pupil_id"], period.ends_on)
    ]
    assert sorted(rows[["school_id", "term", "pupil_id"]].itertuples(index=False, name=None)) == sorted(registered)
    assert set(rows["state"]) <= set(progress_entries().states)
    assert (rows["rules"].notna() == (rows["state"] == "no_progress")).all()


@FEW
@given(rng=SEEDED)
def test_each_sign_has_records_behind_it_and_no_record_is_behind_anything_else(rng):
    schools = schools_in_difficulty(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "progress", schools)
    rows, records = figure(basis, request), records_behind(basis, request)
    keys = ["school_id", *(cut for cut in request.by if cut in {"term", "academic_year"}), "pupil_id"]
    behind = set(records[[*keys, "column"]].itertuples(index=False, name=None))
    assert behind == {
        (*(row[key] for key in keys), sign)
        for row in rows.to_dict("records")
        for column in ("rules", "explanations")
        if isinstance(row[column], str)
        for sign in row[column].split(";")
    }
    assert records["note"].notna().all()


@FEW
@given(rng=SEEDED)
def test_one_more_achieved_target_sets_off_no_rule(rng):
    schools = schools_in_difficulty(rng)
    targets = schools.records["targets"]
    if not targets:
        return
    target = rng.choice(targets)
    on = max(target["set_on"], rng.choice(schools.records["terms"])["starts_on"])
    good = {
        "school_id": target["school_id"],
        "review_id": "R~",  # after every other id in text order
        "target_id": target["target_id"],
        "reviewed_on": on,
        "outcome": "achieved",
    }
    records = completed(schools.records | {"reviews": [*schools.records["reviews"], good]})
    better = dataclasses.replace(schools, records=records)
    before, after = (fired(figure(basis_of(each, EngineName.PANDAS), BY_TERM)) for each in (schools, better))
    assert all(after[key] <= before[key] for key in before)


def fired(rows):
    """Return the rules that fire by school, term and pupil."""
    keys = zip(rows["school_id"], rows["term"], rows["pupil_id"], strict=True)
    rules = [set(said.split(";")) if isinstance(said, str) else set() for said in rows["rules"]]
    return dict(zip(keys, rules, strict=True))


@FEW
@given(rng=SEEDED)
def test_each_sign_is_told_once_for_each_time_that_it_fires(rng):
    schools = schools_in_difficulty(rng)
    basis = basis_of(schools, EngineName.PANDAS)
    request = dataclasses.replace(BY_TERM, key="progress_signs")
    signs, states = figure(basis, request), figure(basis, BY_TERM)
    pupil = ["school_id", "term", "pupil_id"]
    told = {key: list(dict.fromkeys(rows["sign"])) for key, rows in signs.groupby(pupil)}
    listed = {
        tuple(row[name] for name in pupil): [
            key
            for column in ("rules", "explanations")
            if isinstance(row[column], str)
            for key in row[column].split(";")
        ]
        for row in states.to_dict("records")
    }
    assert told == {key: keys for key, keys in listed.items() if keys}
    assert signs["evidence"].str.fullmatch(r"[A-Z0-9“].*\.", flags=re.DOTALL).all()
    assert set(signs["kind"]) <= {"rule", "explanation"}
