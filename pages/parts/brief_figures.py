"""The store's figures in a brief, as exactly as the seller lets them out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.metrics.unit import Unit
from core.vendor.brief_parts import Figures, Performance
from core.vendor.disclosure import Disclosure, Figure, range_of
from pages.parts import brief_words, names
from pages.parts.brief_tongue import Tongue

UNKNOWN = "—"
UNITS = {
    Figure.GMV: Unit.MONEY,
    Figure.ORDERS: Unit.COUNT,
    Figure.AOV: Unit.MONEY,
    Figure.AD_SPEND: Unit.MONEY,
    Figure.CPA: Unit.MONEY,
    Figure.ROAS: Unit.FACTOR,
}
Told = Mapping[Figure, Disclosure]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `title` may be empty. The first `words` columns hold words, the rest numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 99


def grids(performance: Performance, told: Told, tongue: Tongue) -> tuple[Grid, ...]:
    """The last four weeks, the same by place, and whole months, without what is kept back."""
    _ = tongue.text
    shown = [figure for figure in Figure if told.get(figure) not in (None, Disclosure.HIDDEN)]
    if not shown:
        return ()

    def grid(
        title: str,
        heads: tuple[str, ...],
        rows: Sequence[Figures],
        named: Callable[[Figures], tuple[str, ...]],
    ) -> Grid:
        words = [(brief_words.basis(row.basis, tongue), *named(row)) for row in rows]
        currencies = {row.currency for row in rows}
        currency = currencies.pop() if len(currencies) == 1 else ""
        numbers = [
            tuple(value(row, one, told[one], tongue, in_head=bool(currency)) for one in shown)
            for row in rows
        ]
        return Grid(
            title,
            (*heads, *(_head(one, currency, tongue) for one in shown)),
            tuple((*some, *others) for some, others in zip(words, numbers, strict=True)),
            len(heads),
        )

    basis = _("Basis")
    weeks = {row.period for row in performance.recent}
    said = _("The last four weeks: {period}").format(
        period=tongue.listed([tongue.period(one) for one in sorted(weeks, key=str)])
    )
    found = [
        grid(said, (basis,), performance.recent, lambda row: ()),
        grid(
            _("The same weeks by platform and market"),
            (basis, _("Place")),
            performance.places,
            lambda row: (_place(row, tongue),),
        ),
        grid(
            _("Whole months"),
            (basis, _("Month")),
            performance.months,
            lambda row: (tongue.month(row.period),),
        ),
    ]
    return tuple(one for one in found if one.rows)


def value(
    row: Figures, figure: Figure, told: Disclosure, tongue: Tongue, *, in_head: bool = False
) -> str:
    """One figure as it goes out; unknown stays unknown.

    Args:
        in_head: The currency stands in the head of the column.
    """
    known, currency = row.value(figure), "" if in_head else row.currency
    if known is None:
        return UNKNOWN
    if told is Disclosure.EXACT:
        return tongue.value(known, UNITS[figure], currency)
    said = " – ".join(tongue.short(end) for end in dict.fromkeys(range_of(known)))
    return f"{currency} {said}".strip() if UNITS[figure] is Unit.MONEY else said


def remarks(performance: Performance, told: Told, tongue: Tongue) -> tuple[str, ...]:
    """What a reader of the figures must know."""
    _ = tongue.text
    rows = performance.rows
    sources = sorted({brief_words.source(one, tongue) for row in rows for one in row.sources})
    ranged = [one for one in Figure if told.get(one) is Disclosure.RANGE]
    hidden = kept_back(told)
    said = [
        _("Taken on {day} from our own platform reports: {sources}.").format(
            day=tongue.day(performance.taken_on), sources=tongue.listed(sources)
        ),
        _("GMV is gross, before cancellations and refunds. “—” means not known, not zero."),
    ]
    bases = sorted({row.basis for row in rows})
    said += [one for one in (brief_words.basis_counts(code, tongue) for code in bases) if one]
    if len(bases) > 1:
        said.append(_("The bases count some orders twice: never add two of their rows."))
    if Figure.GMV not in hidden and any(row.gmv_partial for row in rows):
        said.append(_("Some reports state orders but no GMV; GMV and ROAS leave them out."))
    if ranged:
        said.append(_("Rounded to ranges: {figures}.").format(figures=_named(ranged, tongue)))
    if hidden:
        said.append(
            _("Not disclosed at this stage: {figures}.").format(figures=_named(hidden, tongue))
        )
    if any(row.provisional for row in rows):
        said.append(_("Platforms may still restate the latest days."))
    return tuple(said)


def kept_back(told: Told) -> tuple[Figure, ...]:
    """Figures that do not go out."""
    return tuple(one for one in Figure if told.get(one) in (None, Disclosure.HIDDEN))


def _named(figures: Sequence[Figure], tongue: Tongue) -> str:
    return tongue.listed([brief_words.figure(one, tongue) for one in figures])


def _head(figure: Figure, currency: str, tongue: Tongue) -> str:
    name = brief_words.figure(figure, tongue)
    return f"{name} ({currency})" if currency and UNITS[figure] is Unit.MONEY else name


def _place(row: Figures, tongue: Tongue) -> str:
    market = tongue.country(row.market) if row.market else UNKNOWN
    return f"{names.platform(row.platform)} · {market}"
