"""Shipped templates are whole, sourced, and name KPIs that exist."""

import pytest

from core.foundation.errors import RecordNotFound
from core.metrics.definition import Direction
from core.services.kpi_definitions import standard_definitions
from core.services.role_templates import template_of, templates
from core.targets.card_item import WHOLE, Scoring

DEFINITIONS = {one.code: one for one in standard_definitions()}
ROLES = {
    *("host", "content_director", "media_buyer", "floor_control", "operations"),
    *("product_selection", "customer_service", "creator_bd"),
}


def test_every_role_has_a_template():
    assert {one.role for one in templates()} == ROLES


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_a_template_is_whole(template):
    assert sum(item.weight for item in template.items) == WHOLE
    assert template.vetoes
    assert template.name_zh
    assert template.name_en
    assert template.bonus_parts
    for item in template.items:
        assert item.rater
        assert template.origins[item.code].split(" · ")[0] in {"O", "P", "B", "W", "D", "unsourced"}


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_its_kpis_exist_and_point_the_same_way(template):
    for item in template.items:
        if item.kpi:
            spends_a_plan = item.code == "spend"  # its completion should be high, spend itself low
            assert spends_a_plan or DEFINITIONS[item.kpi].direction is item.direction
            assert DEFINITIONS[item.kpi].unit is item.unit


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.code)
def test_probation_is_easier_and_never_missing_where_the_target_is_known(template):
    for item in template.items:
        assert (item.target is None) == (item.probation_target is None)
        if item.target is not None and item.probation_target is not None:
            easier = item.probation_target < item.target
            assert easier == (item.direction is Direction.HIGHER)


def test_the_follow_rate_has_a_lowest_step():
    follows = next(i for i in template_of("host_tiers").items if i.code == "follows")

    assert follows.scoring is Scoring.TIERS
    assert follows.tiers is not None
    assert [row.points for row in follows.tiers.rows] == [0, 8, 10]


def test_an_unknown_template_is_named():
    with pytest.raises(RecordNotFound, match="no scorecard template chef"):
        template_of("chef")


def test_a_commission_is_left_out_where_no_exchange_rate_was_agreed():
    host = template_of("host")

    assert len(host.bonus("USD", kpi_currency="USD").parts) == 2
    assert len(host.bonus("CNY", kpi_currency="USD").parts) == 1
