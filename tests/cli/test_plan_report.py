"""`provision report plan`: a file for the parents, and a word to whoever makes it."""

from __future__ import annotations

import shutil

import pytest

from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from pipelines.warehouse import open_snapshot
from tests.dashboard.conftest import small_school
from tests.dashboard.small_school import AS_OF, FILES
from tests.reports.pdf_reading import pages, sizes, words

__all__ = ["small_school"]


@pytest.fixture
def report(provision, small_school, tmp_path):
    """Return the verb on the small school's warehouse, and the file that it writes."""
    out = tmp_path / "plan.pdf"
    return lambda *more: provision("report", "plan", *more, "--out", out, "--warehouse", small_school), out


def test_it_writes_the_plan_and_says_how_easily_it_is_read(report):
    run, out = report
    status, printed = run("P1")
    assert (status, printed.out) == (0, "")
    assert words(out.read_bytes()).startswith("Ann’splan,autumn2026")
    wrote, age, hard = printed.err.splitlines()
    assert wrote == f"Wrote {out}."
    assert age == "Reading age: about 7 years (Automated Readability Index)."
    assert hard.endswith("explained at the end: precision teaching (short daily practice with a score).")
    assert "Ann" not in printed.err.replace(str(out), "")


def test_large_print_is_asked_for(report):
    run, out = report
    run("P1")
    clear = out.read_bytes()
    run("P1", "--large-print")
    assert (min(sizes(clear)), min(sizes(out.read_bytes()))) == (12, 18)
    assert pages(out.read_bytes()) > pages(clear)


def test_a_pupil_is_also_known_by_the_reference_of_an_address(report, small_school):
    refs = open_snapshot(small_school).table("pupil_refs").set_index("pupil_id")["ref"]
    run, out = report
    run("P1")
    by_id = out.read_bytes()
    assert run(refs["P1"])[0] == 0
    assert out.read_bytes() == by_id


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["Ann Ashdown"], 1, "No pupil has this id or reference in the records in force."),
        (["P1", "--school", "100002"], 1, "No pupil has this id or reference in the records in force."),
        (["P5"], 1, "This pupil has no plan in force on 20 November 2026, so there is none to give to parents."),
        (["P1", "--out", "plan.docx"], 2, "The document is a PDF: give it a name that ends in .pdf."),
        (["P1", "--out", "nowhere/plan.pdf"], 1, "nowhere: there is no such folder."),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence_without_a_name(provision, small_school, asked, status, said):
    out = [] if "--out" in asked else ["--out", "plan.pdf"]
    ended, printed = provision("report", "plan", *asked, *out, "--warehouse", small_school)
    assert ended == status
    assert said in " ".join(printed.err.split())
    assert not {"Ann", "Ashdown", "Eve"} & set(printed.err.split())


def test_of_several_schools_with_such_an_id_one_is_named(provision, tmp_path):
    write_sample(tmp_path / "files", make_sample(schools=2, pupils=40, years=2, seed=5))
    load(tmp_path / "warehouse", [tmp_path / "files"], SAMPLE_AS_OF)
    snapshot = open_snapshot(tmp_path / "warehouse")
    both = snapshot.query("SELECT pupil_id FROM pupils GROUP BY ALL HAVING count(*) > 1 ORDER BY 1")["pupil_id"]
    of_one = snapshot.query("SELECT school_id FROM pupils WHERE pupil_id = ? ORDER BY 1", [both.iloc[0]])["school_id"]
    asked = ["report", "plan", both.iloc[0], "--out", tmp_path / "plan.pdf", "--warehouse", tmp_path / "warehouse"]
    status, printed = provision(*asked)
    assert (status, "name the school with --school ID" in printed.err) == (1, True)
    status, printed = provision(*asked, "--school", of_one.iloc[0])
    assert "--school" not in printed.err


@pytest.fixture
def report_where_she_says(provision, tmp_path, small_school):
    """Return a way to make Ann's document where her own view is another, and read what the terminal says."""

    def report(view):
        files = shutil.copytree(small_school.parent / "files", tmp_path / "files")
        (files / "plans.csv").write_text(FILES["plans"].lstrip().replace("I want to read my own book", view), "utf-8")
        load(tmp_path / "warehouse", [files], AS_OF)
        out = tmp_path / "plan.pdf"
        status, printed = provision("report", "plan", "P1", "--out", out, "--warehouse", tmp_path / "warehouse")
        assert (status, out.exists()) == (0, True)
        return printed.err

    return report


def test_signs_that_cannot_be_printed_are_told(report_where_she_says):
    said = report_where_she_says("I like 🚂")
    assert "These signs cannot be printed and stand in words: 🚂 (steam locomotive)." in said


def test_letters_of_a_script_that_cannot_be_printed_are_told_once(report_where_she_says):
    said = report_where_she_says("I say 日本語 at home")
    assert "These signs cannot be printed and stand in words: 日本語 (words in Chinese letters)." in said


def test_another_pupil_s_name_is_warned_of_without_the_name_and_the_document_is_made(report_where_she_says):
    said = report_where_she_says("Ben hits me when I play with Cara")
    assert "another pupil seems to be named under what the child says." in said
    assert not {"Ben", "Cara", "Birch", "Cole"} & set(said.split())


def test_where_nobody_else_is_named_there_is_no_warning(report):
    run, _ = report
    assert "named" not in run("P1")[1].err
