import pandas as pd
import pytest

from pipelines.sources.written_dates import iso_texts


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-16",
        "2024-Oct-16 00:00:00",
        "16-Oct-24",
        "16 October 2024",
        "16/10/2024 00:00",
        "20241016",
        "16.10.2024",
    ],
)
def test_a_date_is_rewritten_whatever_its_form(text):
    assert iso_texts(pd.Series([text], dtype="string"))[0].tolist() == ["2024-10-16"]


@pytest.mark.parametrize(
    ("texts", "as_iso"),
    [
        (["03/04/2024"], ["2024-04-03"]),
        (["03/04/24"], ["03/04/24"]),  # which is the day, nothing shows
        (["03/04/24", "16/10/24"], ["2024-04-03", "2024-10-16"]),  # the second shows that the day comes first
        (["10/16/2024"], ["10/16/2024"]),  # one alone may be a slip
        (["03/04/2024", "10/16/2024", "12/31/2024"], ["2024-03-04", "2024-10-16", "2024-12-31"]),
        (["16/10/2024", "10/16/2024", "12/31/2024"], ["2024-10-16", "10/16/2024", "12/31/2024"]),
        (["31/02/2024", "soon"], ["31/02/2024", "soon"]),
    ],
)
def test_the_day_comes_first_unless_the_column_shows_otherwise(texts, as_iso):
    assert iso_texts(pd.Series(texts, dtype="string"))[0].tolist() == as_iso


def test_months_first_are_never_read_in_silence():
    assert "month before the day" in iso_texts(pd.Series(["10/16/2024", "12/31/2024"], dtype="string"))[1]
    assert iso_texts(pd.Series(["16/10/2024"], dtype="string"))[1] == ""
