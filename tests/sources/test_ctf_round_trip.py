"""Whatever a school's pupils, stages and needs are, they are the same when they come back from a CTF."""

import datetime as dt
import string
from itertools import zip_longest
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.sources.ctf import is_ctf, read_ctf
from pipelines.sources.raw import File
from tests.random_schools import LADDERS, random_schools
from tests.writers.ctf import DATE_FORMS, DAY, LAYOUTS, Style, carried_stages, ctf

ENGLAND = {*LADDERS["code_2001"], *LADDERS["code_2014"]}
NAMES = st.text(string.ascii_letters + " -'&<>\"éÉłß’", min_size=1, max_size=20).filter(str.strip)
STYLES = st.builds(
    Style,
    layout=st.sampled_from(LAYOUTS),
    date_form=st.sampled_from(DATE_FORMS),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
    line_end=st.sampled_from(["\n", "\r\n", ""]),
    version=st.sampled_from(["6.0", "05.1", "19.0", "25"]),
) | st.builds(Style, namespace=st.just("urn:ctf"), prefix=st.sampled_from(["", "c:"]))


@st.composite
def transferred(draw):
    """Return a school with its academic year and pupils, each with the history that a CTF carries of it."""
    rng = Random(draw(st.integers(0, 2**32)))
    records = random_schools(rng).records
    school_id = records["schools"][0]["school_id"]
    mine = {name: [row for row in rows if row["school_id"] == school_id] for name, rows in records.items()}
    assume(mine["pupils"])
    year = rng.choice(mine["terms"])["academic_year"]
    groups = {row["pupil_id"]: row["year_group"] for row in mine["enrolments"] if row["academic_year"] == year}
    pupils = [
        pupil
        | {"upn": f"R10000151700{number}", "surname": draw(NAMES), "forename": draw(NAMES)}
        | {"year_group": groups.get(pupil["pupil_id"]), "sex": pupil["sex"]}
        | {"stages": carried_stages(_of(pupil, [row for row in mine["stages"] if row["stage"] in ENGLAND]))}
        | {"needs": _of(pupil, mine["needs"])}
        for number, pupil in enumerate(mine["pupils"])
    ]
    return {"school_id": "9991001", "name": draw(NAMES)}, pupils, year, Random(rng.random())


def _of(pupil, rows):
    return [row for row in rows if row["pupil_id"] == pupil["pupil_id"]]


@settings(deadline=None)
@given(transfer=transferred(), style=STYLES)
def test_what_a_ctf_carries_comes_back_from_it(transfer, style):
    school, pupils, year, rng = transfer
    file = File("9991001_CTF.xml", ctf(school, pupils, year, rng, style))

    assert is_ctf(file)
    assert came_back(read_ctf(file)) == expected(school, pupils, year)


def expected(school, pupils, year):
    tables = {"schools": [("9991001", " ".join(school["name"].split()))], "pupils": [], "enrolments": []}
    tables |= {"stages": [], "needs": []}
    for pupil in pupils:
        upn = pupil["upn"]
        names = (" ".join(pupil["surname"].split()), " ".join(pupil["forename"].split()))
        days = (pupil["date_of_birth"], pupil["sex"], pupil["entered_on"], pupil["left_on"])
        tables["pupils"].append((upn, *names, *days))
        if pupil["year_group"]:
            tables["enrolments"].append((upn, year, pupil["year_group"]))
        for (day, stage), after in zip_longest(pupil["stages"], pupil["stages"][1:]):
            tables["stages"].append((upn, stage, day, after[0] - DAY if after else None))
        for need in pupil["needs"]:
            tables["needs"].append((upn, need["need"], str(need["rank"]), need["started_on"], need["ended_on"]))
    return {table: sorted(map(str, rows)) for table, rows in tables.items()}


def came_back(brought):
    tables = {name: [] for name in ("schools", "pupils", "enrolments", "stages", "needs")}
    for raw in brought.tables:
        columns = ["school_id", "name"] if raw.table == "schools" else list(raw.rows.columns)
        rows = raw.rows[columns].astype(object).where(raw.rows[columns].notna(), None)
        who = [()] * len(rows) if raw.table in ("schools", "pupils") else [(upn,) for upn in raw.identity["upn"]]
        tables[raw.table] += [
            (*upn, *map(_day, row)) for upn, row in zip(who, rows.itertuples(index=False), strict=True)
        ]
        assert raw.rows.index.is_unique
    return {table: sorted(map(str, rows)) for table, rows in tables.items()}


def _day(cell):
    try:
        return dt.date.fromisoformat(cell) if cell and len(cell) == 10 else cell
    except ValueError:
        return cell
