"""The rules of progress: each returns the days since which it fires for a pupil in a term."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tests.oracles.attainment import is_concluded_before
from tests.oracles.days import ONE_DAY, days_between
from tests.oracles.gains import DAYS_A_MONTH, what_it_measures
from tests.oracles.movements import movement_between
from tests.oracles.roll import is_on_roll, rung_on

if TYPE_CHECKING:
    import datetime as dt

    from tests.oracles.days import Row
    from tests.oracles.progress_case import Case

TEN_WEEKS = 50


def repeated_not_achieved(case: Case) -> list[dt.date]:
    found = []
    for area in {target["area"] for target in case.targets()}:
        last_two = case.decided([row for row in case.targets(short=True) if row["area"] == area])[-2:]
        failed = [row for row in last_two if row["outcome"] == "not_achieved"]
        if len(failed) == 2 and case.is_within(failed[1]["reviewed_on"], 3):
            found.append(failed[1]["reviewed_on"])
    return found


def rolled_over(case: Case) -> list[dt.date]:
    targets = case.targets(short=True)
    chains = [[row, *_after(row, targets)] for row in targets if not _before(row, targets)]
    found = []
    for chain in chains:
        days = sorted(day for row in chain for day in _continued_on(case, row, targets))
        achieved = any(row["outcome"] == "achieved" for row in case.decided(chain))
        if len(days) >= 2 and not achieved and _is_alive(case, chain):
            found.append(days[1])
    return found


def _words(target: Row) -> str:
    return "".join(letter for letter in target["description"].lower() if letter.isalnum())


def _before(target: Row, targets: list[Row]) -> list[Row]:
    """Return the target that this one continues in the same words."""
    return [
        row
        for row in targets
        if row["target_id"] == target["continues_target_id"]
        and _words(row) == _words(target)
        and row["set_on"] < target["set_on"]
    ]


def _after(target: Row, targets: list[Row]) -> list[Row]:
    """Return the targets that continue this one, and those that continue them."""
    successors = [row for row in targets if target in _before(row, targets)]
    return successors + [further for row in successors for further in _after(row, targets)]


def _continued_on(case: Case, target: Row, targets: list[Row]) -> set[dt.date]:
    """Return the days on which a target was continued: by reviews, or without any by the first that continues it."""
    counting = case.decided([target])
    days = {
        row["reviewed_on"]
        for row in case.reviews()
        if row["target_id"] == target["target_id"]
        and row["next_step"] == "more_time"
        and (row["outcome"] is None or row in counting)
    }
    successors = {row["set_on"] for row in targets if target in _before(row, targets)}
    return days or {min(successors)} if days or successors else set()


def _is_alive(case: Case, chain: list[Row]) -> bool:
    ids = {row["target_id"] for row in chain}
    is_open = any(not is_concluded_before(case.school, row, case.ends_on + ONE_DAY) for row in chain)
    days = [row["reviewed_on"] for row in case.reviews() if row["target_id"] in ids]
    return is_open or any(case.is_within(day, 3) for day in [*days, *(row["set_on"] for row in chain[1:])])


def flat_assessment(case: Case) -> list[dt.date]:
    scores = [row for row in case.rows("assessments", "taken_on") if row["intervention_id"] and row["point"]]
    found = []
    for measured in {what_it_measures(row) for row in scores}:
        of_it = [row for row in scores if what_it_measures(row) == measured]
        entries = [row for row in of_it if row["point"] == "entry"]
        if not entries:
            continue
        entry = min(entries, key=lambda row: row["taken_on"])
        entry = max(
            (row for row in entries if row["taken_on"] == entry["taken_on"]), key=lambda row: row["assessment_id"]
        )
        later = [row for row in of_it if row["point"] != "entry" and row["taken_on"] > entry["taken_on"]]
        # On one day the exit counts before an interim, then the higher id.
        last = max(later, key=lambda row: (row["taken_on"], row["point"] == "exit", row["assessment_id"]), default=None)
        if last and case.is_within(last["taken_on"], 3) and _is_flat(entry, last) and _is_long(case, last):
            found.append(last["taken_on"])
    return found


def _is_flat(entry: Row, last: Row) -> bool:
    gain = Fraction(last["score"]) - Fraction(entry["score"])
    if entry["scale"] == "standard_score":
        return gain <= 0
    months = (last["taken_on"] - entry["taken_on"]).days / DAYS_A_MONTH
    return entry["scale"] == "age_equivalent_months" and gain / months < 1


def _is_long(case: Case, last: Row) -> bool:
    days = [
        day
        for placed in case.placements()
        if placed["run"]["intervention_id"] == last["intervention_id"]
        for day in placed["days"]
        if day <= last["taken_on"]
    ]
    return len(days) >= TEN_WEEKS


def repeated_provision(case: Case) -> list[dt.date]:
    runs = [one for one in case.placements() if one["days"][0] <= case.ends_on]
    runs.sort(key=lambda one: (one["days"][0], one["run"]["intervention_id"]))
    found = []
    for provision in {one["run"]["provision_id"] for one in runs}:
        *_, last = (of_it := [one for one in runs if one["run"]["provision_id"] == provision])
        over = [one for one in of_it if one["days"][-1] < last["days"][0]]
        aim = over[-1]["row"]["target_id"] if over else None
        reviews = case.decided([row for row in case.targets() if row["target_id"] == aim])
        failed = bool(reviews) and reviews[-1]["outcome"] == "not_achieved"
        if failed and last["days"][-1] >= case.first_day(3):
            found.append(last["days"][0])
    return found


def stepped_up(case: Case) -> list[dt.date]:
    days = [day for day in days_between(case.first_day(2), case.ends_on) if _is_step_up(case, day)]
    achieved = [row["reviewed_on"] for row in case.decided(case.targets()) if row["outcome"] == "achieved"]
    return [] if not days or any(day >= days[-1] for day in achieved) else days[-1:]


def _is_step_up(case: Case, day: dt.date) -> bool:
    before, pupil_id = day - ONE_DAY, case.pupil["pupil_id"]
    moved = movement_between(
        rung_on(case.now, pupil_id, before),
        rung_on(case.now, pupil_id, day),
        was_there=is_on_roll(case.pupil, before),
        is_there=is_on_roll(case.pupil, day),
    )
    return moved == "stepped_up"


RULES = (repeated_not_achieved, rolled_over, flat_assessment, repeated_provision, stepped_up)
