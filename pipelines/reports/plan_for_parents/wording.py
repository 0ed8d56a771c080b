"""Words a plan for a child's family: the teachers' texts as they are written, and plain ones of ours around them.

What is not recorded is said in a sentence that helps, never left out in silence where a family would look for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.facts_of_a_pupil import LASTING
from pipelines.records.reference import toml
from pipelines.reports.plan_for_parents.document import Line, PlanForParents, Section
from pipelines.reports.plan_for_parents.known import text_of
from pipelines.reports.plan_for_parents.of_targets import card_of, earlier_line, with_aims
from pipelines.reports.plan_for_parents.reading import hard_words
from pipelines.reports.plan_for_parents.spoken import capital, run_in_words, spoken_day, the_person

if TYPE_CHECKING:
    from pipelines.reports.plan_for_parents.known import Gathered

STATUTORY = {kind: words.named("plan_kind", kind).lower() for kind in LASTING}


def worded(known: Gathered) -> PlanForParents:
    """Return the document: who the child is, what we work on, what you can do, when we meet, words explained."""
    sections = (
        _about(known),
        _targets(known),
        _other_help(known),
        _at_home(known),
        _told_us(known),
        _earlier(known),
        _meeting(known),
    )
    plan = PlanForParents(
        title=f"{known.forename}’s plan, {known.season}",
        school=known.school,
        made_on=known.as_of,
        day=spoken_day(known.as_of),
        text=_opening(known),
        sections=tuple(section for section in sections if section is not None),
    )
    return _explained(plan)


def _opening(known: Gathered) -> str:
    name = known.forename
    what_for = (
        f"This plan is for {name} and for you. It says what help {name} has at school, what the help is for, and what "
        "you can do. Please ask us if anything in it is not clear."
    )
    return "\n".join(text for text in (what_for, _needs(known), _since(known)) if text)


def _since(known: Gathered) -> str:
    """Return which plan it is where it is a statutory one, since when it holds, and whether it was agreed."""
    plan, name, agreed = known.plan, known.forename, known.plan["agreed_on"]
    kind = STATUTORY.get(str(plan["kind"]), "")
    began = f"It began on {spoken_day(plan['started_on'])}."
    said = [f"It tells you about {name}’s {kind}, in plain words." if kind else "", began]
    if words.is_missing(agreed) or agreed > known.as_of:
        said.append("This is a draft. We have not agreed it with you yet. Please tell us what you would change.")
    else:
        said.append(f"It was agreed on {spoken_day(agreed)}.")
    return " ".join(text for text in said if text)


def _needs(known: Gathered) -> str:
    plain = toml("needs_in_plain_words")
    helped = list(dict.fromkeys(str(plain[code]) for code in known.needs if code in plain))
    return f"{known.forename} has extra help with: {'; '.join(helped)}." if helped else ""


def _about(known: Gathered) -> Section:
    name, plan = known.forename, known.plan
    kept = {"Likes and dislikes": text_of(plan, "likes_and_dislikes"), "Good at": text_of(plan, "strengths")}
    lines = tuple(Line(label, text) for label, text in kept.items() if text)
    said = text_of(plan, "pupil_view")
    missing = [] if lines else [f"We have not yet written down what {name} likes and is good at. Please tell us."]
    if not said:
        missing.append(f"We have not yet written down what {name} says about school. We will ask {name}.")
    own = Line(f"{name} says", said) if said else None
    return Section(f"About {name}", text="\n".join(missing), lines=lines, said=own)


def _targets(known: Gathered) -> Section:
    cards = with_aims([card_of(target, known) for target in known.targets])
    none = "We have not chosen any targets yet. We would like to choose them with you."
    return Section("What we are working on now", text="" if cards else none, cards=cards)


def _other_help(known: Gathered) -> Section | None:
    lines = tuple(Line(text_of(run, "name"), run_in_words(run, known.as_of)) for run in known.runs)
    return Section("Other help at school", lines=lines) if lines else None


def _at_home(known: Gathered) -> Section:
    recorded = text_of(known.plan, "help_at_home")
    none = "We have not agreed yet what you can do at home. Please ask us: we will find something with you."
    return Section("What you can do at home", text=recorded or none, for_you=True)


def _told_us(known: Gathered) -> Section:
    said = text_of(known.plan, "parent_view")
    none = f"We have not yet written down what you think. Please tell us: you know {known.forename} best."
    return Section("What you told us", text="" if said else none, said=Line("", said) if said else None)


def _earlier(known: Gathered) -> Section | None:
    lines = tuple(earlier_line(target) for target in known.earlier)
    return Section("How the last targets went", lines=lines) if lines else None


def _meeting(known: Gathered) -> Section:
    name, lead = known.forename, text_of(known.plan, "lead_person")
    person = the_person(lead)
    lines = [
        Line("When", _when(known)),
        Line("Who comes", f"You, {name} and {f'{person}, who leads this plan' if lead else 'somebody from school'}"),
        Line("Who to ask", capital(person) if lead else "Any of us. We will find who can help."),
    ]
    ends = text_of(known.plan, "exit_criterion")
    if ends:
        lines.append(Line("Help can end when", ends))
    return Section("When we meet next", lines=tuple(lines), closing=True)


def _when(known: Gathered) -> str:
    due, day = known.plan["review_due_on"], spoken_day(known.plan["review_due_on"])
    if known.met_on is not None:
        return f"We last looked at this plan on {spoken_day(known.met_on)}. Please ask us for the next day."
    if not day:
        return "We have not set a day yet. Please ask us for one."
    if due < known.as_of:
        return f"We wanted to meet by {day}. That day has passed: please ask us for a new one."
    return f"By {day}, to look at this plan with you"


def _explained(plan: PlanForParents) -> PlanForParents:
    """Return the plan with the hard words of its texts explained at its end, where there are any."""
    found = hard_words(plan)
    if not found:
        return plan
    lines = tuple(Line(word, plain) for word, plain in sorted(found.items(), key=lambda pair: pair[0].lower()))
    return plan.and_at_its_end(Section("Words in this plan", lines=lines, closing=True))
