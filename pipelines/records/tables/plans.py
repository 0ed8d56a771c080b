"""The individual plan: the plan itself, its targets and the reviews of each target."""

from __future__ import annotations

from pipelines.records.declaration import (
    InOrder,
    Reference,
    Table,
    code,
    date,
    flag,
    number,
    of_pupil,
    of_school,
    pupil_id,
    school_id,
    text,
    whole,
)

PLANS = Table(
    name="plans",
    grain="plan",
    key=("school_id", "plan_id"),
    columns=(
        school_id(),
        text("plan_id", "The plan's id", "L0001", required=True),
        pupil_id(),
        code("kind", "plan_kind", "What kind of plan", "iep", required=True),
        date("started_on", "First day of the plan", "2025-09-08", required=True),
        date("agreed_on", "The day on which it was agreed; empty for a draft", "2025-09-12"),
        date("review_due_on", "When the plan is next to be reviewed", "2025-12-05"),
        date("ended_on", "Last day of the plan; empty while in force", ""),
        text("lead_person", "Who is responsible for the plan, by role", "Class teacher"),
        text("likes_and_dislikes", "What the pupil likes and does not", "Likes trains; dislikes loud rooms"),
        text("strengths", "What the pupil is good at", "Kind to younger pupils"),
        text("pupil_view", "The pupil's own view", "I want to read my own book"),
        text("parent_view", "The parents' view", "Happier to come in this term"),
        text("help_at_home", "What parents can do at home", "Read together for ten minutes"),
        text(
            "exit_criterion", "How it will be decided that the help is no longer needed", "Reads at age level"
        ),
    ),
    references=(of_school(), of_pupil()),
    in_order=(InOrder("started_on", "ended_on"), InOrder("started_on", "review_due_on")),
)

TARGETS = Table(
    name="targets",
    grain="target",
    key=("school_id", "target_id"),
    columns=(
        school_id(),
        text("target_id", "The target's id", "T0001", required=True),
        text("plan_id", "The plan that holds it", "L0001", required=True),
        pupil_id(),
        code(
            "horizon",
            "horizon",
            "Short-term (a term or so) or long-term (a year); empty is short-term",
            "short_term",
        ),
        text("long_term_target_id", "The long-term target that it serves", ""),
        text("continues_target_id", "The earlier target that it continues", ""),
        code("area", "area", "Area of need it addresses", "literacy", required=True),
        text(
            "description",
            "What the pupil will be able to do",
            "Read 40 of the first 100 words",
            required=True,
        ),
        text("success_criterion", "How we will know that it is met", "40 words on two days running"),
        text("strategy", "How it is taught", "Precision teaching"),
        text("delivered_by", "Who helps, by role", "Teaching assistant"),
        text("frequency", "How often", "10 minutes daily"),
        text("resources", "What is used", "Word cards"),
        text("baseline", "Where the pupil stood, in words", "Reads 12 of the 100 words"),
        number("baseline_value", "Where the pupil stood, as a number", "12", minimum=None),
        number("goal_value", "The goal as a number", "40", minimum=None),
        text("unit", "What the numbers count", "words"),
        date("set_on", "The day on which the target was set", "2025-09-08", required=True),
        date("due_on", "The day by which it should be met", "2025-12-05"),
        number("weight", "Its weight among the plan's targets; empty is 1", "1"),
    ),
    references=(
        of_school(),
        of_pupil(),
        Reference(("school_id", "plan_id"), "plans", ("school_id", "plan_id")),
        Reference(("school_id", "long_term_target_id"), "targets", ("school_id", "target_id")),
        Reference(("school_id", "continues_target_id"), "targets", ("school_id", "target_id")),
    ),
    in_order=(InOrder("set_on", "due_on"),),
)

REVIEWS = Table(
    name="reviews",
    grain="review of a target",
    key=("school_id", "review_id"),
    columns=(
        school_id(),
        text("review_id", "The review's id", "R0001", required=True),
        text("target_id", "The target that was reviewed", "T0001", required=True),
        date("reviewed_on", "The day of the review", "2025-12-03", required=True),
        code(
            "outcome", "outcome", "What was decided; empty where it was discussed and not decided", "achieved"
        ),
        whole("scale", "Goal attainment scale, -2 to +2", "0", minimum=-2, maximum=2),
        number("measured_value", "What was measured, in the target's unit", "41", minimum=None),
        code("next_step", "next_step", "What happens next", "close"),
        text("reason", "Why an unmet target was not met", ""),
        flag("pupil_involved", "The pupil took part", "yes"),
        flag("parent_involved", "A parent or carer took part", "yes"),
        text("reviewer", "Who reviewed it, by role", "SENCo"),
    ),
    references=(of_school(), Reference(("school_id", "target_id"), "targets", ("school_id", "target_id"))),
)
