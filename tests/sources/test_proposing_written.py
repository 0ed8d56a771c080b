"""Whatever headings and cells an export has, what is proposed for it is sound TOML and names no child."""

import random
import tomllib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.records.codes import spellings_of
from pipelines.records.reference import data_folder
from pipelines.records.spelling import spelt
from pipelines.records.tables import TABLES
from pipelines.sources import SourceRefused, read
from pipelines.sources.mapping import read_mapping
from pipelines.sources.proposing.translating import code_meant
from pipelines.sources.raw import File
from tests.sources.proposed import text_of, toml_of

KNOWN = ["UPN", "Surname", "SEN Status", "Start date", "Need 1", "DOB", "Outcome", "Year", "Score", "Class"]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.text('"\\\n\r\t\x7f\x00{}[]#=\u2028é', min_size=1, max_size=6)
HEADINGS = st.lists(
    st.one_of(st.sampled_from(KNOWN), ANY_TEXT, ODD, st.builds("{} {}".format, st.sampled_from(KNOWN), ODD)),
    min_size=1,
    max_size=8,
    unique=True,
).map(lambda found: [heading or "column 1" for heading in found])
CELLS = st.one_of(ANY_TEXT, ODD, st.sampled_from(["K", "SLCN", "2024-09-01", "1/2/05", "A999200101234", "Y4", "Met"]))


@given(data=st.data())
def test_the_toml_is_sound_and_understood(data):
    headings = list(dict.fromkeys(data.draw(HEADINGS)))
    columns = {heading: data.draw(st.lists(CELLS, min_size=3, max_size=3)) for heading in headings}
    table = data.draw(st.sampled_from(["", "pupils", "stages", "reviews", "assessments"]))
    name = data.draw(st.sampled_from(["export.csv", "list [1].csv", 'a"b\\c.csv', "what?*.csv"]))

    text = text_of(columns, table, name)

    if text.strip():
        read_mapping(File("mapping.toml", text.replace("# perhaps: ", "").encode()))  # as a person accepts it
        mapping = read_mapping(File("mapping.toml", text.encode()))
        assert mapping.readings_of(name) == mapping.readings
        assert all(set(each.columns.values()) <= set(headings) for each in mapping.readings)


@given(seed=st.integers(0, 10_000))
def test_no_name_number_or_birth_of_a_child_is_repeated(seed):
    chance = random.Random(seed)
    letters = "bcdfghjklmnpqrstvwxz"
    names = ["".join(chance.choices(letters, k=9)).title() for _ in range(12)]
    upns = [f"{chance.choice('ABCD')}{chance.randrange(10**11, 10**12)}" for _ in range(12)]
    births = [f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/20{chance.randint(10, 20)}" for _ in range(12)]
    columns = {
        chance.choice(["Surname", "Pupil name", "Name", "Sex", "SEN Status", "Class"]): names,
        chance.choice(["UPN", "Former UPN", "Need", "Year group"]): upns,
        chance.choice(["DOB", "Start date", "Outcome"]): births,
        "SEN provision": [f"K - {name}" if chance.random() < 0.3 else "K - SEN support" for name in names],
    }

    text = text_of(columns, "pupils") + text_of(columns, "stages")

    assert not [value for value in [*names, *upns, *births] if value in text]


@given(text=ANY_TEXT, column=st.sampled_from([c for t in TABLES.values() for c in t.columns if c.code_set]))
def test_only_words_of_a_code_are_translated(text, column):
    spellings = spellings_of(column)
    meant = code_meant(f"{spelt(text)} Xavier", spellings)

    assert meant is None


@pytest.mark.parametrize("table", TABLES)
def test_a_table_s_own_columns_are_found_in_any_order_under_other_headings(table):
    """The sample school's own tables, their columns shuffled and their headings dressed up as another system's."""
    rows = pd.read_csv(data_folder() / "sample_school" / f"{table}.csv", dtype="string")
    chance = random.Random(table)
    headings = {column: chance.choice([str.title, str.upper, str])(column.replace("_", " ")) for column in rows.columns}
    order = chance.sample(list(rows.columns), len(rows.columns))
    columns = {headings[column]: rows[column].fillna("").tolist() for column in order}

    readings = [each for each in toml_of(columns, table) if each["table"] == table]

    found = {column: heading for each in readings for column, heading in each["columns"].items()}
    required = [column.name for column in TABLES[table].columns if column.required]
    assert {column: found.get(column) for column in required} == {column: headings[column] for column in required}
    assert all(headings[column] == heading for column, heading in found.items())


def test_a_proposal_without_gaps_loads_as_it_stands(write):
    export = (
        "School URN,Pupil Ref,SEN Status (now),Start of support,End of support\n"
        "100001,P1,K - SEN support,16-Oct-2024,\n"
        "100001,P2,E - EHC plan,2-Sep-2023,1-Jul-2025\n"
    )
    path = write("history.csv", export)
    with pytest.raises(SourceRefused) as refused:
        read([path])
    (unknown,) = refused.value.unknown
    lines = {heading: unknown.sheet.rows[heading].fillna("").tolist() for heading in unknown.sheet.headers}
    write("mapping.toml", text_of(lines, name="history.csv"))

    (brought,) = read([path])

    stages = brought.tables[0].rows
    assert stages["started_on"].tolist() == ["2024-10-16", "2023-09-02"]
    assert stages["stage"].tolist() == ["K", "E"]


def test_what_is_completed_by_hand_loads(write):
    path = write("list.csv", "Pupil Ref,SEN Stage now\nP1,K\nP2,E\n")
    text = text_of({"Pupil Ref": ["P1", "P2"], "SEN Stage now": ["K", "E"]}, name="list.csv")
    assert "constants" not in tomllib.loads(text)["read"][0] or not tomllib.loads(text)["read"][0]["constants"]
    write("mapping.toml", text.replace("# school_id = ", "school_id = ").replace("# started_on = ", "started_on = "))

    (brought,) = read([path])

    assert brought.tables[0].rows["started_on"].tolist() == ["2024-01-08", "2024-01-08"]
