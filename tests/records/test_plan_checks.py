"""Every requirement of the documents leads to a check or to a reason, and every check to a function and a document."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from pipelines.figures.plan_checks_page import page
from pipelines.records import settings
from pipelines.records.reference import code_sets
from pipelines.transforms.plan_quality import CHECKS
from pipelines.transforms.plan_quality.guidance import (
    Guidance,
    Requirement,
    areas_of_needs,
    guidance,
    sources_in_force,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan_checks.md"
LINE = {"source": "nas", "part": "Opening", "requirement": "Ask", "check": "", "reason": ""}


def test_the_page_is_as_the_reference_data_say():
    assert PAGE.read_text("utf-8") == page(), "docs/plan_checks.md is stale; its first lines say how to make it anew"


def test_every_check_has_a_function_and_every_function_a_check():
    assert list(CHECKS) == list(guidance().checks)


def test_every_check_is_asked_by_a_document_and_every_document_asks():
    asked = guidance().asked(tuple(guidance().sources))
    assert {check for check, _ in asked} == set(CHECKS)
    assert {source for _, source in asked} == set(guidance().sources)


def test_every_requirement_leads_to_a_check_or_a_reason_and_comes_once():
    lines = [(line.source, line.part, line.requirement) for line in guidance().requirements]
    assert len(set(lines)) == len(lines)
    assert all(bool(line.check) != bool(line.reason) for line in guidance().requirements)


@pytest.mark.parametrize("given", [{}, {"check": "timed", "reason": "Not recorded"}], ids=["neither", "both"])
def test_a_requirement_needs_a_check_or_a_reason_and_not_both(given):
    with pytest.raises(ValidationError, match="needs a check, or a reason"):
        Requirement.model_validate(LINE | given)


@pytest.mark.parametrize("given", [{"check": "unheard_of"}, {"source": "elsewhere", "reason": "Not recorded"}])
def test_a_requirement_names_a_known_document_and_a_known_check(given):
    parts = guidance().model_dump() | {"requirements": [*guidance().model_dump()["requirements"], LINE | given]}
    with pytest.raises(ValidationError, match="Not both declared and required"):
        Guidance.model_validate(parts)


@pytest.mark.parametrize(
    "checks",
    [("agreed",), ("resources",), ("unheard_of",)],
    ids=["in two themes", "another's, and its own in none", "no check at all"],
)
def test_every_check_stands_in_one_theme(checks):
    parts = guidance().model_dump()
    parts["themes"]["help"]["checks"] = checks
    with pytest.raises(ValidationError, match="Not in just one theme"):
        Guidance.model_validate(parts)


def test_every_need_has_areas_and_every_area_a_need():
    assert {need for need, _ in areas_of_needs()} == set(code_sets()["need"].codes)
    assert {area for _, area in areas_of_needs()} == set(code_sets()["area"].codes)


def test_the_kinds_and_areas_of_checks_are_codes():
    for check in guidance().checks.values():
        assert set(check.kinds) <= set(code_sets()["plan_kind"].codes)
        for limits in check.limits.values():
            assert set(limits.areas) <= set(code_sets()["area"].codes)
            assert set(limits.ladders) <= set(code_sets()["ladder"].codes)


@pytest.fixture
def pick(tmp_path):
    """Return how to take settings with a value of `plan_sources`, for one test."""

    def take(value: str) -> None:
        (tmp_path / settings.FILE).write_text(f"plan_sources = {value}\n", "utf-8")
        settings.use(tmp_path)

    yield take
    settings.use(tmp_path / "none")


def test_a_school_picks_documents_and_they_keep_their_order(pick):
    pick('["nas", "hampshire"]')
    assert sources_in_force() == ("hampshire", "nas")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('["nas", "ofsted"]', r"number 2: .*'hampshire', 'bedfordshire', 'highland', 'nas' or 'iep_blog'"),
        ('"nas"', r"plan_sources: write a list"),
    ],
)
def test_a_document_that_is_not_known_is_refused_with_those_that_are(pick, value, told):
    with pytest.raises(settings.SettingsError, match=told):
        pick(value)


def test_the_settings_know_every_document():
    assert get_args(settings.Document) == tuple(guidance().sources)


def test_without_a_pick_every_document_counts():
    assert sources_in_force() == tuple(guidance().sources)
