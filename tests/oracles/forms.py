"""A pupil's forms one after the other, in plain loops: which plan each means by the one before, and which targets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class DrawnForm:
    """One form: its day, what it sets (words to horizon), and the earlier targets that it speaks of.

    `undated` forms have no date agreed: their day is that on which they were saved. `previous_on` is the day given for
    the plan before, always earlier than the form's. Of each earlier target it is told whether it has a review.
    """

    day: dt.date
    undated: bool = False
    agreed: bool = True
    sets: dict[str, str] = field(default_factory=dict)
    previous_on: dt.date | None = None
    mentions: dict[str, bool] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return "draft" if self.undated else self.day.isoformat()


@dataclass
class Expected:
    """Plans by id (first and last day), targets by id (plan, day set, continued target), reviews by id (target)."""

    plans: dict[str, tuple[dt.date, dt.date | None]] = field(default_factory=dict)
    targets: dict[str, tuple[str, dt.date, str | None]] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)


@dataclass
class _Walk:
    """The forms in their order, what each means by the plan before it, and what is on each plan."""

    forms: list[DrawnForm]
    out: Expected = field(default_factory=Expected)
    listed: dict[str, dict[str, str | None]] = field(default_factory=dict)  # plan -> words -> horizon
    meant: list[dict[str, tuple[str, str | None]]] = field(default_factory=list)

    def earlier(self, nearest_days: int) -> None:
        """Find what each form speaks of; what no earlier form set is added to the plan before."""
        for at, form in enumerate(self.forms):
            plan, day = _plan_before(form, self.forms[:at], nearest_days)
            if form.mentions and plan not in {each.key for each in self.forms}:
                self.out.plans[f"P1-IEP-{plan}"] = (day, None)
            self.meant.append({})
            for words in form.mentions:
                setter = next((each for each in reversed(self.forms[:at]) if words in each.sets), None)
                self.meant[at][words] = (setter.key, setter.sets[words]) if setter else (plan, None)
                if setter is None:
                    self.out.targets[f"P1-T-{plan}-{words}"] = (f"P1-IEP-{plan}", day, None)
        for form in self.forms:
            self.listed.setdefault(form.key, {}).update(form.sets)
        for words, (plan, _) in [pair for meant in self.meant for pair in meant.items()]:
            self.listed.setdefault(plan, {}).setdefault(words, None)

    def set_now(self, nearest_days: int) -> None:
        """Write what forms set and say."""
        for at, form in enumerate(self.forms):
            self.out.plans[f"P1-IEP-{form.key}"] = (form.day, None)
            before = self.forms[at - 1].key if at else ""
            if form.mentions:
                before = _plan_before(form, self.forms[:at], nearest_days)[0]
            on_it = {words: (before, horizon) for words, horizon in self.listed.get(before, {}).items()}
            for words, horizon in form.sets.items():
                plan, theirs = (on_it | self.meant[at]).get(words, ("", ""))
                continues = f"P1-T-{plan}-{words}" if theirs in (None, horizon) else None
                self.out.targets[f"P1-T-{form.key}-{words}"] = (f"P1-IEP-{form.key}", form.day, continues)
            for words, reviewed in form.mentions.items():
                if reviewed:
                    self.out.reviews[f"P1-R-{form.key}-{words}"] = f"P1-T-{self.meant[at][words][0]}-{words}"


def expected(forms: list[DrawnForm], nearest_days: int) -> Expected:
    """Return the records of one pupil P1 that forms make together."""
    agreed_days = [form.day for form in forms if form.agreed]
    kept = [form for form in forms if not (form.undated and any(day >= form.day for day in agreed_days))]
    walk = _Walk(sorted(kept, key=lambda form: (form.day, not form.undated)))
    walk.earlier(nearest_days)
    walk.set_now(nearest_days)
    for plan, (day, _) in walk.out.plans.items():
        later = [each for each in agreed_days if each > day or ("-before-" in plan and each == day)]
        if later:
            walk.out.plans[plan] = (day, max(min(later) - ONE_DAY, day))
    return walk.out


def _plan_before(form: DrawnForm, earlier: list[DrawnForm], nearest_days: int) -> tuple[str, dt.date]:
    """Return the plan that a form means by the one before it, and its first day."""
    if form.previous_on is None:
        return (earlier[-1].key, earlier[-1].day) if earlier else (f"before-{form.key}", form.day)
    best: DrawnForm | None = None
    for each in earlier:
        apart = abs((each.day - form.previous_on).days)
        if apart <= nearest_days and (best is None or apart <= abs((best.day - form.previous_on).days)):
            best = each
    return (best.key, best.day) if best else (form.previous_on.isoformat(), form.previous_on)
