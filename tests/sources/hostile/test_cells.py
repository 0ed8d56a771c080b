import datetime as dt

import pytest

from tests.sources.hostile.corpus import PUPILS
from tests.sources.hostile.outcomes import checked

HEADER = PUPILS.splitlines()[0]
LONG = "9" * 100_000


def brought(write, table, text):
    return checked(write(f"{table}.csv", text))


@pytest.mark.parametrize(
    "amount",
    [
        *("1e400", "NaN", "inf", "-inf", "Infinity", "0x10", "1,00.50", "1.000,50", "12.34567", "--1", "1e5", "\u00b2"),
        *(LONG, "-5", "10000000000", "=1+1", "1 000", " ".join("1" * 5_000), f"1.{'0' * 100_000}1", "#REF!", "1_000"),
    ],
)
def test_what_is_no_amount_is_quarantined(write, amount):
    found = brought(write, "funding", f'school_id,year,funding_source,amount\n1,2024/25,sen_notional,"{amount}"\n')

    assert found.problems["column"].tolist()[0] == "amount"
    assert found.tables["funding"].empty


@pytest.mark.parametrize(
    ("amount", "pounds"),
    [
        ("1,000.50", "1000.5"),
        ("-0", "0"),
        ("\u22120.0", "0"),
        ("£7", "7"),
        ("\u0663", "3"),
        ("9999999999.9999", "9999999999.9999"),
        ("0" * 5_000 + "1", "1"),
        (f"1.{'0' * 5_000}", "1"),
    ],
)
def test_an_amount_is_read_however_it_is_written(write, amount, pounds):
    found = brought(write, "funding", f'school_id,year,funding_source,amount\n1,2024/25,sen_notional,"{amount}"\n')

    assert [f"{each.normalize():f}".removeprefix("-") for each in found.tables["funding"]["amount"]] == [pounds]


@pytest.mark.parametrize("number", ["999999999999.9999996", "1e400", "1000000000000", LONG, f"0.{LONG}"])
def test_a_number_at_the_edge_of_what_is_kept_is_read_or_quarantined(write, number):
    header = "school_id,pupil_id,assessment_id,measure,scale,taken_on,score"
    text = f"{header}\n1,P1,A1,Reading,standard_score,2024-01-02,{number}\n"

    found = checked(write("assessments.csv", text))

    assert len(found.tables["assessments"]) + len(found.kept_out) > 0


@pytest.mark.parametrize(
    "day",
    [
        *("0000-00-00", "0000-01-01", "9999-12-31", "31/02/2020", "13:45", "00:00:00", "1899-12-31", "43831", "-1"),
        *(
            "2020-01-01" + " " * 100_000 + "x",
            LONG,
            f"{LONG}-01-01",
            "1/1/1",
            "2020-13-45",
            "yes",
            "\u0661/\u0661/\u0661",
        ),
        *("2020-01-01T99:99:99:99", "2020-01-01 " * 5_000, "#VALUE!", "1e400", "nan", "NaT", "now", "2101-01-01"),
    ],
)
def test_what_is_no_date_is_quarantined(write, day):
    found = brought(write, "pupils", f"{HEADER}\n100001,P1,,Example,Sam,{day},M,2021-09-06\n")

    assert found.tables["pupils"].empty
    assert "date_of_birth" in found.problems["column"].tolist()


def test_white_space_round_a_date_is_nothing(write):
    row = f"100001,P1,,Example,Sam,{' ' * 100_000}2017-02-14\u00a0,M,2021-09-06\n"

    assert brought(write, "pupils", f"{HEADER}\n{row}").tables["pupils"]["date_of_birth"].tolist() == [
        dt.date(2017, 2, 14)
    ]


@pytest.mark.parametrize(
    "upn", [LONG, "A" + "1" * 50_000, "A" * 100_000, "A 12345678901 2" + " " * 50_000 + "B", "true"]
)
def test_what_is_no_upn_is_quarantined(write, upn):
    found = brought(write, "pupils", f"{HEADER}\n100001,P1,{upn},Example,Sam,2017-02-14,M,2021-09-06\n")

    assert found.problems["rule"].tolist()[:1] == ["upn"]
    assert "A1111" not in found.problems["message"].iloc[0]


@pytest.mark.parametrize("rank", ["1e400", "99999999999999999999", "9223372036854775808", "1.5", "-0.1", LONG, "one"])
def test_what_is_no_whole_number_is_quarantined(write, rank):
    text = f"school_id,pupil_id,need,rank,started_on\n1,P1,SPLD,{rank},2022-01-10\n"

    found = brought(write, "needs", text)

    assert found.tables["needs"].empty


def test_booleans_in_a_column_of_text_are_text(write):
    found = brought(write, "pupils", f"{HEADER}\n100001,P1,,True,FALSE,2017-02-14,M,2021-09-06\n")

    assert found.tables["pupils"][["surname", "forename"]].iloc[0].tolist() == ["True", "FALSE"]
