"""In which written form a column holds dates, told from all its values together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipelines.sources.dates import day_month_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.sources.proposing.samples import Sample

READ_WITHOUT_ASKING = ("YYYY-MM-DD", "DD/MM/YYYY")
# By likelihood, so that of two forms that fit as well the day comes first, as it does in Britain.
FORMS = (
    *READ_WITHOUT_ASKING,
    "DD/MM/YY",
    *("DD-MMM-YYYY", "DD MMM YYYY", "DD/MMM/YYYY", "DD-MMM-YY", "DD MMM YY", "YYYY-MMM-DD", "YYYY MMM DD"),
    *("DD-MM-YYYY", "DD.MM.YYYY", "DD-MM-YY", "DD.MM.YY", "YYYY/MM/DD", "YYYY.MM.DD", "DD MM YYYY"),
    *("MM/DD/YYYY", "MM/DD/YY", "MM-DD-YYYY", "MM-DD-YY", "MMM DD YYYY"),
)
_LONGEST_DATE = 40
_MOST_FORMS = 2
_WORTH_A_FORM = 0.05  # of the values; a few odd ones are for the quarantine to tell
_FIRST = 60


@dataclass(frozen=True)
class DatesSeen:
    """The forms in which a column holds dates, and the share of its values that they fit.

    `told` is false where a value could be read the day or the month first and none says which.
    """

    forms: tuple[str, ...]
    share: float
    told: bool = True

    @property
    def asked(self) -> list[str]:
        """The forms that a mapping has to name; none where all are read without asking."""
        return [] if set(self.forms) <= set(READ_WITHOUT_ASKING) else list(self.forms)


NO_DATES = DatesSeen((), 0.0)


def dates_seen(samples: Iterable[Sample]) -> dict[str, DatesSeen]:
    """Return by heading how its column writes dates, where it does.

    What one column cannot tell (`01/02/05`) another of the same sheet may, for one system writes them alike.
    """
    alone = {sample.heading: _of_one(sample) for sample in samples}
    found = {heading: seen for heading, seen in alone.items() if seen.share}
    told = {seen.forms[0] for seen in found.values() if seen.told and _exchanged(seen.forms[0])}
    return {heading: _as_the_others(seen, told) for heading, seen in found.items()}


def _of_one(sample: Sample) -> DatesSeen:
    fitting = {form: frozenset(text for text in sample.counts if _fits(text, form)) for form in _forms_of(sample)}
    fitting = {form: texts for form, texts in fitting.items() if texts}
    forms: list[str] = []
    read: frozenset[str] = frozenset()
    for _ in range(_MOST_FORMS):
        shares = {form: sample.share_where((texts - read).__contains__) for form, texts in fitting.items()}
        best = max(shares, key=shares.__getitem__, default="")
        if shares.get(best, 0.0) < _WORTH_A_FORM:
            break
        forms.append(best)
        read |= fitting[best]
    if not forms:
        return NO_DATES
    other = _exchanged(forms[0])
    told = other not in forms and fitting.get(other, frozenset()) != fitting[forms[0]]
    return DatesSeen(tuple(forms), sample.share_where(read.__contains__), told)


def _forms_of(sample: Sample) -> tuple[str, ...]:
    """Return the forms worth trying on every value: those that fit one of the first."""
    first = list(islice(sample.counts, _FIRST))
    return tuple(form for form in FORMS if any(_fits(text, form) for text in first))


def _as_the_others(seen: DatesSeen, told: set[str]) -> DatesSeen:
    """Return how a column writes dates, told by the other columns where it does not tell itself.

    Where none tells, the form that is read without asking is taken for what it always is.
    """
    form = seen.forms[0]
    if seen.told or len(seen.forms) > 1:
        return seen
    if told and all(other.startswith("MM") for other in told):
        return DatesSeen((_exchanged(form),), seen.share)
    all_day_first = bool(told) and not any(other.startswith("MM") for other in told)
    return DatesSeen(seen.forms, seen.share, told=all_day_first or (not told and form in READ_WITHOUT_ASKING))


def _exchanged(form: str) -> str:
    """Return the form with day and month exchanged, where both are numbers; else a form that is none."""
    if "MMM" in form or form.startswith("YYYY"):
        return ""
    return form.replace("DD", "?").replace("MM", "DD").replace("?", "MM")


def _fits(text: str, form: str) -> bool:
    return len(text) <= _LONGEST_DATE and day_month_year(text, form) is not None
