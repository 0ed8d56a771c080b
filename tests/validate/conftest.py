"""A small school whose files a test can spoil, one cell or line at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipelines.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipelines.sources import Brought

SOUND = {
    "schools": """school_id,name,phase,ladder
100001,Larkfield,primary,code_2014""",
    "pupils": """school_id,pupil_id,upn,surname,forename,date_of_birth,sex,entered_on,left_on
100001,P1,,Example,Sam,2017-02-14,F,2021-09-06,
100001,P2,,Other,Alex,2016-11-30,M,2020-09-07,""",
    "enrolments": """school_id,pupil_id,academic_year,year_group
100001,P1,2025/26,4
100001,P2,2025/26,5""",
    "stages": """school_id,pupil_id,stage,started_on,ended_on,ladder
100001,P1,K,2024-01-08,,
100001,P2,K,2023-01-09,,""",
    "plans": """school_id,plan_id,pupil_id,kind,started_on
100001,L1,P1,iep,2025-09-08
100001,L2,P2,iep,2025-09-08""",
    "targets": """school_id,target_id,plan_id,pupil_id,long_term_target_id,area,description,set_on
100001,T1,L1,P1,,literacy,Read 40 words,2025-09-08
100001,T2,L2,P2,,literacy,Read 40 words,2025-09-08""",
    "reviews": """school_id,review_id,target_id,reviewed_on,outcome,scale
100001,R1,T1,2025-12-03,achieved,
100001,R2,T2,2025-12-03,,0""",
    "staff_rates": """school_id,staff_role,hourly_cost,on_cost,effective_from
100001,Teaching assistant,17.20,0.25,2025-09-01""",
    "funding": """school_id,funding_source,year,year_kind,amount,pupil_id
100001,sen_notional,2025-26,,61200,""",
}


@pytest.fixture
def school(tmp_path: Path) -> Callable[..., Brought]:
    """Return a way to read the small school with some text of some files replaced: `targets=(old, new)`."""

    def brought(**spoilt: tuple[str, str]) -> Brought:
        for name, content in SOUND.items():
            old, new = spoilt.get(name, ("", ""))
            assert old in content
            (tmp_path / f"{name}.csv").write_text(content.replace(old, new) if old else content + new)
        return read([tmp_path])[0]

    return brought
