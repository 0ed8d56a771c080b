"""Settles what a Word document shows: changes that were accepted, boxes that were ticked, prompts that still stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.sources.iep_form.headings import is_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator

TICKED, CROSSED, UNTICKED = "☒", "✗", "☐"
_WORDS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = ("del", "moveFrom", "instrText", "delText", "delInstrText", "cellDel")
_SIGNS = {"FC": "✓", "FE": TICKED, "FD": TICKED, "FB": CROSSED, "A8": UNTICKED, "6F": UNTICKED, "52": TICKED}
_OFF = {"0", "false", "off"}


def local(element: etree._Element) -> str:
    """Return an element's name where it is one of Word's own text; empty for what is drawn, and for comments."""
    return _name(element.tag) if isinstance(element.tag, str) else ""


def anywhere(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of Word's own text that have one of these names."""
    return (element for element in root.iter(*(f"{{*}}{name}" for name in names)) if local(element) in names)


def settled(root: etree._Element) -> int:
    """Leave in a document's tree only what a reader sees; return how many answers a control still calls its prompt."""
    _choose(root)
    _drop(root)
    for element in list(anywhere(root, "sym", "ffData")):
        sign = _SIGNS.get(_value(element, "char").upper().removeprefix("F0"), "")
        _becomes_text(element, sign if local(element) == "sym" else _legacy(element))
    return sum(_settle(control, words) for control, words in _words_by_control(root).items())


@lru_cache(maxsize=512)
def _name(tag: str) -> str:
    return next((tag[len(space) :] for space in _WORDS if tag.startswith(space)), "")


def _choose(root: etree._Element) -> None:
    """Keep one of the ways in which a drawing is given: the first that holds words."""
    for element in [*root.iter(f"{_COMPATIBILITY}AlternateContent")]:
        ways = list(element)
        kept = next((way for way in ways if next(anywhere(way, "t"), None) is not None), None)
        for way in ways:
            if way is not kept:
                element.remove(way)


def _drop(root: etree._Element) -> None:
    """Take out what was deleted with changes tracked: words, and whole rows and cells."""
    for element in list(anywhere(root, *_LEFT_OUT)):
        name, parent = local(element), element.getparent()
        if parent is None:
            continue
        of = local(parent)
        if of == "trPr" or name == "cellDel":
            gone = parent.getparent()
            above = gone.getparent() if gone is not None else None
            if gone is not None and above is not None:
                above.remove(gone)
        elif of != "rPr":
            parent.remove(element)


def _settle(control: etree._Element, words: list[etree._Element]) -> int:
    """Put the words of one content control in order; return 1 where it hides an answer that is no known prompt."""
    described = next((each for each in control if local(each) == "sdtPr"), None)
    if described is None:
        return 0
    said = "".join(each.text or "" for each in words)
    tick = next((each for each in described.iter("{*}checkbox")), None)
    day = next((each for each in described if local(each) == "date"), None)
    if tick is not None:
        checked = next((each for each in tick.iter("{*}checked")), None)
        _say(words, UNTICKED if checked is None or _value(checked, "val") in _OFF else TICKED)
    elif any(local(each) == "showingPlcHdr" and _value(each, "val") not in _OFF for each in described):
        _say(words, "")
        return int(bool(said.strip()) and not is_prompt(said))
    elif day is not None and _value(day, "fullDate"):
        _say(words, _value(day, "fullDate")[:10])
    return 0


def _words_by_control(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    """Return the texts of each control that are not of a control inside it, in one pass."""
    words: dict[etree._Element, list[etree._Element]] = {}
    around: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("{*}sdt", "{*}t")):
        name = local(element)
        if name == "sdt" and event == "start":
            around.append(element)
        elif name == "sdt":
            around.pop()
        elif name == "t" and event == "start" and around:
            words.setdefault(around[-1], []).append(element)
    return words


def _say(words: list[etree._Element], text: str) -> None:
    for each in words:
        each.text = ""
    words[0].text = text


def _legacy(field: etree._Element) -> str:
    """Return what a form field of old Word shows by itself: a box, or the item chosen of a list."""
    box = next((each for each in field if local(each) == "checkBox"), None)
    if box is not None:
        state = {local(each): _value(each, "val") not in _OFF for each in box}
        return TICKED if state.get("checked", state.get("default", False)) else UNTICKED
    chosen = next((each for each in field if local(each) == "ddList"), None)
    if chosen is None:
        return ""
    items = [_value(each, "val") for each in chosen if local(each) == "listEntry"]
    place = next((_value(each, "val") for name in ("result", "default") for each in chosen if local(each) == name), "0")
    return items[int(place)] if place.isdigit() and int(place) < len(items) else ""


def _becomes_text(element: etree._Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.tag, element.text = f"{_WORDS[0]}t", text


def _value(element: etree._Element, name: str) -> str:
    """Return an attribute by its name, whichever namespace it has."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
