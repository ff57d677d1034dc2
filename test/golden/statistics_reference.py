"""Reference values for core/statistics, computed without any code of the project.

    python3 test/golden/statistics_reference.py > test/golden/statistics.json

Writes synthetic equity curves and trade lists together with every figure of a run (statistics_definitions.py).
Standard library only.
"""

import json
from fractions import Fraction

from reference_series import noise
from statistics_definitions import DAY, drawdown, plain, run_figures

HOUR = 3_600_000
START = 1_700_006_400_000  # 2023-11-15 00:00 UTC


def figures(case):
    points = case["points"]
    curve = [(case["startTime"], Fraction(case["initialCash"]))] + [(t, Fraction(e)) for t, e, _ in points]
    held = sum(1 for _, _, is_held in points if is_held)
    expected = run_figures(curve, case["pnls"], held, len(points), case["notionals"])
    expected["buyAndHold"] = Fraction(case["lastClose"]) / Fraction(case["firstOpen"]) - 1
    return {"expected": expected, "drawdown": drawdown(curve)}


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


answered = [{**c, **plain(figures(c))} for c in cases()]
print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in answered) + "\n]")
