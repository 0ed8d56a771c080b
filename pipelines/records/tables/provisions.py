"""The provision map: the catalogue, each run of a provision, and who is in it."""

from __future__ import annotations

from pipelines.records.declaration import (
    InOrder,
    Reference,
    Table,
    code,
    date,
    flag,
    money,
    number,
    of_pupil,
    of_school,
    pupil_id,
    school_id,
    text,
)

PROVISIONS = Table(
    name="provisions",
    grain="provision in the school's catalogue",
    key=("school_id", "provision_id"),
    columns=(
        school_id(),
        text("provision_id", "The provision's id", "V01", required=True),
        text("name", "What the school calls it", "Precision reading", required=True),
        code("tier", "tier", "Universal, targeted or specialist", "targeted", required=True),
        code("area", "area", "Area of need it serves", "literacy", required=True),
        text("description", "What it is, in a sentence", "One-to-one fluency practice"),
        text("evidence_url", "Where its evidence can be read", ""),
    ),
    references=(of_school(),),
)

INTERVENTIONS = Table(
    name="interventions",
    grain="one run of a provision",
    key=("school_id", "intervention_id"),
    columns=(
        school_id(),
        text("intervention_id", "The intervention's id", "I0001", required=True),
        text("provision_id", "The provision that is run", "V01", required=True),
        date("started_on", "First day of the run", "2025-09-15", required=True),
        date("ended_on", "Last day of the run; rules over weeks", "2025-12-12"),
        number("weeks", "How many school weeks of five days, where no end date is given", "12", maximum=520),
        number("minutes_per_session", "Minutes in one session", "30", maximum=1_440),
        number("sessions_per_week", "Sessions in a school week", "3", maximum=100),
        text("staff_role", "The role of the staff, as staff_rates names it", "Teaching assistant"),
        number("staff_count", "How many staff at once; empty is 1", "1", maximum=100),
        money("fixed_cost", "Materials, licence or agency fee for the whole run, in pounds", "45", maximum=1_000_000),
        code("cost_sharing", "cost_sharing", "How the pupils placed share the cost; empty is equal", "equal"),
        code("funding_source", "funding_source", "Which money pays for it", "sen_notional"),
        number("sessions_run", "Sessions actually run so far, from the register", "33"),
    ),
    references=(
        of_school(),
        Reference(("school_id", "provision_id"), "provisions", ("school_id", "provision_id")),
    ),
    in_order=(InOrder("started_on", "ended_on"),),
)

PLACEMENTS = Table(
    name="placements",
    grain="pupil in an intervention",
    key=("school_id", "intervention_id", "pupil_id"),
    columns=(
        school_id(),
        text("intervention_id", "The intervention", "I0001", required=True),
        pupil_id(),
        date("joined_on", "First day in it; empty for the intervention's first", ""),
        date("left_on", "Last day in it; empty for the intervention's last", ""),
        number("weight", "The pupil's share where the cost is shared by weight; empty is 1", "1", maximum=1_000),
        flag("named", "The intervention was set up for this pupil"),
        text("target_id", "The target that it serves", "T0001"),
        number("sessions_planned", "Sessions planned for the pupil so far", "36"),
        number("sessions_attended", "Sessions the pupil attended", "33"),
    ),
    references=(
        of_school(),
        of_pupil(),
        Reference(("school_id", "intervention_id"), "interventions", ("school_id", "intervention_id")),
        Reference(("school_id", "target_id"), "targets", ("school_id", "target_id")),
    ),
    in_order=(InOrder("joined_on", "left_on"),),
)
