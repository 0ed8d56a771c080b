"""What the summary says in sentences: of published numbers alone, and no more than chance allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.summary.keys import ALL, REGISTER, at_stage, in_state, moved, of_plans, targets
from pipelines.summary.school import LAST, NOW
from pipelines.transforms.rates import change_beyond_chance

if TYPE_CHECKING:
    from pipelines.summary.keys import Key
    from pipelines.summary.published import Published
    from pipelines.summary.school import SchoolTerm
    from pipelines.terms import Term

MOVED = {
    "joined": "joined the register",
    "left": "left the register",
    "stepped_up": "stepped up a stage",
    "stepped_down": "stepped down a stage",
    "arrived": "came to the school already on the register",
    "departed": "left the school",
}
WITHHELD = "Some numbers are so small that they are not given, so that no child can be known by them."


def sentences(school: SchoolTerm, published: Published) -> list[str]:
    """Return what the term's numbers say, one thing a sentence; of what is withheld nothing is said."""
    said = [
        _register(school, published),
        _moved(school.term, published),
        _attained(school, published),
        _reviewed(school.term, published),
        _states(school.term, published),
        _plans(school.term, published),
    ]
    found = [sentence for sentence in said if sentence]
    return [*found, WITHHELD] if published.withholds else found


def _register(school: SchoolTerm, published: Published) -> str:
    counts = {place: published.shown(at_stage(term, ALL, REGISTER)) for place, term in school.compared.items()}
    now, last = counts[NOW], counts.get(LAST)
    if now is None:
        return ""
    if now == (0,) and last in {None, (0,)}:
        return "Nobody is on the register of special educational needs."
    pupils = words.plural(now[0], "pupil")
    if last is None:
        return f"{pupils} {_are(now[0])} on the register of special educational needs."
    if now == last:
        return f"The register stayed at {pupils}."
    return f"The register {'grew' if now > last else 'fell'} from {last[0]:,} to {pupils}."


def _moved(term: Term, published: Published) -> str:
    shown = {name: published.shown(moved(term, name)) for name in MOVED}
    said = [f"{count[0]:,} {MOVED[name]}" for name, count in shown.items() if count and count[0]]
    if all(count == (0,) for count in shown.values()):
        return "Nobody joined or left the register, or moved between its stages."
    if not said:
        return ""
    others = "" if all(shown.values()) else " Of other movements so few were made that they are not given."
    return f"{words.listed(said)}.{others}"


def _attained(school: SchoolTerm, published: Published) -> str:
    pairs = {place: _pair(published, *_achieved(term)) for place, term in school.compared.items()}
    now, last = pairs[NOW], pairs.get(LAST)
    if now is None or not now[1]:
        return (
            f"No target {'was reviewed this term' if school.term.is_over else 'has been reviewed this term yet'}."
            if now
            else ""
        )
    said = f"{words.percent(now[0] / now[1])} of {words.plural(now[1], 'reviewed target')} {_were(now[1])} achieved"
    if last is None or not last[1]:
        return f"{said}."
    return against_last_term(said, last, now)


def against_last_term(said: str, last: tuple[int, int], now: tuple[int, int]) -> str:
    """Return what is said of this term's part and whole beside last term's, and whether chance may bring the change."""
    against = f"{said}, against {words.percent(last[0] / last[1])} of {last[1]:,} last term"
    changed = change_beyond_chance(last, now)
    if not changed:
        return f"{against}: no more of a difference than chance alone may bring."
    return f"{against}: {'more' if changed > 0 else 'fewer'}, by more than chance alone would bring."


def _reviewed(term: Term, published: Published) -> str:
    reviewed, due = (targets(term, ALL, ALL, column) for column in ("due_reviewed", "due"))
    pair = _pair(published, reviewed, due)
    if pair is None or not pair[1]:
        return ""
    due_by_then = f"{words.plural(pair[1], 'target')} due by the end of the term, those left over from before included"
    return f"Of {due_by_then}, {pair[0]:,} {_were(pair[0])} reviewed."


def _states(term: Term, published: Published) -> str:
    pair = _pair(published, in_state(term, "no_progress"), at_stage(term, ALL, REGISTER))
    if pair is None or not pair[1]:
        return ""
    return f"{pair[0]:,} of {words.plural(pair[1], 'pupil')} on the register {_are(pair[0])} not making progress."


def _plans(term: Term, published: Published) -> str:
    pair = _pair(published, of_plans(term, "overdue"), of_plans(term, "in_force"))
    if pair is None or not pair[1]:
        return ""
    return f"{pair[0]:,} of {words.plural(pair[1], 'plan')} in force {_are(pair[0])} past the review date."


def _achieved(term: Term) -> tuple[Key, Key]:
    return targets(term, ALL, ALL, "achieved"), targets(term, ALL, ALL, "reviewed")


def _pair(published: Published, part: Key, whole: Key) -> tuple[int, int] | None:
    counts = published.shown(part, whole)
    return (counts[0], counts[1]) if counts else None


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
