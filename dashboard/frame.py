"""What stands around every screen: the school that is looked at, the empty state, and the line on provenance."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import streamlit as st

from dashboard import address, figures
from dashboard.access.scope import local_scope, user_can_load, user_can_see_pupils
from dashboard.figures import View
from pipelines import words
from pipelines.records.settings import SettingsError
from pipelines.warehouse import NoSnapshotError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.access.scope import Scope

Params = ParamSpec("Params")
VIEW = "view"
EVERY = "every school is looked at"
ALL = "all"
SIDE_BY_SIDE = ("provision_map",)
REPLACED = "a snapshot that was replaced in this run"
SCREENS = {
    "overview": ("Overview", "The term at a glance, and what changed in it"),
    "provision_map": ("Provision map", "Which help runs for which year group, at what cost"),
    "pupil": ("Pupil", "One pupil's plan, provision and progress"),
    "progress": ("Progress", "Who is not making progress, why, and what was tried"),
    "movements": ("Movements", "Who moved between the stages of the register"),
    "costs": ("Costs", "What provision costs, and what a change would cost"),
    "impact": ("Impact", "What each provision achieves for its cost"),
    "plans": ("Plans", "Which plans meet the guidance, and which are overdue"),
    "governors": ("Governors", "The termly summary, in which no child can be found"),
    "explained": ("The figures explained", "What every number means, and where it comes from"),
}
OF_NO_PUPIL = ("governors",)
"""The screens on which no pupil is to be seen, or could be worked out."""
IMPORT = "screens/imports.py"
NOTHING_YET = """
**No school has been loaded yet.**

To load your own, open **Import**: it has an empty workbook to fill in, and takes the files that you have.

To see the sample school, stop this and run `provision demo`.
"""
NO_TERM = "The figures need the school's terms, and none has begun: add the sheet or file `terms`, and load them again."
NO_SCHOOL = "The records that are loaded hold no school yet: add the sheet or file `schools`, and load them again."


def screens_for(scope: Scope) -> dict[str, tuple[str, str]]:
    """Return the screens that the scope may see, each with its title and what it is for."""
    if user_can_see_pupils(scope):
        return SCREENS
    return {screen: SCREENS[screen] for screen in OF_NO_PUPIL}


def ready() -> bool:
    """Settle which snapshot and school the screens show; say what to do next where there is none, and return false."""
    scope = local_scope()
    try:
        number = figures.number_in_force()
        names = figures.schools(scope, number)
    except NoSnapshotError:
        _empty("Welcome to Provision Atlas", NOTHING_YET)
        return False
    except (SettingsError, WarehouseError) as error:
        st.error(f"{error} No records were changed.")
        return False
    if not names:
        _empty("No school", NO_SCHOOL)
        return False
    former = st.session_state.get(VIEW)
    settled = View(scope, number, _choose_school(names))
    st.session_state[REPLACED] = former is not None and former.number != number
    if figures.terms(settled).empty:
        _empty(names[settled.school_id], NO_TERM)
        return False
    st.session_state[VIEW] = settled
    return True


def answers_alone(show: Callable[Params, None]) -> Callable[Params, None]:
    """Return a part of a screen that a choice within it runs again by itself, without the rest of the screen.

    Where the records were replaced in the meantime, everything is run again.
    """

    @st.fragment
    @wraps(show)
    def part(*args: Params.args, **named: Params.kwargs) -> None:
        if not _is_in_force(view()):
            st.rerun()
        show(*args, **named)

    return part


def view() -> View:
    """Return what this run shows: the scope, the snapshot in force and the school chosen."""
    settled: View = st.session_state[VIEW]
    return settled


def link(screen: str) -> str:
    """Return the path of a screen's file, to link to."""
    return f"screens/{screen}.py"


def say_what_is_other_than_expected() -> None:
    """Say above a screen that the records were replaced while one looked, or what of the address was not found."""
    if st.session_state[REPLACED]:
        st.info(
            f"The records were loaded anew while you were looking. What you see now is snapshot {view().number}, "
            f"with records to {words.day(figures.as_of(view()))}."
        )
    address.say_what_was_not_found()


def write_address(**choices: str) -> None:
    """Put the screen's choices, and the school where there are several, into the address."""
    address.write(school=address.recall("school"), **choices)


def school_name() -> str:
    """Return the name of the school that this run shows."""
    return figures.schools(view().scope, view().number)[view().school_id]


def where_from() -> str:
    """Return which records this run's numbers come from: school, last day, snapshot."""
    about = figures.about(view())
    whose = f"{len(figures.schools(view().scope, view().number))} schools" if shows_every_school() else school_name()
    parts = [whose, f"records to {words.day(figures.as_of(view()))}", f"snapshot {about['number']}"]
    left_out = int(str(about["rows_quarantined"]))
    if left_out:
        parts.append(f"{words.plural(left_out, 'row')} left out as faulty")
    return " · ".join(parts)


def say_where_from() -> None:
    """Write under a screen which records its numbers come from."""
    st.space("small")
    st.caption(where_from())


def shows_every_school() -> bool:
    """Return whether every school was chosen, where the screen can show them side by side."""
    return bool(st.session_state[EVERY])


def _is_in_force(view: View) -> bool:
    try:
        return figures.number_in_force() == view.number
    except (NoSnapshotError, WarehouseError):
        return False


def _choose_school(names: dict[str, str]) -> str:
    """Show the select box of schools and return the one chosen; of every school, the first lends terms and filters."""
    ids: Sequence[str] = list(names)
    together = len(ids) > 1 and address.screen() in SIDE_BY_SIDE
    if not together and address.recall("school") == ALL:
        address.choose("school", ids[0])
    st.session_state[EVERY] = False
    if len(ids) == 1:
        return ids[0]
    words_ = names | {ALL: f"All schools ({len(ids)})"}
    with st.container(width=420):
        chosen = address.select("school", "School", [*ids, *([ALL] if together else [])], words=words_.__getitem__)
    st.session_state[EVERY] = chosen == ALL
    return ids[0] if chosen == ALL else chosen


def _empty(title: str, text: str) -> None:
    st.title(title)
    st.info(text)
    if user_can_load(local_scope()):
        st.page_link(IMPORT, label="Open Import", icon=":material/arrow_forward:", icon_position="right")
