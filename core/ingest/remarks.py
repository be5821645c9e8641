"""What a reader must know about a file that was read: findings, never silent choices."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.ingest.fact import Fact
from core.ingest.reading import Answers


def remarks(
    facts: Sequence[Fact], answers: Answers, *, rows: int, today: date, open_ended: bool
) -> tuple[Finding, ...]:
    """Defaults that were taken, and what the numbers are.

    Args:
        facts: After rows of equal names were summed; not empty.
        rows: Rows that went into them.
        today: Here; where the day begins earlier it may be tomorrow already.
        open_ended: The last line of the file has no end.
    """
    found = [*_defaults(facts, answers), *_meaning(facts), *_limits(facts, today)]
    if rows > len(facts):
        found.append(
            Finding(
                "rows_summed",
                Severity.INFO,
                phrase("{rows} rows became {facts}: rows of equal names and days were added up."),
                {"rows": rows, "facts": len(facts)},
            )
        )
    if open_ended:
        found.append(
            Finding(
                "no_line_end",
                Severity.INFO,
                phrase("The last line has no end; compare it if the download may have stopped."),
            )
        )
    return tuple(found)


def _defaults(facts: Sequence[Fact], answers: Answers) -> Iterator[Finding]:
    """What was taken because neither the file nor the user said it."""
    platform = [fact for fact in facts if fact.source_family != "manual"]
    if platform and all(fact.account == "default" for fact in platform):
        yield _info(
            "account_default", phrase("The file names no account; it is filed under «default».")
        )
    if platform and all(fact.market is None for fact in platform):
        yield _info(
            "market_unknown", phrase("The file names no market; name it to tell markets apart.")
        )
    silent = [fact for fact in facts if fact.conversions is not None and not fact.conversion_event]
    unsaid = answers.conversions is None and any(
        fact.conversions_are_orders and fact.orders is None and fact.sku_orders is None
        for fact in silent
    )
    if unsaid:
        yield _info(
            "conversions_are_orders",
            phrase("The platform's conversions are counted as orders, and their value as GMV."),
        )
    elif answers.conversions is None and silent:
        yield _info(
            "results_unknown",
            phrase("The file does not say what its results are; they are not counted as orders."),
        )


def _meaning(facts: Sequence[Fact]) -> Iterator[Finding]:
    """What the numbers are and which of them may not be added."""
    bases = {fact.attribution_basis for fact in facts}
    if "gmv_max" in bases:
        yield _info(
            "gmv_max_organic",
            phrase("GMV Max revenue contains organic orders; it is never added to other ads."),
        )
    if len(bases) > 1:
        yield Finding(
            "several_bases",
            Severity.WATCH,
            phrase("GMV Max and other channels stand side by side; orders and GMV have no sum."),
        )
    if any(fact.sku_orders is not None and fact.orders is None for fact in facts):
        yield _info(
            "sku_orders",
            phrase("Its orders are SKU orders: a basket with two SKUs counts twice."),
        )
    others = sorted({fact.conversion_event or "" for fact in facts} - {"", "purchase"})
    if others:
        yield Finding(
            "other_results",
            Severity.WATCH,
            phrase("Some results are no purchases ({events}); they are not counted as orders."),
            {"events": ", ".join(others)},
        )
    windows = sorted({fact.attribution_window for fact in facts} - {"", "-", "--"})
    if len(windows) > 1:
        yield Finding(
            "several_windows",
            Severity.WATCH,
            phrase("Rows count by different attribution settings: {windows}."),
            {"windows": ", ".join(windows)},
            phrase("Compare only rows of one setting, or export them with the same one."),
        )
    currencies = sorted({fact.currency for fact in facts})
    if len(currencies) > 1:
        yield Finding(
            "mixed_currencies",
            Severity.WATCH,
            phrase("The file holds {currencies}; amounts are kept apart and never summed."),
            {"currencies": ", ".join(currencies)},
        )


def _limits(facts: Sequence[Fact], today: date) -> Iterator[Finding]:
    """What the facts cannot be used for yet."""
    ahead = sum(fact.last_day > today + timedelta(days=1) for fact in facts)
    if ahead:
        yield Finding(
            "days_ahead",
            Severity.WATCH,
            phrase("{rows} rows lie in the future."),
            {"rows": ahead},
            phrase("Undo the import if day and month or the year were swapped."),
        )
    if any(not fact.daily for fact in facts):
        yield _info(
            "period_only",
            phrase("The file has no days: it is kept as a period, never spread over days."),
        )
    provisional = sum(fact.provisional for fact in facts)
    if provisional:
        yield Finding(
            "provisional",
            Severity.INFO,
            phrase("{rows} rows are recent and may still change; import the report again later."),
            {"rows": provisional},
        )


def _info(code: str, sentence: str) -> Finding:
    return Finding(code, Severity.INFO, sentence)
