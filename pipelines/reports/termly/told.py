"""What each form of the termly summary says beside its tables: title, state, definitions, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.figures import dictionary

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.summary import Summary


@dataclass(frozen=True)
class Told:
    """A summary, the number of the snapshot that it comes from and when that was made, and the next steps written."""

    summary: Summary
    snapshot: int
    made_on: dt.date
    next_steps: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the document is."""
        return f"Special educational needs: {words.term_name(self.summary.term)}"

    @property
    def state(self) -> str:
        """Up to which day the term is told."""
        ends_on = words.day(self.summary.ends_on)
        so_far = f"The term to {ends_on}" if self.summary.is_over else f"The term so far, to {ends_on}"
        return f"Termly summary for governors. {so_far}."

    @property
    def foot(self) -> str:
        """Which records the numbers come from."""
        return f"{self.summary.school} · records to {words.day(self.summary.as_of)} · snapshot {self.snapshot}"

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What files of the tables say beside them: pairs of what a note is about, and the note."""
        in_short = [("In short", sentence) for sentence in self.summary.sentences]
        next_steps = [("What will be done next", step) for step in self.next_steps or (self.no_next_steps,)]
        from_where = ("Where from", self.foot)
        return [(self.title, self.state), *in_short, *next_steps, *self.definitions.items(), from_where]

    @property
    def no_next_steps(self) -> str:
        """What is said where nobody has written next steps."""
        return "No next steps have been written for this term yet."

    @property
    def definitions(self) -> dict[str, str]:
        """What the words of the summary mean, and how its small numbers are kept."""
        limits, entries = self.summary.limits, dictionary()
        few = limits.smallest_count - 1
        return {
            "Small numbers": f"A count from 1 to {few} is given as “under {limits.smallest_count}”. Of fewer than "
            f"{limits.base} neither a part nor its share is given, but “too few”. “Withheld” stands where a number "
            "could be used to work out a small one. So it is in every form of this summary, for no child to be known "
            "by it.",
            "On the register": "Pupils on roll at a stage of special educational needs: support by the school, or an "
            "education, health and care plan, which is a legal document that the local authority keeps.",
            "Targets achieved": entries["attainment"].definition,
            "Targets due": "Short-term targets that were to be reached by the end of the term and were not concluded "
            "before it began, those left over from earlier terms among them.",
            "Not making progress": "Pupils of whose records a rule says so: for example the last two reviews in an "
            "area were not achieved. It points at what to look at, and judges nobody.",
            "Plans past their review date": "Plans in force whose review date has passed and of which no target has "
            "been reviewed since four weeks before it.",
            "Cost": "Staff, on-costs and fixed costs of the extra provision on the school days of the term so far.",
            "Tier": "Universal provision is there for every pupil, targeted provision for some, specialist provision "
            "for pupils who need help of their own.",
            "England": "Published shares of all pupils, for the register those of the school's phase. Source: "
            "Department for Education, Special educational needs in England, at the date given.",
        }
