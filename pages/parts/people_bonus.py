"""Change the bonus rule of a card: one curve, one commission, one fixed amount, and limits."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import streamlit as st

from core.foundation.actor import Actor, Right
from core.foundation.errors import CoreError
from core.metrics.unit import Unit
from core.services.scorecards import KeptCard
from core.store.workspace import Workspace
from core.targets.bonus_rule import (
    BonusPart,
    BonusRule,
    CurvePart,
    FixedPart,
    Mode,
    Shape,
    SharePart,
)
from pages.parts import people_keeping, people_words, text
from pages.parts.i18n import _

NO_COMMISSION = ""


def show(workspace: Workspace, actor: Actor, kept: KeptCard) -> None:
    """The form; a rule that does not hold together is refused in words at once."""
    may = actor.can(Right.EDIT)
    rule = kept.card.bonus or BonusRule("CNY", ())

    def key(name: str) -> str:
        return people_keeping.key(f"bonus_{name}", kept)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        currency = st.text_input(
            _("Paid in"),
            rule.currency,
            key=key("currency"),
            max_chars=3,
            width=90,
            disabled=not may,
        )
        cap = _amount(_("Cap"), rule.cap, key("cap"), may=may)
        floor = _amount(_("Floor"), rule.floor, key("floor"), may=may)
        probation = _amount(
            _("Paid on probation, %"), rule.probation_share * 100, key("probation"), may=may
        )
        fx = _amount(
            _("Agreed rate, 1 {currency} =").format(currency=kept.card.kpi_currency),
            rule.fx,
            key("fx"),
            may=may,
        )
    left, right = st.columns(2)
    with left:
        make_curve = _curve(rule, key, may=may)
        make_fixed = _fixed(rule, key, may=may)
    with right:
        make_share = _commission(kept, rule, key, may=may)
    try:
        made = [part for make in (make_curve, make_share, make_fixed) if (part := make())]
        parts = [*made, *_beyond_the_form(rule)]
        changed = BonusRule(
            currency=currency.strip().upper(),
            parts=tuple(parts),
            cap=cap,
            floor=floor,
            probation_share=Decimal(1) if probation is None else probation / 100,
            fx=fx,
            may_be_negative=rule.may_be_negative,
        )
        card = replace(kept.card, bonus=changed)
    except CoreError as error:
        text.show_problem(error)
        return
    st.button(
        _("Save bonus rule"),
        key="people_save_bonus",
        type="primary",
        disabled=not may or changed == kept.card.bonus,
        on_click=people_keeping.save,
        args=(workspace, actor, kept, lambda: card, _("The bonus rule is saved.")),
    )


def _beyond_the_form(rule: BonusRule) -> list[BonusPart]:
    """Parts that came from a file, a second one of their kind: the form leaves them as they are."""
    seen: set[type[BonusPart]] = set()
    rest = []
    for part in rule.parts:
        if type(part) in seen:
            rest.append(part)
        seen.add(type(part))
    return rest


Maker = Callable[[], BonusPart | None]


def _curve(rule: BonusRule, key: Callable[[str], str], *, may: bool) -> Maker:
    part = next((one for one in rule.parts if isinstance(one, CurvePart)), None)
    st.markdown(_("**For the score**"))
    base = _amount(_("Base amount"), None if part is None else part.base, key("base"), may=may)
    table = _pairs_table(
        () if part is None else part.points, _("Score"), _("Factor"), key("points"), may=may
    )
    words = {Shape.LINEAR.value: _("straight between points"), Shape.STEPS.value: _("in steps")}
    shape = st.segmented_control(
        _("Between two points"),
        list(words),
        default=(Shape.LINEAR if part is None else part.shape).value,
        format_func=words.__getitem__,
        key=key("shape"),
        required=True,
        disabled=not may,
    )

    def make() -> BonusPart | None:
        points = _pairs(table)
        return None if base is None or not points else CurvePart(base, points, Shape(shape))

    return make


def _commission(kept: KeptCard, rule: BonusRule, key: Callable[[str], str], *, may: bool) -> Maker:
    part = next((one for one in rule.parts if isinstance(one, SharePart)), None)
    st.markdown(_("**Commission**"))
    names = {NO_COMMISSION: _("none")} | {
        item.code: people_words.name(item) for item in kept.card.items if item.unit is Unit.MONEY
    }
    if part is not None:
        names.setdefault(part.of, part.of)
    of = st.selectbox(
        _("Share of"),
        list(names),
        index=0 if part is None else list(names).index(part.of),
        format_func=names.__getitem__,
        key=key("of"),
        disabled=not may,
    )
    rates = () if part is None else tuple((start, rate * 100) for start, rate in part.rates)
    from_amount = _("From, {currency}").format(currency=kept.card.kpi_currency)
    table = _pairs_table(rates, from_amount, _("Rate, %"), key("rates"), may=may)
    words = {
        Mode.MARGINAL.value: _("each rate on its own bracket"),
        Mode.WHOLE.value: _("the rate reached on everything"),
    }
    mode = st.segmented_control(
        _("How the rates count"),
        list(words),
        default=(Mode.MARGINAL if part is None else part.mode).value,
        format_func=words.__getitem__,
        key=key("mode"),
        required=True,
        disabled=not may,
    )

    def make() -> BonusPart | None:
        if of == NO_COMMISSION:
            return None
        return SharePart(
            of, tuple((start, rate / 100) for start, rate in _pairs(table)), Mode(mode)
        )

    return make


def _fixed(rule: BonusRule, key: Callable[[str], str], *, may: bool) -> Maker:
    part = next((one for one in rule.parts if isinstance(one, FixedPart)), None)
    st.markdown(_("**Fixed amount**"))
    with st.container(horizontal=True):
        amount = _amount(_("Amount"), None if part is None else part.amount, key("fixed"), may=may)
        limit = _amount(
            _("From score"), None if part is None else part.from_score, key("from_score"), may=may
        )
    return lambda: None if amount is None else FixedPart(amount, limit)


def _amount(label: str, value: Decimal | None, key: str, *, may: bool) -> Decimal | None:
    shown = None if value is None else float(value)
    given = st.number_input(
        label, value=shown, key=key, format="%.6g", placeholder="—", disabled=not may, width=150
    )
    return people_words.typed(given)


def _pairs_table(
    rows: tuple[tuple[Decimal, Decimal], ...], left: str, right: str, key: str, *, may: bool
) -> pd.DataFrame:
    table = pd.DataFrame(
        [(float(one), float(other)) for one, other in rows], columns=["from", "worth"]
    ).astype("float64")
    return st.data_editor(
        table,
        key=key,
        num_rows="dynamic" if may else "fixed",
        hide_index=True,
        disabled=not may,
        column_config={
            "from": st.column_config.NumberColumn(left, format="%.10g"),
            "worth": st.column_config.NumberColumn(right, format="%.10g"),
        },
        placeholder="—",
        height="content",
    )


def _pairs(table: pd.DataFrame) -> tuple[tuple[Decimal, Decimal], ...]:
    pairs = []
    for one, other in table.itertuples(index=False):
        start, worth = people_words.typed(one), people_words.typed(other)
        if start is not None and worth is not None:
            pairs.append((start, worth))
    return tuple(sorted(pairs))
