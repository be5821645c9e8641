"""A card from a file, judged and paid: the `scorecard` verb. Field names are a contract."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.json_decimals import decimal_of
from core.foundation.json_parts import object_of, objects_by_name
from core.foundation.text import phrase
from core.services.card_results import results_for_print
from core.services.kpi_definitions import standard_definitions
from core.services.role_templates import Template, template_of
from core.services.scorecards import reckon
from core.targets.bonus_file import rule_to_json
from core.targets.card import Card
from core.targets.card_file import CARD_KEYS, PLACE, from_json, item_to_json, text_of
from core.targets.card_item import Item, Veto
from core.targets.card_lint import lint
from core.targets.score import LineState

KEYS = (*CARD_KEYS, "currency", "targets", "vetoed")
NO_MONTH = "2026-01"
NOBODY = "—"


def scorecard_json(data: object) -> dict[str, Any]:
    """Judge one card.

    Args:
        data: A template's code or own items, with targets, actuals and a bonus rule.

    Returns:
        Lines, score, bonus and findings, as plain JSON.

    Raises:
        InvalidInput: If the file does not fit, or a target is missing.
    """
    card = read_card(data)
    results = reckon(card)
    untargeted = [n.code for n in results.score.lines if n.state is LineState.NO_TARGET]
    if untargeted:
        raise InvalidInput(
            phrase("These items have no target: {items}."),
            remedy=phrase("Add each under targets, or say that it does not apply."),
            items=", ".join(untargeted),
        )
    definitions = {one.code: one for one in standard_definitions()}
    findings = lint(card.items, card.vetoes, definitions, role=card.role)
    return {
        "person": card.person,
        "month": card.month,
        "role": card.role,
        "kpi_currency": card.kpi_currency,
        "probation": card.probation,
        "missing": [line.code for line in results.score.missing],
        **results_for_print(results),
        "findings": [
            {"code": one.code, "severity": one.severity.value, "sentence": str(one)}
            for one in findings
        ],
    }


def read_card(data: object) -> Card:
    """The card of a file.

    Raises:
        InvalidInput: If a key is unknown, or a value is missing or does not fit.
    """
    given = dict(object_of(data, KEYS, PLACE))
    currency = text_of(given, "currency", PLACE, missing="USD")
    given.pop("currency", None)
    vetoed = given.pop("vetoed", [])
    targets = objects_by_name(given, "targets", PLACE)
    given.pop("targets", None)
    kpi_currency = text_of(given, "kpi_currency", PLACE, missing=currency)
    usual = {"person": NOBODY, "month": NO_MONTH, "kpi_currency": kpi_currency}
    whole = usual | {key: value for key, value in given.items() if value is not None}
    code = text_of(given, "template", PLACE, missing="")
    if code and not given.get("items"):
        whole = _from_template(template_of(code), currency, kpi_currency) | whole
    card = from_json(whole)
    items = tuple(_with_target(item, targets, probation=card.probation) for item in card.items)
    strangers = sorted(set(targets) - {item.code for item in card.items})
    if strangers:
        raise InvalidInput(
            phrase("The card has no item {item}."),
            remedy=phrase("Known are {known}."),
            item=", ".join(strangers),
            known=", ".join(item.code for item in card.items),
        )
    return replace(card, items=items, vetoes=_answered(card, vetoed))


def _from_template(template: Template, currency: str, kpi_currency: str) -> dict[str, Any]:
    return {
        "role": template.role,
        "items": [item_to_json(item) for item in template.items],
        "vetoes": [
            {"code": v.code, "name_en": v.name_en, "name_zh": v.name_zh, "effect": v.effect.value}
            for v in template.vetoes
        ],
        "bonus": rule_to_json(template.bonus(currency, kpi_currency=kpi_currency)),
    }


def _with_target(item: Item, targets: Mapping[str, object], *, probation: bool) -> Item:
    target = decimal_of(targets, item.code, phrase("targets"))
    if target is None:
        return item
    if probation:
        return replace(item, probation_target=target)
    return replace(item, target=target)


def _answered(card: Card, vetoed: object) -> tuple[Veto, ...]:
    """Vetoes named in the file happened; once any is named, the others did not."""
    names = vetoed if isinstance(vetoed, list) else [vetoed]
    known = {veto.code for veto in card.vetoes}
    strangers = [str(name) for name in names if name not in known]
    if strangers:
        raise InvalidInput(
            phrase("The card has no veto {veto}."),
            remedy=phrase("Known are {known}."),
            veto=", ".join(strangers),
            known=", ".join(sorted(known)),
        )
    if not names:
        return card.vetoes
    return tuple(
        replace(veto, happened=veto.code in names) if veto.happened is None else veto
        for veto in card.vetoes
    )
