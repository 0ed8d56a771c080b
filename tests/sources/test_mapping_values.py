"""What a mapping says of an export's own words, its months and the headings that mislead."""

import pandas as pd
import pytest

from pipelines.sources import SourceRefused, read
from pipelines.sources.dates import iso_dates

MAPPING = """
[[read]]
file = "register.csv"
table = "stages"
columns = { stage = "Status" }
constants = { school_id = "100001" }

[read.values.stage]
"School support" = "K"
"Plan (EHC)" = "E"
"Left" = ""
"""
REGISTER = """Pupil id,Status,Start date,Started
1,School support,2024-09-01,long ago
2,SCHOOL  SUPPORT,2024-09-02,long ago
3,Plan (EHC),2024-09-03,long ago
4,N,2024-09-04,long ago
5,Left,2024-09-05,long ago
"""


@pytest.fixture
def stages(write):
    """Return a way to read the register with a mapping beside it."""

    def rows(mapping):
        write("mapping.toml", mapping)
        (brought,) = read([write("register.csv", REGISTER)])
        return brought.tables[0].rows

    return rows


def test_an_export_s_own_words_are_read_as_codes_however_they_are_spelt(stages):
    rows = stages(MAPPING.replace("constants", 'leave_out = ["Started"]\nconstants'))

    # N is a code already; "Left" says nothing
    assert rows["stage"].fillna("").tolist() == ["K", "K", "E", "N", ""]


def test_a_heading_can_be_left_out_though_its_name_is_known(stages):
    with pytest.raises(SourceRefused, match="the headers 'Start date' and 'Started' both mean started_on"):
        stages(MAPPING)
    rows = stages(MAPPING.replace("constants", 'leave_out = ["Started"]\nconstants'))

    assert rows["started_on"].tolist()[0] == "2024-09-01"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('= "K"', '= "Kay"'), "values.stage: 'Kay' is none of its codes"),
        (("read.values.stage", "read.values.stages"), "values.stages: stages has no column 'stages'"),
        (("constants", 'leave_out = ["Strated"]\nconstants'), "has no header 'Strated'; did you mean 'Started'?"),
    ],
)
def test_a_translation_that_cannot_be_is_refused_with_its_key(stages, change, said):
    with pytest.raises(SourceRefused) as refused:
        stages(MAPPING.replace(*change))

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("16-Oct-2024", "DD-MMM-YYYY"),
        ("2024-Oct-16", "YYYY-MMM-DD"),
        ("2024-Oct-16 00:00:00", "YYYY-MMM-DD"),
        ("16 October 2024", "DD MMM YYYY"),
        ("16-OCT-24", "DD-MMM-YY"),
        ("16.10.2024 9:30 am", "DD.MM.YYYY"),
    ],
)
def test_months_are_read_by_name_and_times_of_day_left_out(text, form):
    assert iso_dates(pd.Series([text], dtype="string"), [form]).tolist() == ["2024-10-16"]


@pytest.mark.parametrize("text", ["16-Okt-2024", "32-Oct-2024", "16-Oct-2024 at nine", "16-Octo ber-2024"])
def test_what_is_no_date_of_the_form_stays_as_it_is(text):
    assert iso_dates(pd.Series([text], dtype="string"), ["DD-MMM-YYYY"]).tolist() == [text]
