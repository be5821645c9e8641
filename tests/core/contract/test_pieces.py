"""Functions made of pieces against plain arithmetic at single places."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contract.pieces import Pieces, simple, straight

whole = st.integers(-20, 20).map(Fraction)
places = st.integers(0, 400).map(lambda one: Fraction(one, 7))


@st.composite
def functions(draw, squares=True):
    starts = sorted(draw(st.sets(st.integers(1, 50), max_size=3)))
    square = whole if squares else st.just(Fraction(0))
    rows = [(draw(whole), draw(whole), draw(square)) for _ in range(len(starts) + 1)]
    return simple([Fraction(0), *map(Fraction, starts)], rows)


NEAR = Fraction(1, 10**20)  # a root of a square is known to forty digits


@settings(max_examples=300)
@given(functions(), functions(), places)
def test_sums_and_choices_are_those_of_the_values(one, other, x):
    at = one.at(x), other.at(x)

    assert (one + other).at(x) == sum(at)
    assert (one - other).at(x) == at[0] - at[1]
    assert abs(one.at_most(other).at(x) - min(at)) < NEAR
    assert abs(one.at_least(other).at(x) - max(at)) < NEAR
    assert one.times(Fraction(3)).at(x) == 3 * at[0]


@given(functions(squares=False), functions(squares=False), places)
def test_a_product_is_that_of_the_values(one, other, x):
    assert one.product(other).at(x) == one.at(x) * other.at(x)


@given(functions(), functions(), places, places)
def test_one_function_up_to_a_place_and_another_from_there(one, other, cut, x):
    assert one.where(cut, other).at(x) == (one if x < cut else other).at(x)


def test_the_same_function_with_a_jump_stays_whole():
    """Equal everywhere, so that the difference has one piece only."""
    jump = simple([Fraction(0), Fraction(1)], [straight(Fraction(0)).polynomials[0], (1, 2, 0)])

    assert jump.at_most(jump) == jump
    assert jump.at_least(jump) == jump


@settings(max_examples=200)
@given(functions())
def test_stretches_cover_everything_with_the_right_sign(one):
    found = one.stretches()

    assert found[0].start == 0
    assert found[-1].end is None
    for stretch in found:
        end = stretch.start + 3 if stretch.end is None else stretch.end
        for share in (Fraction(1, 3), Fraction(2, 3)):
            value = one.at(stretch.start + (end - stretch.start) * share)
            assert np.sign(float(value)) in (stretch.sign, 0)


@given(functions(), st.lists(places, min_size=1, max_size=5))
def test_values_for_a_picture_are_the_exact_ones(one, xs):
    exact = [float(one.at(Fraction(float(x)))) for x in xs]

    assert np.allclose(one.values(np.array([float(x) for x in xs])), exact, atol=1e-6)


def test_before_a_jump_and_at_it():
    step = Pieces((Fraction(0), Fraction(5)), ((1, 0, 0), (4, 0, 0)))

    assert (step.before(Fraction(5)), step.at(Fraction(5))) == (1, 4)
    assert step.before(Fraction(3)) == 1
