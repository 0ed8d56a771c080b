"""What the command says to a CSV file that it does not know, and the mapping that it proposes."""

import tomllib

import pytest

EXPORT = "Pupil Ref,SEN Status Code,Start of support,House\nP1,K,16-Oct-2024,Red\nP2,E,02-Sep-2023,Blue\n"


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "history.csv"
    path.write_text(EXPORT)
    return path


def test_check_proposes_a_mapping_and_loads_nothing(provision, export):
    status, printed = provision("check", export)

    (reading,) = tomllib.loads(printed.out)["read"]
    assert status == 1
    assert reading["columns"] == {"pupil_id": "Pupil Ref", "stage": "SEN Status Code", "started_on": "Start of support"}
    assert "history.csv: no table has this name" in printed.err
    assert "Nothing was loaded. A mapping is proposed on standard output" in printed.err
    assert list(export.parent.iterdir()) == [export]
    assert "Nothing has been loaded yet" in provision("history")[1].err


def test_a_proposal_that_is_completed_beside_the_file_is_read(provision, export, school):
    provision("ingest", school)
    _, printed = provision("check", export)
    completed = printed.out.replace('# school_id = "100001"', 'school_id = "999"')
    (export.parent / "mapping.toml").write_text(completed)

    status, printed = provision("check", export)

    assert status == 0
    assert "house" in printed.out.casefold(), "what is not used is told"


def test_the_proposal_can_be_sent_to_the_mapping_beside_the_file(provision, export):
    (
        export.parent / "mapping.toml"
    ).touch()  # as a shell does before the command runs: provision check … > mapping.toml

    status, printed = provision("check", export)

    assert status == 1
    assert tomllib.loads(printed.out)["read"]


def test_the_proposal_goes_to_a_file_that_is_not_there_yet(provision, export, tmp_path):
    out = tmp_path / "proposed.toml"

    assert provision("check", export, "--mapping", out)[1].out == ""
    written = out.read_text("utf-8")
    assert tomllib.loads(written)["read"]

    status, printed = provision("check", export, "--mapping", out)
    assert status == 1
    assert "it is not overwritten" in printed.err
    assert out.read_text("utf-8") == written


def test_ingest_refuses_with_a_hint(provision, export):
    status, printed = provision("ingest", export)

    assert status == 1
    assert printed.out == ""
    assert "provision check history.csv" in printed.err


def test_a_table_s_file_that_lacks_columns_gets_a_proposal(provision, tmp_path):
    path = tmp_path / "pupils.csv"
    path.write_text("school_id,Ref,Surname,Forename,DOB,Joined us\n100001,1,Ash,Ben,2015-03-02,2020-09-01\n")

    status, printed = provision("check", path)

    (reading,) = tomllib.loads(printed.out)["read"]
    assert status == 1
    assert "the required columns pupil_id, entered_on of pupils are missing" in printed.err
    assert reading["columns"]["surname"] == "Surname"
    assert "Ash" not in printed.out + printed.err


def test_a_mapping_that_leaves_a_gap_gets_a_proposal(provision, export):
    (export.parent / "mapping.toml").write_text('[[read]]\nfile = "history.csv"\ntable = "stages"\n')

    status, printed = provision("check", export)

    assert status == 1
    assert "nothing fills the required" in printed.err
    assert tomllib.loads(printed.out)["read"]


def test_a_file_of_something_else_is_refused_without_one(provision, tmp_path):
    path = tmp_path / "loans.csv"
    path.write_text("Title,Shelf\nA,1\n")

    status, printed = provision("check", path)

    assert (status, printed.out) == (1, "")
    assert "loans.csv: no mapping can be proposed" in printed.err


def test_an_unknown_file_in_a_folder_is_noted_with_a_hint(provision, school, tmp_path):
    files = tmp_path / "folder"
    files.mkdir()
    for path in school.glob("*.csv"):
        (files / path.name).write_bytes(path.read_bytes())
    (files / "history.csv").write_text(EXPORT)

    status, printed = provision("check", files)

    assert status == 0
    assert "check it alone: provision check history.csv" in printed.out
