"""The quote form (报价单): what a vendor fills in, in both languages at once.

Each row has a code that reading goes by, and a label that must not change: «a month» turned
into «a quarter» would change the fee.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from core.contract.fee_plan import Measure, PlanKind, Reach
from core.contract.guarantee import Promised, Remedy
from core.contract.ladder import Mode
from core.metrics.basis_kinds import ValueState

VERSION = "KPIDESK-QUOTE-1"
BRACKET_ROWS = 12
BRACKETS = tuple(f"T{number}" for number in range(1, BRACKET_ROWS + 1))
VERSION_ROW, BRIEF_ROW = "V", "R"


class Kind(Enum):
    """What belongs into an answer."""

    TEXT = "text"
    AMOUNT = "amount"
    SHARE = "share"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down list."""

    code: str
    zh: str
    en: str

    @property
    def shown(self) -> str:
        """As it stands in the list."""
        return self.en if self.zh == self.en else f"{self.zh} / {self.en}"

    def told(self, *, chinese: bool) -> str:
        return self.zh if chinese else self.en


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form.

    Attributes:
        code: What reading goes by.
        needed: Without it there is no quote.
        remark: Whether a remark may stand beside the answer.
    """

    code: str
    zh: str
    en: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    example: str = ""
    needed: bool = False
    remark: bool = False

    @property
    def label(self) -> str:
        return f"{self.zh} / {self.en}"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one heading."""

    zh: str
    en: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        return f"{self.zh} / {self.en}"


CURRENCIES = tuple(
    Choice(code, code, code)
    for code in (
        *("USD", "CNY", "EUR", "GBP", "THB", "VND", "IDR", "MYR", "PHP", "SGD"),
        *("JPY", "MXN", "BRL", "SAR", "AED"),
    )
)
PLANS = (
    Choice(PlanKind.FIXED.value, "固定月费", "Fixed monthly fee"),
    Choice(PlanKind.GMV_SHARE.value, "成交额提成", "Share of GMV"),
    Choice(PlanKind.HYBRID.value, "保底 + 提成", "Base and performance"),
    Choice(PlanKind.RESULT.value, "按效果付费", "Pay for results"),
    Choice(PlanKind.AD_SPEND.value, "广告花费加成", "Share of ad spend"),
    Choice(PlanKind.SLOT.value, "坑位费 + 佣金", "Slot fee and commission"),
    Choice(PlanKind.MIXED.value, "以上混合", "A mix of these"),
)
MEASURES = (
    Choice(Measure.GMV.value, "成交额", "GMV"),
    Choice(Measure.AD_SPEND.value, "广告花费", "Ad spend"),
    Choice(Measure.ORDERS.value, "订单数", "Orders"),
)
MODES = (
    Choice(
        Mode.MARGINAL.value, "超额累进：只对超出部分用新费率", "Marginal: each rate on its part"
    ),
    Choice(
        Mode.RETROACTIVE.value, "全额累进：达到后全部用新费率", "Retroactive: rate reached on all"
    ),
)
REACHES = (
    Choice(Reach.VARIABLE.value, "只限变动部分", "Variable part only"),
    Choice(Reach.TOTAL.value, "限总费用", "Total fee"),
)
STATES = (
    Choice(ValueState.CREATED.value, "下单金额（含未付款）", "Orders created, unpaid included"),
    Choice(ValueState.PAID_GROSS.value, "支付金额（含取消和退款）", "Paid, before cancellations"),
    Choice(ValueState.MINUS_CANCELLED.value, "支付减取消", "Paid less cancelled"),
    Choice(ValueState.MINUS_REFUNDED.value, "支付减取消减退款", "Paid less cancelled and refunded"),
    Choice(ValueState.SETTLED.value, "平台结算金额", "Settled by the platform"),
)
PROMISES = (
    Choice(Promised.GMV.value, "成交额", "GMV"),
    Choice(Promised.ORDERS.value, "订单数", "Orders"),
    Choice(Promised.ROI.value, "投产比（成交额 ÷ 广告花费）", "ROI: GMV over ad spend"),
)
LAST_REMEDIES = (
    Choice(Remedy.NONE.value, "不退", "Nothing is given back"),
    Choice(Remedy.PRO_RATA.value, "按未完成比例退", "The missing share is given back"),
    Choice(Remedy.FULL.value, "全额退", "All of the fee is given back"),
    Choice(Remedy.COMMISSION_ONLY.value, "只留实际成交佣金", "Only a commission is kept"),
)
REMEDIES = (*LAST_REMEDIES, Choice(Remedy.MAKE_GOOD.value, "延期补量", "More days to make good"))
OFFERED = (
    Choice("included", "包含", "Included"),
    Choice("extra", "另收费", "At extra cost"),
    Choice("not_offered", "不提供", "Not offered"),
)
YES_NO = (Choice("yes", "是", "Yes"), Choice("no", "否", "No"))
MODE_ROWS: Mapping[Measure, str] = {
    Measure.GMV: "C2",
    Measure.AD_SPEND: "C3",
    Measure.ORDERS: "C4",
}


