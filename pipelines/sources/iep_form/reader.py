"""Reads an IEP form in Word as a source: its records, and what had to be inferred from it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipelines.sources.iep_form.answers import FormReader
from pipelines.sources.iep_form.controls import settled
from pipelines.sources.iep_form.document import is_too_long, is_word_document, main_part, saved_on
from pipelines.sources.iep_form.form import Form
from pipelines.sources.iep_form.lines import lines_of
from pipelines.sources.iep_form.names import masked
from pipelines.sources.iep_form.records import days_of, tables_of
from pipelines.sources.iep_form.said import remarks_on
from pipelines.sources.iep_form.targets import PUPIL
from pipelines.sources.raw import Brought, NothingFilledInError, SourceFile, SourceRefused

if TYPE_CHECKING:
    from pipelines.sources.raw import File


class _Read(NamedTuple):
    """A form, and how many answers its document hides behind a control that calls them its prompt."""

    form: Form
    hidden: int


def is_iep_form(file: File) -> bool:
    """Return whether a file is a Word document with the headings of the IEP form, whatever its name says."""
    return is_word_document(file) and _form(file).form.is_recognised


def refuse_other_document(file: File) -> None:
    """Refuse a Word document that is not the IEP form."""
    if is_word_document(file):
        raise SourceRefused(
            file.name, "this is a Word document, but not the IEP form; type its records into the workbook template."
        )


def read_iep_form(file: File) -> Brought:
    """Return the records of one form; refuses one that nobody has filled in.

    The file's name is given without the words that repeat the child's. The source is named after the pupil, by a
    placeholder that matching fills, and the date agreed.
    """
    form, hidden = _form(file)
    if form.is_empty:
        raise NothingFilledInError(file.name, "this is the IEP form, but nothing in it is filled in.")
    name = masked(file.name, form.text("name"))
    days = days_of(form, saved_on(file))
    tables, written = tables_of(form, days, name)
    remarks = remarks_on(form, days, written, name, hidden)
    files = (SourceFile(name, file.fingerprint.sha256),)
    return Brought("iep_form", f"{PUPIL} {days.agreed or 'draft'}", tables, files, remarks=remarks)


@lru_cache(maxsize=1)  # it is read once to tell what it is, and then for its records
def _form(file: File) -> _Read:
    root = main_part(file)
    if is_too_long(root):
        return _Read(Form(), 0)
    hidden = settled(root)
    return _Read(FormReader().read(lines_of(root)), hidden)
