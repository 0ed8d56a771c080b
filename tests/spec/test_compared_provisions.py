"""Provisions held against each other: shrunken rates and the funnel of those of one scope."""

from __future__ import annotations


def reviewed(spec, **outcomes: tuple[int, int]):
    """Draw provisions by id, each with so many of so many targets achieved; P0 is universal, the rest targeted."""
    made = [(f"{place}T{n}", place, n < part) for place, (part, whole) in outcomes.items() for n in range(whole)]
    spec.given(
        pupils="pupil_id\na",
        provisions=_table(
            "provision_id | tier", [f"{p} | {'targeted' if p != 'P0' else 'universal'}" for p in outcomes]
        ),
        interventions=_table(
            "intervention_id | provision_id | started_on | ended_on",
            [f"I{name} | {place} | 2024-09-09 | 2024-09-13" for name, place, _ in made],
        ),
        placements=_table("intervention_id | pupil_id | target_id", [f"I{name} | a | {name}" for name, _, _ in made]),
        plans="plan_id | pupil_id | started_on\nL | a | 2024-09-02",
        targets=_table(
            "target_id | plan_id | pupil_id | set_on",
            [f"{name} | L | a | 2024-09-02" for name, _, _ in made],
        ),
        reviews=_table(
            "review_id | target_id | reviewed_on | outcome",
            [f"R{name} | {name} | 2024-12-02 | {'achieved' if done else 'not_achieved'}" for name, _, done in made],
        ),
    )


def _table(head, rows):
    return "\n".join([head, *rows])


def test_where_rates_differ_no_more_than_chance_makes_them_all_get_the_pooled_rate(spec):
    reviewed(spec, P0=(0, 2), P1=(1, 2), P2=(1, 2), P3=(2, 2))
    spec.shows(
        "impact",
        """
        provision_id | attainment_rate | attainment_shrunk
        P0           | 0.0             | 0.500
        P1           | 0.5             | 0.500
        P2           | 0.5             | 0.500
        P3           | 1.0             | 0.500
        """,
    )


def test_rates_that_differ_are_drawn_together_by_what_all_of_them_say(spec):
    # All or nothing: the spread is as wide as it may be, mean 1/2 and strength 1, so (0.5 + 10) / (1 + 10) = 0.9545.
    reviewed(spec, P0=(0, 10), P1=(10, 10))
    spec.shows("impact", "provision_id | attainment_shrunk\nP0 | 0.0455\nP1 | 0.9545")


def test_the_fewer_targets_the_nearer_to_all_the_others(spec):
    # Fitted by hand on a grid: 4 of 20, 16 of 20 and 3 of 3 are likeliest with mean 0.623 and strength 2.085.
    reviewed(spec, P0=(4, 20), P1=(16, 20), P2=(3, 3))
    spec.shows(
        "impact",
        "provision_id | attainment_rate | attainment_shrunk\nP0 | 0.20 | 0.240\nP1 | 0.80 | 0.783\nP2 | 1.00 | 0.845",
    )


def test_to_pick_a_provision_or_a_tier_changes_neither_its_shrunken_rate_nor_the_centre(spec):
    reviewed(spec, P0=(0, 10), P1=(10, 10))
    spec.shows("impact", "provision_id | attainment_shrunk\nP1 | 0.9545", where={"provision_id": "P1"})
    spec.shows("impact", "tier | attainment_shrunk\nuniversal | 0.0455", by=("tier",), where={"tier": "universal"})
    spec.shows("funnel", "provision_id | centre\nP1 | 0.5", where={"provision_id": "P1"})


def test_a_cut_of_the_pupils_makes_a_scope_of_each_value(spec):
    reviewed(spec, P0=(0, 10), P1=(10, 10))
    spec.given(pupils="pupil_id | sex\na | F")
    spec.shows("funnel", "sex | provision_id | centre\nF | P0 | 0.5\nF | P1 | 0.5", by=("sex",))
    spec.shows("funnel", "", where={"sex": "M"})


def test_a_rate_lies_outside_the_limits_where_chance_seldom_puts_one(spec):
    # The centre is a half. By chance 1 of 10 or fewer come in 11 of 1,024 cases, 2 or fewer in 56; none in 1.
    reviewed(spec, P0=(1, 10), P1=(9, 10), P2=(8, 10), P3=(2, 10), P4=(10, 10), P5=(0, 10))
    spec.shows(
        "funnel",
        """
        provision_id | reviewed | achieved | attainment_rate | centre | position
        P0           | 10       | 1        | 0.1             | 0.5    | below_95
        P1           | 10       | 9        | 0.9             | 0.5    | above_95
        P2           | 10       | 8        | 0.8             | 0.5    | within
        P3           | 10       | 2        | 0.2             | 0.5    | within
        P4           | 10       | 10       | 1.0             | 0.5    | above_998
        P5           | 10       | 0        | 0.0             | 0.5    | below_998
        """,
    )


def test_two_targets_are_too_few_to_lie_outside(spec):
    reviewed(spec, P0=(0, 2), P1=(2, 2))
    spec.shows(
        "funnel",
        """
        provision_id | centre | low_95 | high_95 | low_998 | high_998 | position
        P0           | 0.5    | 0.0    | 1.0     | 0.0     | 1.0      | within
        P1           | 0.5    | 0.0    | 1.0     | 0.0     | 1.0      | within
        """,
    )
