"""Who is known already: the pupils of every school by UPN, by the school's own id, and by name and date of birth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipelines.matching.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd


class Pupil(NamedTuple):
    """One pupil of the roll."""

    school_id: str
    pupil_id: str
    upn: str
    name: str
    date_of_birth: str


@dataclass
class Roll:
    """The schools by plain name, and the pupils under everything that a file may know them by."""

    schools: dict[str, str] = field(default_factory=dict)
    by_upn: defaultdict[str, list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    by_id: defaultdict[str, list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    by_name: defaultdict[tuple[str, str], list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    _known: set[tuple[str, str]] = field(default_factory=set)

    def add(self, schools: pd.DataFrame, pupils: pd.DataFrame) -> None:
        """Put typed rows of `schools` and `pupils` on the roll; who is on it already stays as first known."""
        for school_id, name in schools[["school_id", "name"]].itertuples(index=False):
            self.schools.setdefault(str(school_id), plain_name(name))
        columns = ["school_id", "pupil_id", "upn", "surname", "forename", "date_of_birth"]
        texts = pupils[columns].astype("string").fillna("")
        for school_id, pupil_id, upn, surname, forename, born in texts.itertuples(index=False):
            if (school_id, pupil_id) not in self._known:
                self._put(Pupil(school_id, pupil_id, upn, plain_name(surname, forename), born))

    def _put(self, pupil: Pupil) -> None:
        self._known.add((pupil.school_id, pupil.pupil_id))
        self.by_id[pupil.pupil_id].append(pupil)
        self.by_name[pupil.name, pupil.date_of_birth].append(pupil)
        if pupil.upn:
            self.by_upn[pupil.upn].append(pupil)

    def of(self, schools: Collection[str]) -> list[Pupil]:
        """Return the pupils of some schools."""
        return [pupil for alike in self.by_id.values() for pupil in alike if pupil.school_id in schools]
