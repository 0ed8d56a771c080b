"""A small school written by hand, whose figures can be counted on one's fingers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipelines.loading import load

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 11, 20)

FILES = {
    "schools": """
school_id,name,phase,ladder,year_group_scheme
100001,Larkfield Primary School,primary,code_2014,england_wales
""",
    "terms": """
school_id,academic_year,term,starts_on,ends_on,half_term_starts_on,half_term_ends_on
100001,2025/26,autumn,2025-09-03,2025-12-19,2025-10-27,2025-10-31
100001,2025/26,spring,2026-01-05,2026-03-27,2026-02-16,2026-02-20
100001,2025/26,summer,2026-04-13,2026-07-21,2026-05-25,2026-05-29
100001,2026/27,autumn,2026-09-02,2026-12-18,2026-10-26,2026-10-30
""",
    "closures": """
school_id,closed_on,reason
100001,2026-09-02,inset day
""",
    "pupils": """
school_id,pupil_id,surname,forename,date_of_birth,sex,entered_on,left_on,disadvantaged,eal,looked_after
100001,P1,Ashdown,Ann,2018-01-10,F,2022-09-05,,yes,no,no
100001,P2,Birch,Ben,2018-05-02,M,2022-09-05,,no,no,no
100001,P3,Cole,Cara,2017-02-20,F,2021-09-06,,no,yes,no
100001,P4,Dean,Dev,2017-06-30,M,2021-09-06,2026-07-21,no,no,no
100001,P5,Elm,Eve,2018-03-03,F,2022-09-05,,no,no,no
100001,P6,Fox [Jr] *Finn*,Finn,2017-09-12,M,2026-09-02,,no,no,no
""",
    "enrolments": """
school_id,pupil_id,academic_year,year_group,class
100001,P1,2025/26,3,3A
100001,P2,2025/26,3,3A
100001,P3,2025/26,4,4A
100001,P4,2025/26,4,4A
100001,P5,2025/26,3,3B
100001,P1,2026/27,4,4A
100001,P2,2026/27,4,4A
100001,P3,2026/27,5,5A
100001,P5,2026/27,4,4B
100001,P6,2026/27,4,4B
""",
    "stages": """
school_id,pupil_id,stage,started_on,ended_on
100001,P1,K,2025-01-06,
100001,P2,K,2025-09-15,
100001,P3,K,2025-01-06,2026-09-30
100001,P3,E,2026-10-01,
100001,P4,K,2025-01-06,
100001,P6,K,2026-09-02,
""",
    "needs": """
school_id,pupil_id,need,rank,started_on
100001,P1,SLCN,1,2025-01-06
100001,P1,SEMH,2,2025-01-06
100001,P2,SPLD,1,2025-09-15
100001,P3,ASD,1,2025-01-06
100001,P6,SPLD,1,2026-09-02
""",
    "plans": """
school_id,plan_id,pupil_id,kind,started_on,agreed_on,review_due_on,ended_on,lead_person,likes_and_dislikes,strengths,\
pupil_view,parent_view,help_at_home,exit_criterion
100001,L1,P1,iep,2026-09-07,2026-09-11,2026-12-04,,Class teacher,Likes trains; dislikes loud rooms,Kind to younger \
pupils,I want to read my own book,Happier to come in,Read together for ten minutes,Reads at age level
100001,L2,P2,iep,2026-04-20,2026-04-24,2026-07-10,,SENCo,,,,,,
100001,L3,P6,iep,2026-09-07,,2026-11-01,,SENCo,,,,,,
100001,L0,P1,iep,2026-04-20,2026-04-24,2026-07-10,2026-07-21,Class teacher,,,,,,
""",
    "targets": """
