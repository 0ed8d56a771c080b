"""What figures share while the same is asked about: the rows of one, the records behind it, another cut of it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Answer = TypeVar("Answer")
KEPT = 8


class Recent:
    """The last few answers by what was asked; the one that was asked for longest ago makes room."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer to what is asked: as it was found of late, or else made now."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                known: Answer = self._answers[asked]
                return known
        answer = make()
        with self._lock:
            self._answers[asked] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer
