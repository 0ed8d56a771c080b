"""The words of a plan: likes, strengths, what the pupil and the family say, what helps at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sample.reference import phrases

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.rows import Row

LEFT_EMPTY = 0.14
SAYS_TWO_THINGS = 0.55


def _said(draw: Draw, general: tuple[str, ...], of_area: tuple[str, ...]) -> str:
    """One or two sentences, the first about the area where there is one for it."""
    first = draw.pick(of_area or general)
    others = [sentence for sentence in general if sentence != first]
    return f"{first} {draw.pick(others)}" if draw.chance(SAYS_TWO_THINGS) else first


def character(draw: Draw) -> Row:
    """Return what stays the same from plan to plan: likes, dislikes and strengths."""
    words = phrases()
    likes, dislikes = draw.some(words.likes, draw.whole(1, 3)), draw.some(words.dislikes, draw.whole(1, 2))
    strengths = ", ".join(draw.some(words.strengths, draw.whole(1, 3)))
    return {
        "likes_and_dislikes": f"Likes {_listed(likes)}; dislikes {_listed(dislikes)}",
        "strengths": strengths[0].upper() + strengths[1:],
    }


def _listed(things: list[str]) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def views(draw: Draw, area: str, *, going_well: bool) -> Row:
    """Return what pupil and family say this time, in an area and a mood; some of it is left empty."""
    words = phrases()
    mood = words.parent_view["well" if going_well else "hard"]
    home = words.help_at_home
    said: Row = {
        "pupil_view": _said(draw, words.pupil_view["general"], words.pupil_view.get(area, ())),
        "parent_view": _said(draw, words.parent_view["general"], mood),
        "help_at_home": draw.pick(home["general"] + home.get(area, ()) * 3),
        "exit_criterion": draw.pick(words.exit) if draw.chance(0.45) else None,
    }
    return {key: None if draw.chance(LEFT_EMPTY) else value for key, value in said.items()}
