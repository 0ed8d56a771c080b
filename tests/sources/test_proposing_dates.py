"""In which form an export writes its dates, told by all of its values together."""

import pytest

from pipelines.sources.proposing.date_forms import dates_seen
from pipelines.sources.proposing.samples import samples_of
from tests.sources.proposed import sheet, text_of


def seen(**columns: list[str]):
    return dates_seen(samples_of(sheet(columns)).values())


@pytest.mark.parametrize(
    ("texts", "forms"),
    [
        (["2024-09-01", "2024-10-14 00:00:00"], ("YYYY-MM-DD",)),
        (["01/09/2024", "14/10/2024"], ("DD/MM/YYYY",)),
        (["9/1/2024", "10/14/2024"], ("MM/DD/YYYY",)),  # no month is the 14th
        (["1/1/05", "1/13/05"], ("MM/DD/YY",)),
        (["13/1/05", "1/1/05"], ("DD/MM/YY",)),
        (["2024-Oct-16 00:00:00", "2024-Sep-01 00:00:00"], ("YYYY-MMM-DD",)),
        (["16-Oct-24", "01-Sep-24"], ("DD-MMM-YY",)),
        (["16.10.2024", "01.09.2024"], ("DD.MM.YYYY",)),
        (["01/09/2024", "14/10/2024", "2024-10-14", "2024-10-15"], ("DD/MM/YYYY", "YYYY-MM-DD")),
    ],
)
def test_the_form_is_told(texts, forms):
    found = seen(day=texts)["day"]

    assert (set(found.forms), found.share, found.told) == (set(forms), 1.0, True)


def test_a_few_odd_values_do_not_make_a_form():
    found = seen(day=["14/10/2024"] * 30 + ["10/15/2024"])["day"]

    assert found.forms == ("DD/MM/YYYY",)
    assert found.share < 1


def test_what_could_be_read_two_ways_is_told_by_another_column():
    found = seen(born=["1/2/05", "3/4/05"], entered=["9/1/15", "9/14/15"])

    assert (found["born"].forms, found["born"].told) == (("MM/DD/YY",), True)


def test_what_no_column_tells_is_left_to_the_person():
    text = text_of({"Surname": ["Ash", "Bell"], "DOB": ["1/2/05", "3/4/05"]}, "pupils")

    assert '# perhaps: date_of_birth = "DOB"' in text
    assert '# perhaps: date_of_birth = ["DD/MM/YY"]' in text
    assert "no value tells the day from the month" in text


def test_the_form_that_is_always_read_day_first_stays_so():
    found = seen(day=["01/02/2024", "03/04/2024"])["day"]

    assert (found.forms, found.told, found.asked) == (("DD/MM/YYYY",), True, [])


def test_numbers_and_words_are_no_dates():
    assert seen(score=["84", "101"], words=["Reads", "Writes"], year=["2024/25", "2025/26"]) == {}
