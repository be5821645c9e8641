"""Round marks for an axis, written short."""

import math

from pages.parts.format import number_short

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_ticks(top: float, *, most: int = 5) -> dict[str, list[object]]:
    """`tickvals` and `ticktext` from 0 up to `top`, at most `most` steps."""
    if not top > 0:
        return {"tickvals": [0], "ticktext": [number_short(0)]}
    rough = top / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * s for s in STEPS if size * s >= rough * (1 - 1e-9))
    values = [step * n for n in range(int(top / step + 1e-9) + 1)]
    return {"tickvals": list(values), "ticktext": [number_short(round(v, 6)) for v in values]}
