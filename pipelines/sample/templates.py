"""What `data/reference/sample` may hold: the shape of its names, templates, phrases, provisions and prices."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotation when the class is made

from pipelines.records.models import Strict


class BankHolidays(Strict):
    """Bank holidays that a yearly rule does not give."""

    extra: tuple[date, ...]
    moved: dict[date, date]


class NameGroup(Strict):
    """Names that go together, with how often they are drawn."""

    share: float
    eal: float
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]


class SchoolNames(Strict):
    """Invented places, and the first school's name."""

    own: str
    local_authority: str
    authority_code: int
    places: tuple[str, ...]


class Money(Strict):
    """Prices of the last year and how a budget is worked out."""

    yearly_rise: float
    notional_per_pupil: float
    notional_per_disadvantaged: float
    premium_per_disadvantaged: float
    booster_per_school: float
    top_up: tuple[float, float]
    regraded_role: str
    regraded_by: float


class StaffRate(Strict):
    """The pay of a role in the last year, with on-costs as a fraction of pay."""

    staff_role: str
    hourly_cost: float
    on_cost: float


class Provision(Strict):
    """One provision of the catalogue, with how it is usually run."""

    id: str
    name: str
    tier: str
    area: str
    description: str
    years: tuple[int, int]
    weeks: tuple[int, ...]
    minutes: tuple[int, ...]
    sessions: float
    role: str
    group: int
    popular: float
    staff: int = 1
    fixed: tuple[int, int] | None = None
    measure: str | None = None
    scale: str | None = None
    most: int = 0
    reliability: float | None = None
    premium: bool = False
    for_plan: str | None = None

    def suits(self, year: int) -> bool:
        """Whether it is meant for that year (Reception is 0)."""
        return self.years[0] <= year <= self.years[1]


class ShortTarget(Strict):
    """A template of a short-term target with numbers to fill in."""

    years: tuple[int, int]
    text: str
    unit: str
    start: tuple[int, int]
    rise: tuple[int, int]
    criterion: str
    baseline: str
    strategy: tuple[str, ...]
    resources: tuple[str, ...]
    most: int = 1000
    least: int = 0


class LongTarget(Strict):
    """A template of a long-term target."""

    years: tuple[int, int]
    text: str
    criterion: str


class VagueTarget(Strict):
    """A target as it should not be written, and sometimes is."""

    text: str


class AreaTargets(Strict):
    """The templates of one area."""

    short: tuple[ShortTarget, ...]
    long: tuple[LongTarget, ...]
    vague: tuple[VagueTarget, ...]


class Phrases(Strict):
    """What people write in plans."""

    likes: tuple[str, ...]
    dislikes: tuple[str, ...]
    strengths: tuple[str, ...]
    lead: tuple[str, ...]
    delivered_by: tuple[str, ...]
    frequency: tuple[str, ...]
    long_baseline: tuple[str, ...]
    reasons: tuple[str, ...]
    exit: tuple[str, ...]
    pupil_view: dict[str, tuple[str, ...]]
    parent_view: dict[str, tuple[str, ...]]
    help_at_home: dict[str, tuple[str, ...]]
