"""How the numbers of a costed map come about, in the words that both the PDF and the workbook print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words

if TYPE_CHECKING:
    from pipelines.reports.costed_map.model import CostedMap

COST = """
    (rate × minutes ÷ 60 × sessions a week × weeks × staff + fixed cost) ÷ pupils in the group. It may differ by a
    penny from that, so that the costs add up to their total.
"""
HOW = {
    "Line": """
        A stretch of days on which neither the staff, the rate, the time nor the group changed.
    """,
    "Rate": """
        What an hour of one member of staff costs the school, on-costs included.
    """,
    "Weeks": """
        School days ÷ 5: holidays, closures and half-terms cost nothing.
    """,
    "Fixed cost": """
        Materials, licences and fees, spread evenly over the school days of the whole run; a line has that of its days.
    """,
    "Group": """
        The pupils placed together, who share the cost. Where they do not share alike, the part that this pupil bears
        is said: "bears nothing" where the provision was set up for another pupil, who bears it all.
    """,
    "Cycle": """
        A plan with its days; a day of several plans falls in the one begun last, and in a draft only where none is
        agreed. Beside shorter plans an education, health and care plan or an individual development plan, which last,
        is no cycle: it has the days of none.
    """,
    "Outcome": """
        What the last decided review found: of a target in its plan's cycle, of a line for the targets that it served.
    """,
    "Attended": """
        Sessions attended of those planned so far, in the whole placement, of which a line may be a part.
    """,
    "A dash": """
        Not recorded.
    """,
}


def how(what: CostedMap, cost: str = COST) -> list[tuple[str, str]]:
    """Return what each word means that a costed map uses, as the word and its meaning."""
    year = what.year
    meanings = {
        "Cost": cost,
        "So far": f"""
            On school days up to {words.day(what.as_of)}, the day of the records. What comes after it is planned, as
            far as the school's terms are known: those of {year.academic_year} from {words.day(year.starts_on)} to
            {words.day(year.ends_on)}, with {year.school_days} school days.
        """,
        "The school's own share": f"""
            {words.pence(year.threshold)} a year, which a school pays itself before it asks for more (element 2).
        """,
        "Top-up": """
            What is recorded for this pupil; of a financial year the days count that lie in the academic year.
        """,
    }
    return [(word, " ".join(meaning.split())) for word, meaning in (meanings | HOW).items()]