def _offered(code: str, zh: str, en: str) -> Row:
    return Row(code, zh, en, Kind.CHOICE, OFFERED, "包含 / Included", remark=True)


def _confirmed(code: str, zh: str, en: str) -> Row:
    return Row(code, zh, en, Kind.CHOICE, YES_NO, "是 / Yes", remark=True)


WHO = Block(
    "谁报价",
    "Who quotes",
    (
        Row("A1", "服务商名称", "Vendor", Kind.TEXT, example="蓝海代运营", needed=True),
        Row("A2", "联系人和电话", "Contact", Kind.TEXT, example="王女士 / Ms Wang"),
        Row("A3", "方案名称", "Name of the plan", Kind.TEXT, example="泰国全案", needed=True),
        Row("A4", "报价日期", "Date of the quote", Kind.DAY, example="2026-11-02", needed=True),
        Row("A5", "有效期至", "Valid until", Kind.DAY, example="2027-01-31"),
        Row("A6", "币种", "Currency", Kind.CHOICE, CURRENCIES, "USD", needed=True),
        Row("A7", "收费方式", "Type of plan", Kind.CHOICE, PLANS, "保底 + 提成"),
    ),
)
FIXED = Block(
    "固定费用",
    "Fixed fees",
    (
        Row("B1", "每月固定服务费", "Fixed fee a month", Kind.AMOUNT, example="3,000"),
        Row("B2", "坑位费单价（每场/每条）", "Price of a slot or piece", Kind.AMOUNT),
        Row("B3", "每月坑位数", "Slots or pieces a month", Kind.WHOLE),
        Row("B4", "一次性启动费", "Set-up fee, once", Kind.AMOUNT, example="2,000"),
    ),
)
VARIABLE = Block(
    "阶梯怎么算",
    "How the brackets are counted",
    (
        Row("C1", "成交额口径", "Which GMV counts", Kind.CHOICE, STATES, "支付减取消减退款"),
        Row("C2", "成交额阶梯计法", "Brackets of GMV", Kind.CHOICE, MODES, "超额累进"),
        Row("C3", "广告花费阶梯计法", "Brackets of ad spend", Kind.CHOICE, MODES),
        Row("C4", "订单数阶梯计法", "Brackets of orders", Kind.CHOICE, MODES),
    ),
)
LIMITS = Block(
    "封顶、保底、合作期",
    "Cap, floor and term",
    (
        Row("D1", "每月封顶金额", "Most that is paid a month", Kind.AMOUNT, example="10,000"),
        Row("D2", "封顶限的是", "The cap limits", Kind.CHOICE, REACHES, "限总费用 / Total fee"),
        Row("D3", "每月最低收费", "Least that is paid a month", Kind.AMOUNT),
        Row("D4", "最低收费限的是", "The floor limits", Kind.CHOICE, REACHES),
        Row("D5", "最短合作期（月）", "Shortest term, months", Kind.WHOLE, example="3"),
    ),
)
GUARANTEE = Block(
    "保量（没有就留空）",
    "Guarantee (leave empty without one)",
    (
        Row("E1", "保证什么", "What is guaranteed", Kind.CHOICE, PROMISES),
        Row("E2", "保证的数值", "Level guaranteed", Kind.AMOUNT, example="100,000"),
        Row("E3", "没达到时", "If it is missed", Kind.CHOICE, REMEDIES, "按未完成比例退"),
        Row("E4", "仍保留的佣金比例", "Commission still kept", Kind.SHARE),
        Row("E5", "补量天数", "Days to make good", Kind.WHOLE),
        Row("E6", "补量后仍没达到", "If it is still missed", Kind.CHOICE, LAST_REMEDIES),
        Row("E7", "保证期（月）", "Months it covers", Kind.WHOLE, example="1"),
    ),
)
INCLUDED = Block(
    "包含哪些工作",
    "What is included",
    (
        _offered(
            "G1", "内容（脚本、拍摄、剪辑、直播）", "Content: scripts, shooting, editing, LIVE"
        ),
        _offered("G2", "达人对接", "Creator outreach"),
        _offered("G3", "广告投放", "Ad buying"),
        _offered("G4", "KPI 设计", "KPI design"),
        _offered("G5", "周复盘", "Weekly review"),
        _offered("G6", "数据权限和原始导出", "Data access and raw exports"),
    ),
)
CONFIRMED = Block(
    "请确认",
    "Please confirm",
    (
        _confirmed("H1", "交出平台原始导出数据", "Raw platform exports are handed over"),
        _confirmed("H2", "店铺和广告账户归卖家", "Shop and ad accounts belong to the seller"),
        _confirmed("H3", "30 天内可退出", "The seller may leave within 30 days"),
        _confirmed("H4", "不刷单", "No fake orders"),
        Row("H9", "其他说明", "Anything else", Kind.TEXT),
    ),
)
BLOCKS = (WHO, FIXED, VARIABLE, LIMITS, GUARANTEE, INCLUDED, CONFIRMED)
ROWS: Mapping[str, Row] = {row.code: row for block in BLOCKS for row in block.rows}
