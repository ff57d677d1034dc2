"""Reference values for core/statistics, computed without any code of the project.

    python3 test/golden/statistics_reference.py > test/golden/statistics.json

Writes synthetic equity curves and trade lists together with every figure, worked out from the written definitions
with exact fractions and, where a root or a power is needed, 50-digit decimals. Standard library only.
"""

import json
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50
HOUR, DAY = 3_600_000, 86_400_000
START = 1_700_006_400_000  # 2023-11-15 00:00 UTC


def noise(seed):
    """A 48-bit linear congruential generator (Knuth), uniform in [-1, 1)."""
    state = seed
    while True:
        state = (state * 25214903917 + 11) % 2**48
        yield state / 2**47 - 1


def decimal(value):
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def sample_deviation(values):
    centre = sum(values) / len(values)
    return decimal(sum((v - centre) ** 2 for v in values) / (len(values) - 1)).sqrt()


def daily_returns(case):
    """One return per UTC day from the first point's day to the last's; days without points repeat the value."""
    last = {case["startTime"] // DAY: case["initialCash"]}
    for time, equity, _ in case["points"]:
        last[time // DAY] = equity
    before, returns = Fraction(case["initialCash"]), []
    for day in range(min(last), max(last) + 1):
        equity = Fraction(last.get(day, before))
        if before <= 0:
            return None
        returns.append(equity / before - 1)
        before = equity
    return returns


def daily_figures(returns):
    if returns is None or len(returns) < 14:
        return {"volatility": None, "sharpe": None, "sortino": None}
    year = Decimal(365).sqrt()
    average = decimal(sum(returns) / len(returns))
    deviation = sample_deviation(returns)
    downside = decimal(sum(min(r, 0) ** 2 for r in returns) / len(returns)).sqrt()
    return {
        "volatility": deviation * year,
        "sharpe": average / deviation * year if deviation > Decimal("1e-14") else None,
        "sortino": average / downside * year if downside > Decimal("1e-14") else None,
    }


def drawdown(case):
    """The deepest fall, each point against every earlier one."""
    curve = [(case["startTime"], case["initialCash"])] + [(t, e) for t, e, _ in case["points"]]
    worst, length, peak, peak_at = Fraction(0), 0, 0, 0
    for index, (_, equity) in enumerate(curve):
        if equity >= peak:
            peak, peak_at = equity, index
            continue
        fall = 1 - Fraction(equity) / Fraction(peak)
        if fall > worst:
            recovery = next((t for t, e in curve[index:] if e >= peak), curve[-1][0])
            worst, length = fall, recovery - curve[peak_at][0]
    return decimal(worst), length


def trade_figures(pnls):
    wins = [Fraction(p) for p in pnls if p > 0]
    losses = [-Fraction(p) for p in pnls if p < 0]
    n, total = len(pnls), sum(Fraction(p) for p in pnls)
    figures = {
        "trades": n,
        "wins": len(wins),
        "losses": len(losses),
        "winRate": Fraction(len(wins), n) if n else None,
        "profitFactor": sum(wins) / sum(losses) if losses else None,
        "expectancy": total / n if n else None,
        "payoff": (sum(wins) / len(wins)) / (sum(losses) / len(losses)) if wins and losses else None,
        "sqn": None,
    }
    if n >= 2 and len(set(pnls)) > 1:
        figures["sqn"] = Decimal(n).sqrt() * decimal(total / n) / sample_deviation([Fraction(p) for p in pnls])
    return figures


def figures(case):
    points, cash = case["points"], Fraction(case["initialCash"])
    final = Fraction(points[-1][1])
    duration = points[-1][0] - case["startTime"]
    growth = None
    if duration >= 30 * DAY and final >= 0:
        growth = decimal(final / cash) ** (Decimal("365.25") * DAY / duration) - 1
    fall, fall_ms = drawdown(case)
    mean_equity = (cash + sum(Fraction(e) for _, e, _ in points)) / (len(points) + 1)
    traded = sum(Fraction(n) for n in case["notionals"])
    return {
        "netReturn": final / cash - 1,
        "cagr": growth,
        "maxDrawdown": fall,
        "maxDrawdownMs": fall_ms,
        **daily_figures(daily_returns(case)),
        "calmar": growth / fall if growth is not None and fall > 0 else None,
        **trade_figures(case["pnls"]),
        "exposure": Fraction(sum(1 for _, _, held in points if held), len(points)),
        "turnover": traded / mean_equity if mean_equity > 0 else None,
        "buyAndHold": Fraction(case["lastClose"]) / Fraction(case["firstOpen"]) - 1,
    }


def curve(seed, count, step, cash, drift=0.0, swing=0.004, absent=()):
    random, equity, points = noise(seed), float(cash), []
    for index in range(count):
        equity *= 1 + drift + swing * next(random)
        time = START + (index + 1) * step
        if (time // DAY - START // DAY) not in absent:
            points.append([time, round(equity, 2), next(random) > 0])
    return points


def case(name, points, cash=100000, pnls=(), notionals=()):
    made = {"name": name, "initialCash": cash, "startTime": START, "points": points}
    return {**made, "pnls": list(pnls), "notionals": list(notionals), "firstOpen": 64000.5, "lastClose": 70123.25}


def cases():
    random = noise(7)
    pnls = [round(900 * next(random) + 40, 2) for _ in range(57)] + [0.0, 0.0]
    notionals = [round(5000 + 4000 * next(random), 4) for _ in range(118)]
    return [
        case("ninety days of four-hour bars, two days missing", curve(1, 540, 4 * HOUR, 1e5, absent=(31, 32)),
             pnls=pnls, notionals=notionals),
        case("ten days: too few for ratios", curve(2, 240, HOUR, 1e5), pnls=[12.5], notionals=[100.0, 112.5]),
        case("daily bars for a year", curve(3, 365, DAY, 1e5, drift=0.0005, swing=0.03), pnls=[100.0, 250.0, 75.5]),
        case("a start of 1e30 that melts away", curve(4, 720, HOUR, 1e30, drift=-0.05), cash=1e30,
             pnls=[-1e30, 3e29, -2e28], notionals=[1e30, 9e29]),
        case("no trade at all", [[START + (i + 1) * HOUR, 100000.0, False] for i in range(24 * 40)]),
        case("ruin: equity below zero", curve(5, 480, HOUR, 1e5) + [[START + 481 * HOUR, -50.0, True],
             [START + 530 * HOUR, -60.0, True]], pnls=[-100050.0]),
        case("rising without a loss", [[START + (i + 1) * 6 * HOUR, 100000.0 + 10 * (i % 7) + 100 * i, True]
             for i in range(200)], pnls=[5.0, 5.0, 5.0]),
    ]


def plain(value):
    return float(value) if isinstance(value, (Fraction, Decimal)) else value


answered = [{**c, "expected": {k: plain(v) for k, v in figures(c).items()}} for c in cases()]
print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in answered) + "\n]")
