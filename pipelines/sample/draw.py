"""Seeded choices: everything that is left to chance in a sample goes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
AT_ONCE = 4096


class Draw:
    """A stream of choices that depends on its key alone, so that one subject's draws never disturb another's."""

    def __init__(self, seed: int, school: int, subject: str) -> None:
        self._generator = np.random.default_rng([seed, school, crc32(subject.encode())])
        self._ready: list[float] = []

    def unit(self) -> float:
        """Return a number from 0 up to 1, drawn thousands at a time because a single draw is slow."""
        if not self._ready:
            self._ready = self._generator.random(AT_ONCE).tolist()
        return self._ready.pop()

    def chance(self, probability: float) -> bool:
        """Return whether something of that probability happens."""
        return self.unit() < probability

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def number(self, low: float, high: float) -> float:
        """Return a number between low and high."""
        return low + self.unit() * (high - low)

    def normal(self, mean: float, spread: float) -> float:
        """Return a normally distributed number."""
        return mean + spread * float(self._generator.standard_normal())

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely."""
        return choices[int(self.unit() * len(choices))]

    def weighted(self, choices: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of the choices, each as likely as its weight says."""
        left = self.unit() * sum(weights)
        for choice, weight in zip(choices, weights, strict=True):
            left -= weight
            if left < 0:
                return choice
        return choices[-1]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """Return the choices in a random order."""
        return [choices[place] for place in self._generator.permutation(len(choices)).tolist()]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Return so many different choices, or all where there are fewer."""
        return self.shuffled(choices)[:count]
