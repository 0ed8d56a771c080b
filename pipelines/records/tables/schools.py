"""The school itself: its calendar, its rates of pay and its money."""

from __future__ import annotations

from pipelines.records.declaration import (
    InOrder,
    Reference,
    Table,
    code,
    date,
    money,
    number,
    of_school,
    school_id,
    text,
)

SCHOOLS = Table(
    name="schools",
    grain="school",
    key=("school_id",),
    columns=(
        school_id(),
        text("name", "The school's name", "Larkfield Primary School", required=True),
        code("phase", "phase", "The phase of education", "primary", required=True),
        text("local_authority", "The local authority", "Northshire"),
        code("ladder", "ladder", "Which stage ladder the school uses", "code_2014", required=True),
        code("year_group_scheme", "year_group_scheme", "How its year groups are named", "england_wales"),
    ),
)

TERMS = Table(
    name="terms",
    grain="school × term",
    key=("school_id", "academic_year", "term"),
    columns=(
        school_id(),
        text("academic_year", "The academic year, as 2025/26", "2025/26", required=True),
        code("term", "term", "The term", "autumn", required=True),
        date("starts_on", "First day of the term", "2025-09-03", required=True),
        date("ends_on", "Last day of the term", "2025-12-19", required=True),
        date("half_term_starts_on", "First day of the half-term break", "2025-10-27"),
        date("half_term_ends_on", "Last day of the half-term break", "2025-10-31"),
    ),
    references=(of_school(),),
    in_order=(
        InOrder("starts_on", "ends_on"),
        InOrder("half_term_starts_on", "half_term_ends_on"),
        InOrder("starts_on", "half_term_starts_on"),
        InOrder("half_term_ends_on", "ends_on"),
    ),
)

CLOSURES = Table(
    name="closures",
    grain="school × date",
    key=("school_id", "closed_on"),
    columns=(
        school_id(),
        date("closed_on", "A day inside a term on which the school is closed", "2025-11-28", required=True),
        text("reason", "Why: inset day, bank holiday, snow", "inset day"),
    ),
    references=(of_school(),),
)

STAFF_RATES = Table(
    name="staff_rates",
    grain="role × from-date",
    key=("school_id", "staff_role", "effective_from"),
    columns=(
        school_id(),
        text("staff_role", "The role, as the interventions name it", "Teaching assistant", required=True),
        money("hourly_cost", "Pay for one hour, in pounds", "17.20", required=True, maximum=1_000),
        number(
            "on_cost",
            "National insurance and pension as a fraction of pay: 0.25 is 25 per cent",
            "0.25",
            maximum=2,
        ),
        date("effective_from", "First day on which the rate holds", "2025-09-01", required=True),
        date("effective_to", "Last day on which it holds; empty while it runs on", ""),
    ),
    references=(of_school(),),
    in_order=(InOrder("effective_from", "effective_to"),),
)

FUNDING = Table(
    name="funding",
    grain="source × year",
    key=("school_id", "funding_source", "year", "pupil_id"),
    columns=(
        school_id(),
        code("funding_source", "funding_source", "Where the money comes from", "sen_notional", required=True),
        text("year", "Academic year 2025/26, or financial year 2025-26", "2025-26", required=True),
        code("year_kind", "year_kind", "Which of the two kinds of year", "financial"),
        money("amount", "Allocated for the year, in pounds", "61200", required=True),
        text("pupil_id", "The pupil, for a top-up", ""),
    ),
    references=(of_school(), Reference(("school_id", "pupil_id"), "pupils", ("school_id", "pupil_id"))),
)
