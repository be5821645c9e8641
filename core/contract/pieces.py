"""Functions made of pieces, exact: what a fee is at every GMV, with its kinks and its jumps."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Polynomial = tuple[Fraction, Fraction, Fraction]
"""Constant, slope, and factor of the square."""

ZERO: Polynomial = (Fraction(0), Fraction(0), Fraction(0))
ROOT_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a function keeps its sign: from `start` on, up to `end` (None: without end).

    Attributes:
        sign: −1, 0 or 1 inside.
        jumps: The sign changes at the start by a jump, not by passing through zero.
    """

    start: Fraction
    end: Fraction | None
    sign: int
    jumps: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """A function of a number from 0 on; each piece holds from its start to the next one's.

    Attributes:
        starts: Rising, the first is 0.
        polynomials: One for each start.
    """

    starts: tuple[Fraction, ...]
    polynomials: tuple[Polynomial, ...]

    def at(self, x: Fraction) -> Fraction:
        """The value at `x`; a jump has already happened there."""
        return _value(self.polynomials[bisect_right(self.starts, x) - 1], x)

    def before(self, x: Fraction) -> Fraction:
        """The value just below `x`, above 0."""
        place = bisect_right(self.starts, x) - 1
        return _value(self.polynomials[place - (self.starts[place] == x and place > 0)], x)

    def values(self, xs: FloatArray) -> FloatArray:
        """Values for a picture. Same shape."""
        starts = np.array([float(one) for one in self.starts])
        table = np.array([[float(one) for one in row] for row in self.polynomials])
        constant, slope, square = table[np.searchsorted(starts, xs, side="right") - 1].T
        return np.asarray(constant + slope * xs + square * xs * xs)

    def __add__(self, other: "Pieces") -> "Pieces":
        return self._with(other, lambda one, two: _sum(one, two, 1))

    def __sub__(self, other: "Pieces") -> "Pieces":
        return self._with(other, lambda one, two: _sum(one, two, -1))

    def times(self, factor: Fraction) -> "Pieces":
        """Every value multiplied."""
        rows = (tuple(one * factor for one in row) for row in self.polynomials)
        return simple(self.starts, rows)

    def product(self, other: "Pieces") -> "Pieces":
        """Two functions of straight pieces, multiplied."""
        return self._with(other, _product)

    def at_most(self, other: "Pieces") -> "Pieces":
        """The lower of both everywhere."""
        return self._chosen(other, -1)

    def at_least(self, other: "Pieces") -> "Pieces":
        """The higher of both everywhere."""
        return self._chosen(other, 1)

    def where(self, below: Fraction, other: "Pieces") -> "Pieces":
        """This function below a place, the other one from there on."""
        cut = [one for one in self.starts if one < below]
        rows = [self.polynomials[bisect_right(self.starts, one) - 1] for one in cut]
        later = sorted({max(below, Fraction(0)), *(one for one in other.starts if one > below)})
        rows += [other.polynomials[bisect_right(other.starts, one) - 1] for one in later]
        return simple([*cut, *later], rows)

    def stretches(self) -> tuple[Stretch, ...]:
        """Where the function is below zero, zero and above, from 0 on without a gap."""
        found: list[Stretch] = []
        for place, (start, row) in enumerate(zip(self.starts, self.polynomials, strict=True)):
            end = self.starts[place + 1] if place + 1 < len(self.starts) else None
            inside = [one for one in _roots(row) if start < one and (end is None or one < end)]
            edges: list[Fraction | None] = [start, *inside, end]
            for low, high in pairwise(edges):
                assert low is not None
                sign = _sign(_value(row, low + 1 if high is None else (low + high) / 2))
                if found and found[-1].sign == sign:
                    last = found.pop()
                    found.append(Stretch(last.start, high, sign, last.jumps))
                    continue
                jumps = low > 0 and self.before(low) * self.at(low) < 0
                found.append(Stretch(low, high, sign, jumps))
        return tuple(found)

    def _with(
        self, other: "Pieces", combine: Callable[[Polynomial, Polynomial], Polynomial]
    ) -> "Pieces":
        starts = sorted({*self.starts, *other.starts})
        return simple(starts, (combine(self._row(one), other._row(one)) for one in starts))

    def _row(self, x: Fraction) -> Polynomial:
        return self.polynomials[bisect_right(self.starts, x) - 1]

    def _chosen(self, other: "Pieces", wanted: int) -> "Pieces":
        signs = (self - other).stretches()
        starts = sorted({*self.starts, *other.starts, *(one.start for one in signs)})
        rows, place = [], 0
        for start in starts:
            while place + 1 < len(signs) and signs[place + 1].start <= start:
                place += 1
            rows.append((self if signs[place].sign in (0, wanted) else other)._row(start))
        return simple(starts, rows)


def straight(constant: Fraction, slope: Fraction = Fraction(0)) -> Pieces:
    """One straight line."""
    return Pieces((Fraction(0),), ((constant, slope, Fraction(0)),))


def simple(starts: Sequence[Fraction], rows: Iterable[Sequence[Fraction]]) -> Pieces:
    """Pieces without starts at which nothing changes."""
    kept: list[tuple[Fraction, Polynomial]] = []
    for start, row in zip(starts, rows, strict=True):
        polynomial = (row[0], row[1], row[2])
        if not kept or kept[-1][1] != polynomial:
            kept.append((start, polynomial))
    return Pieces(tuple(start for start, _ in kept), tuple(row for _, row in kept))


def _value(row: Polynomial, x: Fraction) -> Fraction:
    return row[0] + row[1] * x + row[2] * x * x


def _sum(one: Polynomial, two: Polynomial, sign: int) -> Polynomial:
    return one[0] + sign * two[0], one[1] + sign * two[1], one[2] + sign * two[2]


def _product(one: Polynomial, two: Polynomial) -> Polynomial:
    return one[0] * two[0], one[0] * two[1] + one[1] * two[0], one[1] * two[1]


def _roots(row: Polynomial) -> list[Fraction]:
    constant, slope, square = row
    if square == 0:
        return [] if slope == 0 else [-constant / slope]
    inside = slope * slope - 4 * square * constant
    if inside < 0:
        return []
    root = _square_root(inside)
    return sorted({(-slope - root) / (2 * square), (-slope + root) / (2 * square)})


def _square_root(value: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = ROOT_DIGITS
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
