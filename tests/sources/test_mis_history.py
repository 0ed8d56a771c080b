from pipelines.sources import read
from pipelines.validate import QUARANTINED, check_rows
from tests.sources.matched import matched

STAGES = "studentid,senprovisioncode,senprovisiondescription,senprovisionstartdate,senprovisionenddate"
NEEDS = "studentid,needtypecode,needtypedescription,rank,needstartdate,needenddate,neednotes"


def test_a_stage_history_is_told_by_its_headings_and_named_after_what_it_is(write):
    path = write(
        "export 7.csv",
        f"{STAGES}\t\t\nP1,K,SEN Support,2021-09-06 00:00:00,2023-07-20 00:00:00\t\t\nP1,E,,20/07/2023,\n,,,,\n",
    )

    (history,) = read([path])

    (raw,) = history.tables
    assert (history.kind, history.name) == ("mis_history", "stage history")
    assert raw.rows.fillna("").to_numpy().tolist() == [["K", "2021-09-06", "2023-07-20"], ["E", "2023-07-20", ""]]
    assert raw.identity["local_id"].tolist() == ["P1", "P1"]
    assert raw.headers["stage"] == "senprovisioncode"


def test_headings_are_told_whatever_their_case_and_other_columns_may_stand_beside_them(write):
    header = "URN,Student ID,SEN_Provision_Code,SEN provision start date,House"

    (history,) = read([write("x.csv", f"{header}\n100001,7,K,2021-09-06,Red\n")])

    assert history.tables[0].identity["school"].tolist() == ["100001"]
    assert [skipped.header for skipped in history.unread] == ["House"]


def test_a_row_without_a_code_is_read_by_its_description_where_that_is_a_name(write):
    rows = "P1,,SEN support,2021-09-06,\nP2,,Some old thing,2021-09-06,\n"

    (history,) = read([write("x.csv", f"{STAGES}\n{rows}")])

    assert history.tables[0].rows["stage"].fillna("").tolist() == ["SEN support", ""]
    assert [remark.rule for remark in history.remarks] == ["description"]
    problems = check_rows(matched(history)).problems
    assert problems.loc[problems["severity"] == QUARANTINED, "row"].tolist() == [3]


def test_needs_without_a_rank_are_ranked_in_the_order_in_which_they_began(write):
    rows = "P1,ASD,,,2022-01-10,,private\nP1,SLCN,,,2021-09-06,,\n"
    rows += "P2,MLD,,2,2021-09-06,,\nP2,,Hearing impairment,,2021-09-06,,\n"

    (history,) = read([write("x.csv", f"{NEEDS}\n{rows}")])

    assert history.name == "need history"
    assert history.tables[0].rows["rank"].tolist() == ["2", "1", "2", "3"]
    assert history.tables[0].rows["need"].iloc[3] == "Hearing impairment"
    assert [skipped.header for skipped in history.unread] == ["neednotes"]
    assert check_rows(matched(history)).kept_out.empty


def test_a_file_named_after_a_record_table_with_the_school_s_ids_stays_records(write):
    (brought,) = read(
        [write("stages.csv", "URN,Student id,SENProvisionCode,SENprovision start date\n1,P1,K,2021-09-06\n")]
    )

    assert brought.kind == "csv_folder"
