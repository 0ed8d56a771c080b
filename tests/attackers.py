"""Whoever reads what is published and tries to work out what is withheld: three ways, none with our code's help."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import LinearConstraint, linprog, milp

from pipelines.transforms.disclosure import Status, rate_statuses

if TYPE_CHECKING:
    from pipelines.transforms.disclosure import Limits, Publication

MANY = 500  # more than any count of the tests


@dataclass(frozen=True)
class Published:
    """All that a reader has: the shown counts, every status, the relations, the limits and how rates are made."""

    counts: dict
    statuses: dict
    relations: tuple
    rates: dict
    limits: Limits
    trusting: bool = True  # that no small count is said to protect

    @property
    def withheld(self):
        return [key for key, status in self.statuses.items() if status != "shown"]

    def could_be(self, key):
        """Return the least and the most that a withheld count can be but 0, and whether it can be 0."""
        least, most, zero = 1, MANY, True
        of_small_base = any(rate.numerator == key and status == "small" for rate, status in self.rates.items())
        if self.statuses[key] == "small":
            least, most, zero = (1, self.limits.base - 1, True) if of_small_base else (1, self.few, False)
        elif self.trusting:
            least = self.limits.smallest_count
        for rate, status in self.rates.items():
            if rate.denominator == key and status == "small":
                most, zero = min(most, self.limits.base - 1), False
            elif rate.denominator == key:
                least = max(least, self.limits.base)
        return least, most, zero

    @property
    def few(self):
        return self.limits.smallest_count - 1


def published(publication: Publication, statuses: dict, limits: Limits) -> Published:
    """Return what a reader has of a publication, who knows our rules and trusts them as far as they go."""
    shown = {key: count for key, count in publication.counts.items() if statuses[key] == "shown"}
    small_ones_protect = any(
        statuses[key] is Status.PROTECTS and 0 < count < limits.smallest_count
        for key, count in publication.counts.items()
    )
    rates = rate_statuses(publication, statuses, limits)
    return Published(shown, dict(statuses), publication.relations, rates, limits, trusting=not small_ones_protect)


def sums(known: Published):
    """Return the relations over withheld cells: weights by cell, and the least and most that they add up to."""
    for relation in known.relations:
        weights = {key: weight for key, weight in relation.weights if key not in known.counts}
        rest = relation.constant - sum(w * known.counts[key] for key, w in relation.weights if key in known.counts)
        if weights:
            yield weights, (rest if relation.exact else -math.inf), rest


def by_linear_bounds(known: Published):
    """Return the cells whose least and greatest value are the same, where counts could be fractions."""
    cells = known.withheld
    bounds = [(0 if zero or not known.trusting else least, most) for least, most, zero in map(known.could_be, cells)]
    rows = [([weights.get(key, 0) for key in cells], least, most) for weights, least, most in sums(known)]
    exact = [(row, most) for row, least, most in rows if least == most]
    loose = [(row, most) for row, least, most in rows if least != most]
    system = {
        "A_eq": [row for row, _ in exact] or None,
        "b_eq": [most for _, most in exact] or None,
        "A_ub": [row for row, _ in loose] or None,
        "b_ub": [most for _, most in loose] or None,
    }
    found = set()
    for at, key in enumerate(cells):
        aim = np.zeros(len(cells))
        aim[at] = 1
        least, most = (linprog(sign * aim, bounds=bounds, **system) for sign in (1, -1))
        if -most.fun - least.fun < 0.5:
            found.add(key)
    return found


def by_whole_numbers(known: Published):
    """Return the cells whose least and greatest value are the same, by all that is known, with an integer solver."""
    cells = known.withheld
    ranges = [known.could_be(key) for key in cells]
    size = len(cells)
    # Each cell has a switch: off, it is 0; on, it is at least its least and at most its most.
    rows = [np.r_[[weights.get(key, 0) for key in cells], np.zeros(size)] for weights, _, _ in sums(known)]
    limits = [(low, high) for _, low, high in sums(known)]
    for at, (least, most, _) in enumerate(ranges):
        one, switch = np.eye(size)[at], np.eye(size)[at]
        rows += [np.r_[one, -least * switch], np.r_[one, -most * switch]]
        limits += [(0, math.inf), (-math.inf, 0)]
    bounds = (
        np.r_[np.zeros(size), [0 if zero else 1 for _, _, zero in ranges]],
        np.r_[np.full(size, MANY), np.ones(size)],
    )
    constraint = LinearConstraint(np.array(rows), *map(np.array, zip(*limits, strict=True)))
    found = set()
    for at, key in enumerate(cells):
        ends = []
        for sign in (1, -1):
            aim = np.zeros(2 * size)
            aim[at] = sign
            answer = milp(
                aim, integrality=np.ones(2 * size), bounds=bounds, constraints=constraint, options={"presolve": False}
            )
            ends.append(sign * round(answer.fun))
        if ends[0] == ends[1]:
            found.add(key)
    return found


def by_trying(known: Published, most: int = 70):
    """Return the cells that have one value in all tables that can be written down, of counts up to `most`."""
    return Trial(known, most).told()


class Trial:
    """Tables written down cell by cell, small ones first, until each cell has been seen with two values."""

    def __init__(self, known, most) -> None:
        self.relations = list(sums(known))
        self.cells = sorted(known.withheld, key=lambda key: (known.statuses[key] != "small", repr(key)))
        self.values = {}
        for key in self.cells:
            least, highest, zero = known.could_be(key)
            self.values[key] = [*([0] if zero else []), *range(least, min(highest, most) + 1)]
        self.seen = {key: set() for key in self.cells}

    def told(self):
        self.fill({})
        return {key for key, found in self.seen.items() if len(found) < 2}

    def fill(self, table):
        if all(len(found) > 1 for found in self.seen.values()):
            return
        if len(table) == len(self.cells):
            for key, value in table.items():
                self.seen[key].add(value)
            return
        key = self.cells[len(table)]
        for value in self.values[key]:
            tried = {**table, key: value}
            if all(self.can_hold(tried, *relation) for relation in self.relations):
                self.fill(tried)

    def can_hold(self, table, weights, least, most):
        """Return whether a relation can still hold, whatever stands in the cells that are left."""
        ends = [
            sorted(weight * (table[key] if key in table else self.values[key][end]) for end in (0, -1))
            for key, weight in weights.items()
        ]
        return sum(low for low, _ in ends) <= most and sum(high for _, high in ends) >= least