school_id,target_id,plan_id,pupil_id,horizon,area,description,success_criterion,strategy,delivered_by,frequency,\
resources,baseline,baseline_value,goal_value,unit,set_on,due_on
100001,T0,L0,P1,short_term,literacy,Read 20 of the first 100 words,20 words on two days running,Precision teaching,\
Teaching assistant,10 minutes daily,Word cards,Reads 5,5,20,words,2026-04-20,2026-07-10
100001,T1,L1,P1,short_term,literacy,Read 40 of the first 100 words,40 words on two days running,Precision teaching,\
Teaching assistant,10 minutes daily,Word cards,Reads 12 of the 100 words,12,40,words,2026-09-07,2026-11-06
100001,T2,L1,P1,short_term,social_skills,Take turns in a game of four,Three games in a week,Lego play,Learning mentor,\
Twice a week,,,,,,2026-09-07,2026-12-04
100001,T3,L1,P1,long_term,literacy,Read a short book alone,,,,,,,,,,2026-09-07,2027-07-16
100001,T4,L2,P2,short_term,literacy,=Spell the days of the week,Five of seven,,,,,,,,,2026-09-07,2026-10-23
""",
    "reviews": """
school_id,review_id,target_id,reviewed_on,outcome,measured_value,next_step,reason,pupil_involved,parent_involved,reviewer
100001,R0,T0,2026-07-08,achieved,21,close,,yes,yes,SENCo
100001,R1,T1,2026-11-05,partially_achieved,28,more_time,Missed two weeks,yes,no,Class teacher
100001,R2,T4,2026-10-20,achieved,,close,,yes,yes,SENCo
""",
    "provisions": """
school_id,provision_id,name,tier,area
100001,V1,Precision reading,targeted,literacy
100001,V2,=Lego club,targeted,social_skills
100001,V3,Speech therapy,specialist,communication
100001,V4,Visual timetables,universal,communication
""",
    "interventions": """
school_id,intervention_id,provision_id,started_on,ended_on,minutes_per_session,sessions_per_week,staff_role,staff_count,\
fixed_cost,cost_sharing,funding_source,sessions_run
100001,I1,V1,2026-09-07,2026-12-11,30,3,Teaching assistant,1,,equal,sen_notional,27
100001,I2,V2,2026-09-07,2026-12-11,40,2,Teaching assistant,1,20,equal,pupil_premium,
100001,I3,V3,2025-09-08,2026-07-10,30,1,Therapist,1,,equal,sen_notional,
100001,I4,V1,2026-04-20,2026-07-10,30,3,Teaching assistant,1,,equal,sen_notional,
100001,I5,V4,2026-11-02,2026-12-11,60,1,Teaching assistant,1,,equal,sen_notional,
""",
    "placements": """
school_id,intervention_id,pupil_id,joined_on,left_on,target_id,sessions_planned,sessions_attended
100001,I1,P1,,,T1,30,24
100001,I1,P2,,,T4,30,28
100001,I2,P1,,,T2,,
100001,I2,P3,,,,20,19
100001,I3,P3,,,,,
100001,I4,P1,,,T0,,
""",
    "assessments": """
school_id,assessment_id,pupil_id,measure,scale,taken_on,score,intervention_id,point,reliability
100001,A1,P1,Reading accuracy,standard_score,2026-04-21,82,I4,entry,0.9
100001,A2,P1,Reading accuracy,standard_score,2026-07-09,86,I4,exit,0.9
100001,A3,P1,Reading accuracy,standard_score,2026-09-08,85,I1,entry,0.9
""",
    "staff_rates": """
school_id,staff_role,hourly_cost,on_cost,effective_from
100001,Teaching assistant,17.20,0,2025-09-01
100001,Therapist,40,0,2025-09-01
""",
    "funding": """
school_id,funding_source,year,year_kind,amount,pupil_id
100001,sen_notional,2026-27,financial,4000,
100001,pupil_premium,2026-27,financial,1000,
""",
}


def publish_small_school(warehouse: Path, files: Path) -> None:
    """Write the small school's files and load them into a warehouse as of `AS_OF`."""
    files.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (files / f"{name}.csv").write_text(text.lstrip(), "utf-8")
    contents = load(warehouse, [files], AS_OF).contents
    assert not contents.rows_quarantined, contents.problems.to_string()
