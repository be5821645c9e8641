"""What a reader of a plan must know about its numbers before trusting them."""

from collections.abc import Sequence

from core.foundation.finding import Finding, Severity
from core.foundation.text import phrase
from core.services.answer import ChannelAnswer
from core.services.histories import Source

BEHIND_DAYS = 14  # a report this far behind the newest no longer tells what runs today


def plan_findings(
    sources: Sequence[Source], channels: Sequence[ChannelAnswer]
) -> tuple[Finding, ...]:
    """Remarks on attribution bases and on spends outside the learned range."""
    found = []
    bases = {source.basis for source in sources}
    if "gmv_max" in bases:
        found.append(
            Finding(
                "gmv_max_organic",
                Severity.INFO,
                phrase(
                    "GMV Max revenue contains organic orders; only the part that moves with spend"
                    " is planned."
                ),
            )
        )
    if any(source.sku_orders for source in sources):
        found.append(
            Finding(
                "sku_orders",
                Severity.INFO,
                phrase(
                    "GMV Max counts SKU orders: one basket with two SKUs is two. Do not rank"
                    " its CPA against other platforms without that in mind."
                ),
            )
        )
    if bases - {"gmv_max"}:
        found.append(
            Finding(
                "platform_claims",
                Severity.INFO,
                phrase(
                    "Orders and GMV are what each platform claims; two may claim the same order."
                ),
            )
        )
    found += _ended_early(sources)
    outside = [channel.name for channel in channels if channel.extrapolated]
    if outside:
        found.append(
            Finding(
                "outside_learned_range",
                Severity.WATCH,
                phrase("{channels}: the proposal lies outside the spend the curve was learned in."),
                {"channels": ", ".join(outside)},
                phrase("Move there in steps and check the next report, or set a largest change."),
            )
        )
    return tuple(found)


def _ended_early(sources: Sequence[Source]) -> list[Finding]:
    """Channels whose reports stop long before those of the others."""
    ends = {source.name: source.history.last_day for source in sources}
    newest = max(ends.values(), default=None)
    return [
        Finding(
            "report_ended_early",
            Severity.WATCH,
            phrase(
                "{channel}: its report ends on {day}, {days} days before the newest; its spend of"
                " that time counts as today's."
            ),
            {"channel": name, "day": last, "days": (newest - last).days},
            phrase("Import a newer report, or switch the channel off if it no longer runs."),
        )
        for name, last in ends.items()
        if newest is not None and (newest - last).days > BEHIND_DAYS
    ]
