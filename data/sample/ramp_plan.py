"""The cold start of the sample: TikTok Ads in Thailand since October, a little behind its plan."""


def _gate(kpi: str, bound: str, value: float, *, whole: bool = False) -> dict[str, object]:
    return {"kpi": kpi, "kpi_version": 1, "bound": bound, "value": value, "whole": whole}


RAMPS: list[dict[str, object]] = [
    {
        "code": "tiktok-th-2026",
        "name": "TikTok Ads TH",
        "scope": {"kind": "channel", "name": "TikTok Ads TH", "channels": []},
        "basis": "classic_ads",
        "start": "2026-10-05",
        "stages": [
            {
                "code": "test",
                "days": 8,
                "budget_share": 0.1,
                "gates": [_gate("orders", "at_least", 60), _gate("ctr", "at_least", 0.01)],
            },
            {
                "code": "ramp_up",
                "days": 23,
                "budget_share": 0.2,
                "gates": [_gate("cpa", "at_most", 6.5), _gate("orders", "at_least", 50)],
            },
            {
                "code": "stabilise",
                "days": 30,
                "budget_share": 0.3,
                "gates": [
                    _gate("orders", "at_least", 300, whole=True),
                    _gate("roas", "at_least", 2.17),
                    _gate("cpa", "at_most", 5.5),
                ],
            },
            {
                "code": "scale",
                "days": 30,
                "budget_share": 0.4,
                "gates": [_gate("cpa", "at_most", 5.0)],
            },
        ],
        "base_gmv": 250.0,
        "goal_gmv": 900.0,
        "tau_days": 45.0,
        "budget": 12000.0,
        "target_cpa": 5.0,
        "margin_share": 0.46,
        "currency": "USD",
        "fixed_daily_cost": 150.0,
        "test_groups": 3,
        "loss_cap": 3500.0,
        "aov": 22.0,
        "orders_cap": 100.0,
    }
]
