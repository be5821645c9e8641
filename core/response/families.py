"""The curve families a channel may follow, each as a list of candidate shapes.

Spend is relative: 1 is the channel's usual spend per day. Every shape rises
from 0 at no spend; its height is learned apart.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

HALVES = np.geomspace(0.15, 12.0, 16)
SLOPES = np.array([0.5, 0.7, 1.0, 1.4, 2.0, 3.0])
POWERS = np.linspace(0.3, 0.95, 9)
MIDPOINTS = np.geomspace(0.2, 5.0, 10)
WIDTHS = np.array([0.3, 0.42, 0.6])  # of the midpoint
STARTS = np.array([0.08, 0.16, 0.25, 0.35, 0.5])  # of the usual spend, below it nothing sells
FAMILY_WEIGHTS = {
    "hill": 0.32,
    "exponential": 0.16,
    "power": 0.16,
    "logistic": 0.16,
    "threshold": 0.2,
}
USUAL_HALF, HALF_SPREAD = 1.5, 0.6  # channels are mostly run below half of what they could bring
USUAL_MIDPOINT = 0.9
USUAL_SLOPE, SLOPE_SPREAD = 1.1, 0.6
BEYOND = 4.0  # far above the usual spend
ELASTICITY = 0.5  # of orders against spend, from usual to BEYOND times it
FAR_ELASTICITY = 0.25  # the same, another BEYOND times further
ELASTICITY_SPREAD = 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One candidate: a family with its numbers, before the height is known.

    Attributes:
        first: Half-spend, exponent, midpoint or start, relative to the usual spend.
        second: Slope, width or half-spend after the start; 1 where the family has none.
        prior: Weight before any data, sums to 1 over all shapes.
    """

    family: str
    first: float
    second: float
    prior: float

    def at(self, spend: FloatArray) -> FloatArray:
        """Height at each relative spend, 0 at 0.

        Source:
            Hill and exponential: Jin et al. (2017); power: Cobb and Douglas (1928);
            threshold: an exponential that begins at its start, as an ad group in its
            learning phase does.
        """
        if self.family == "hill":
            powered = spend**self.second
            height = powered / (powered + self.first**self.second)
        elif self.family == "exponential":
            height = -np.expm1(-spend / self.first)
        elif self.family == "power":
            height = spend**self.first
        elif self.family == "logistic":
            width = self.second * self.first
            height = np.tanh((spend - self.first) / (2 * width)) + np.tanh(0.5 / self.second)
        else:
            height = -np.expm1(-np.maximum(spend - self.first, 0.0) / self.second)
        return np.asarray(height, dtype=np.float64)


def _bell(value: float, centre: float, spread: float) -> float:
    return float(np.exp(-0.5 * (np.log(value / centre) / spread) ** 2))


def _half_belief(half: float) -> float:
    return _bell(half, USUAL_HALF, HALF_SPREAD)


def _sobriety(shape: Shape) -> float:
    """Belief in how orders grow when the usual spend is multiplied by four, and four again.

    Days around the usual spend hardly tell an S-curve that soon flattens from
    one that soars, and a plan would chase the one that soars. So every family
    shares one belief about its elasticity up there.
    """
    usual, beyond, far = shape.at(np.array([1.0, BEYOND, BEYOND**2]))
    elasticity = np.log(np.array([beyond / usual, far / beyond])) / np.log(BEYOND)
    distance = (elasticity - np.array([ELASTICITY, FAR_ELASTICITY])) / ELASTICITY_SPREAD
    return float(np.exp(-0.5 * (distance**2).sum()))


def candidate_shapes() -> tuple[Shape, ...]:
    """Every shape that is tried, each family with its starting weight before the data."""
    raw = {
        "hill": [
            (h, k, _half_belief(h) * _bell(k, USUAL_SLOPE, SLOPE_SPREAD))
            for h in HALVES
            for k in SLOPES
        ],
        "exponential": [(h, 1.0, _half_belief(h)) for h in HALVES],
        "power": [(b, 1.0, 1.0) for b in POWERS],
        "logistic": [
            (m, w, _bell(m, USUAL_MIDPOINT, HALF_SPREAD)) for m in MIDPOINTS for w in WIDTHS
        ],
        "threshold": [(s, h, _half_belief(h)) for s in STARTS for h in HALVES[2:-2]],
    }
    shapes = []
    for family, rows in raw.items():
        each = [Shape(family, float(one), float(two), weight) for one, two, weight in rows]
        sober = np.array([shape.prior * _sobriety(shape) for shape in each])
        priors = FAMILY_WEIGHTS[family] * sober / sober.sum()
        shapes += [
            replace(shape, prior=float(prior)) for shape, prior in zip(each, priors, strict=True)
        ]
    return tuple(shapes)
