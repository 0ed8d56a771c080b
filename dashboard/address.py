"""The address of a view: it holds every choice that made the view, and choices survive from screen to screen.

Only codes and opaque references go into an address, never a name. What an address says wins over what was chosen
before, so a link opens exactly the view it was copied from and the browser's Back button works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pipelines.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHOSEN = "chosen"
WRITTEN = "written"
SCREEN = "screen"
OURS = "addresses that we wrote, by screen"
MISSED = "choices that were not found in this run"
WHOLE = "whole"
"""In an address that we make for a link: what it does not say is not chosen. It is gone once the address is read."""
OF_ONE_VISIT = ("pupil",)
"""What is chosen anew on each visit to its screen, where an address does not say it."""


def read(screen: str) -> None:
    """Take over what the address says; once per run, before any screen is laid out.

    An address that we wrote for the screen is complete: what it does not say is not chosen (the browser's Back
    button), and so is one that says it is the whole. Any other (the menu, a link) leaves what it does not say as it
    was.
    """
    st.session_state[MISSED] = []
    chosen = st.session_state.setdefault(CHOSEN, {})
    said, ours = st.query_params.to_dict(), _ours(screen)
    arrived = screen != st.session_state.get(SCREEN)
    if arrived or said != st.session_state.get(WRITTEN):
        unsaid = {key for view in ours for key in view} if said in ours else set(OF_ONE_VISIT if arrived else ())
        if WHOLE in said:
            unsaid = set(chosen)
        chosen.update(dict.fromkeys(unsaid, "") | {key: value for key, value in said.items() if key != WHOLE})
    st.session_state[SCREEN] = screen
    st.session_state[WRITTEN] = said


def write(**choices: str) -> None:
    """Put the view's choices into the address; the empty ones, which mean "all" or "none", are left out."""
    view = {key: value for key, value in choices.items() if value}
    ours = _ours(st.session_state[SCREEN])
    if view not in ours:
        ours.append(view)
    if view != st.query_params.to_dict():
        st.query_params.from_dict(view)
    st.session_state[WRITTEN] = view


def _ours(screen: str) -> list[dict[str, str]]:
    views: list[dict[str, str]] = st.session_state.setdefault(OURS, {}).setdefault(screen, [])
    return views


def screen() -> str:
    """Return the path of the screen that this run shows."""
    return str(st.session_state[SCREEN])


def recall(key: str) -> str:
    """Return what was last chosen under this key, here or by a link; empty where nothing was."""
    return str(st.session_state.get(CHOSEN, {}).get(key) or "")


def choose(key: str, value: str) -> None:
    """Remember a choice that was made otherwise than in a select box, such as by a click in a chart."""
    st.session_state.setdefault(CHOSEN, {})[key] = value
    if key in st.session_state:
        st.session_state[key] = value


def clear(*keys: str) -> None:
    """Choose nothing under these keys: every one of their boxes stands at its first option again."""
    for key in keys:
        choose(key, "")


def select(
    key: str, label: str, options: Sequence[str], *, words: Callable[[str], str] = str, help_: str | None = None
) -> str:
    """Show a select box over codes and return the one chosen; the first stands where nothing valid was."""
    st.session_state[key] = held(key, label, options)
    value: str = st.selectbox(
        label, options, key=key, format_func=words, help=help_, filter_mode="contains", on_change=_take, args=(key,)
    )
    return value


def held(key: str, label: str, options: Sequence[str]) -> str:
    """Return the code that a select box shows, where the box itself is not shown."""
    return _remembered(key, _valid(key, label, options))


def switch(key: str, label: str, options: Sequence[str], *, words: Callable[[str], str] = str) -> str:
    """Show the options side by side and return the one chosen; the first stands where nothing valid was."""
    st.session_state[key] = held(key, label, options)
    value = st.segmented_control(
        label, options, key=key, format_func=words, required=True, on_change=_take, args=(key,)
    )
    return str(value)


def slide(key: str, label: str, options: Sequence[str], *, words: Callable[[str], str] = str) -> str:
    """Show the options on a slider and return the one chosen; the empty one, which is among them, stands at first."""
    wanted = recall(key)
    st.session_state[key] = wanted if wanted in options else ""
    value: str = st.select_slider(label, options, key=key, format_func=words, on_change=_take, args=(key,))
    return _remembered(key, value)


def _take(key: str) -> None:
    """Take over what was just chosen: at once, for a part of a screen that answers alone does not begin with `read`."""
    st.session_state.setdefault(CHOSEN, {})[key] = st.session_state[key]


def say_what_was_not_found() -> None:
    """Say which choices of the address, or of before, these records do not have: the view is another than asked for.

    What they were is not repeated: anybody may write anything into an address.
    """
    missed: list[str] = st.session_state.get(MISSED, [])
    if missed:
        these = listed([f"**{label}**" for label in dict.fromkeys(missed)])
        st.info(f"What this view was asked for under {these} cannot be found in these records, and was left out.")


def _valid(key: str, label: str, options: Sequence[str]) -> str:
    wanted = recall(key)
    if wanted in options:
        return wanted
    if wanted:
        st.session_state.setdefault(MISSED, []).append(label)
    return options[0]


def _remembered(key: str, value: str) -> str:
    st.session_state.setdefault(CHOSEN, {})[key] = value
    return value
