"""What cost factors and parts of a cost are called; to be translated at the screen."""

from collections.abc import Mapping
from enum import Enum

from core.contract.sourcing_factor import Factor
from core.foundation.text import phrase


class Part(Enum):
    """What a month's cost is made of."""

    TEAM = "team"
    FEE = "fee"
    CONTENT = "content"
    TOOLS = "tools"
    MARKETS = "markets"
    AD_MARK_UP = "ad_mark_up"
    SALES = "sales"  # creators and disputes
    KPI = "kpi"


PART_NAMES: Mapping[Part, str] = {
    Part.TEAM: phrase("Own people"),
    Part.FEE: phrase("Fee"),
    Part.CONTENT: phrase("Content"),
    Part.TOOLS: phrase("Tools, data, own time"),
    Part.MARKETS: phrase("Further countries and languages"),
    Part.AD_MARK_UP: phrase("Mark-up on ad spend"),
    Part.SALES: phrase("Creators and disputes"),
    Part.KPI: phrase("KPI bonus and malus"),
}
FACTOR_NAMES: Mapping[Factor, str] = {
    Factor.OVERHEAD: phrase("Overhead on salaries"),
    Factor.TOOLS: phrase("Tools a month"),
    Factor.DATA_ACCESS: phrase("Data access a month"),
    Factor.OWN_TIME: phrase("Own time to steer it, a month"),
    Factor.GAP: phrase("Buying elsewhere what it does not cover, a month"),
    Factor.CONTENT_PIECE: phrase("One piece of content"),
    Factor.FURTHER_COUNTRY: phrase("Each further country, a month"),
    Factor.FURTHER_LANGUAGE: phrase("Each further language, a month"),
    Factor.AD_MARK_UP: phrase("Mark-up on ad spend"),
    Factor.CREATORS: phrase("Creator commission beyond today's, of GMV"),
    Factor.DISPUTES: phrase("Refunds and disputes beyond today's, of GMV"),
    Factor.DISPUTES_BORNE: phrase("Of those, borne by the vendor"),
    Factor.KPI_BONUS: phrase("KPI bonus a month"),
    Factor.KPI_MALUS: phrase("KPI malus a month"),
    Factor.KPI_CHANCE: phrase("Chance that the KPI is reached"),
    Factor.SET_UP_COST: phrase("Set-up, once"),
    Factor.SET_UP_MONTHS: phrase("Months to set up"),
    Factor.SET_UP_SHARE: phrase("GMV reached while setting up"),
    Factor.NOTICE_MONTHS: phrase("Months paid after notice"),
    Factor.TERM_MONTHS: phrase("Shortest term, months"),
    Factor.HANDOVER: phrase("Handover, once"),
    Factor.LOST_SHARE: phrase("GMV lost after leaving"),
    Factor.LOST_MONTHS: phrase("For so many months"),
    Factor.GMV_EFFECT: phrase("More GMV than with the others"),
}
