"""The usual KPIs as one system in logarithms, and the same questions asked of a linear program."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from core.targets.log_kpi import LogKpi, Wish

EXPONENTS = {
    "impressions": {"impressions": 1},
    "clicks": {"clicks": 1},
    "orders": {"orders": 1},
    "gmv": {"gmv": 1},
    "spend": {"spend": 1},
    "ctr": {"clicks": 1, "impressions": -1},
    "cvr": {"orders": 1, "clicks": -1},
    "aov": {"gmv": 1, "orders": -1},
    "cpm": {"spend": 1, "impressions": -1},
    "cpc": {"spend": 1, "clicks": -1},
    "cpa": {"spend": 1, "orders": -1},
    "roas": {"gmv": 1, "spend": -1},
    "gpm": {"gmv": 1, "impressions": -1},
    "net_gmv": {"net_gmv": 1},
    "keep": {"net_gmv": 1, "gmv": -1},
    "net_roas": {"net_gmv": 1, "spend": -1},
    "contribution": {"contribution": 1},
    "break_even_cpa": {"contribution": 1, "orders": -1},
    "break_even_roas": {"gmv": 1, "contribution": -1},
    "views": {"views": 1},
}
KPIS = tuple(
    LogKpi(code, 1000.0 if code in ("cpm", "gpm") else 1.0, powers)
    for code, powers in EXPONENTS.items()
)
CORE = KPIS[:13]


def exactly(lock: Sequence[str] = (), **values: float) -> list[Wish]:
    return [Wish(kpi, value, value, kpi in lock) for kpi, value in values.items()]


def program(kpis: Sequence[LogKpi], wishes: Sequence[Wish]) -> tuple[np.ndarray, np.ndarray]:
    """The wishes as table·z ≤ limits over the logarithms of the measures."""
    measures = sorted({measure for kpi in kpis for measure in kpi.exponents})
    by_code = {kpi.code: kpi for kpi in kpis}
    table, limits = [], []
    for wish in wishes:
        row = np.array([by_code[wish.kpi].exponents.get(m, 0) for m in measures], dtype=float)
        constant = np.log(by_code[wish.kpi].constant)
        if wish.high is not None:
            table.append(row)
            limits.append(np.log(wish.high) - constant)
        if wish.low is not None:
            table.append(-row)
            limits.append(constant - np.log(wish.low))
    return np.array(table).reshape(-1, len(measures)), np.array(limits)


def feasible(kpis: Sequence[LogKpi], wishes: Sequence[Wish], slack: float = 1e-7) -> bool:
    table, limits = program(kpis, wishes)
    if not len(table):
        return True
    nothing = np.zeros(table.shape[1])
    solved = linprog(nothing, A_ub=table, b_ub=limits + slack, bounds=(None, None))
    return solved.status == 0


def reached(
    kpis: Sequence[LogKpi], wishes: Sequence[Wish], kpi: LogKpi
) -> tuple[float | None, float | None]:
    """Least and greatest value of a KPI under the wishes, by two linear programs."""
    measures = sorted({measure for one in kpis for measure in one.exponents})
    row = np.array([kpi.exponents.get(m, 0) for m in measures], dtype=float)
    table, limits = program(kpis, wishes)
    ends = []
    for sign in (1, -1):
        solved = linprog(
            sign * row,
            A_ub=table if len(table) else None,
            b_ub=limits if len(table) else None,
            bounds=(None, None),
        )
        end = None if solved.status else float(np.exp(sign * solved.fun)) * kpi.constant
        ends.append(end)
    return ends[0], ends[1]
