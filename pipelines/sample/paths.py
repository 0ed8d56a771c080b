"""The truth about each pupil: whether learning is rising, flat or falling, and since when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pipelines.sample.people import Segment

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.people import Pupil
    from pipelines.sample.school import School

PATHS = {"rising": (1.08, 0.18), "flat": (0.2, 0.1), "falling": (-0.2, 0.12)}
SHARES = (0.85, 0.11, 0.04)
CHANGES = 0.16  # of pupils take another path once
DAY = timedelta(days=1)


def draw_paths(school: School, pupils: list[Pupil]) -> None:
    """Give each pupil a true path: one stretch, or two where it changes on a day of the records."""
    draw = school.draw("paths")
    for pupil in pupils:
        pupil.path = [_segment(draw, list(PATHS), pupil)]
        if draw.chance(CHANGES):
            _change(school, draw, pupil)


def _segment(draw: Draw, paths: list[str], pupil: Pupil) -> Segment:
    weights = [share for path, share in zip(PATHS, SHARES, strict=True) if path in paths]
    path = draw.weighted(paths, weights)
    mean, spread = PATHS[path]
    return Segment(path, round(draw.normal(mean, spread), 2), pupil.entered)


def _change(school: School, draw: Draw, pupil: Pupil) -> None:
    days = (school.as_of - school.opens).days
    day = school.opens + timedelta(days=draw.whole(0, days))
    before = pupil.path[0]
    if day <= pupil.entered or (pupil.left is not None and day >= pupil.left):
        return
    after = _segment(draw, [path for path in PATHS if path != before.path], pupil)
    before.to_on, after.from_on = day - DAY, day
    pupil.path.append(after)
