"""Every figure of a finished run, worked out anew from what the run wrote and the bars it ran on, without any code of
the project: orders, fills and trades are taken from report.json, the curve from equity.csv. Standard library only.

    python3 test/golden/run_reference.py FOLDER_OF_OUT BARS.csv[.gz] BAR_MS     (prints one JSON document)
"""

import csv
import gzip
import json
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from statistics_definitions import (DAY, MONTH, average, benchmark_figures, daily_closes, daily_returns, decimal,
                                    drawdown, median, plain, pnl_figures, run_figures)


def read_bars(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        return [(int(r["timestamp_ms"]), *(Fraction(r[c]) for c in ("open", "high", "low", "close")))
                for r in csv.DictReader(file)]


def excursions(fills, bars, bar_ms):
    """MAE, MFE and drawdown of each trade of one strategy in one instrument, the open one last."""
    by_bar = {}
    for fill in fills:
        by_bar.setdefault(max(0, bisect_bars(bars, fill["time"])), []).append(fill)
    held = cost = realized = Fraction(0)
    worst = best = peak = fall = Fraction(0)
    done = []

    def touch(price):
        nonlocal worst, best, peak, fall
        open_pnl = held * price - cost
        worst, best = min(worst, open_pnl), max(best, open_pnl)
        peak = max(peak, realized + open_pnl)
        fall = max(fall, peak - realized - open_pnl)

    for index, (_, _, high, low, _) in enumerate(bars):
        for fill in by_bar.get(index, ()):
            price = Fraction(fill["price"])
            change = Fraction(fill["quantity"]) * (1 if fill["side"] == "buy" else -1)
            if held:
                touch(price)
            closing = min(abs(change), abs(held)) if held * change < 0 else 0
            if closing:
                share = closing / abs(held)
                realized += (closing if held > 0 else -closing) * price - cost * share
                cost -= cost * share
                held += closing if change > 0 else -closing
                if held == 0:
                    done.append((worst, best, fall))
                    worst = best = peak = fall = realized = cost = Fraction(0)
            left = abs(change) - closing
            if left:
                held += left if change > 0 else -left
                cost += (left if change > 0 else -left) * price
        if held:
            touch(low if held > 0 else high)
            touch(high if held > 0 else low)
    return done + ([(worst, best, fall)] if held else [])


def bisect_bars(bars, time):
    """Index of the bar that a time lies in: the last to open by then."""
    low, high = 0, len(bars)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if bars[middle][0] <= time else (low, middle)
    return low - 1


def hold_times(trades):
    held = [Fraction(t["exitTime"] - t["entryTime"]) for t in trades]
    if not held:
        return None
    return {"min": min(held), "average": average(held), "median": median(held), "max": max(held)}


def mean_or_none(values):
    return average(values) if values else None


def streaks(pnls):
    runs = [(sign, len(list(run))) for sign, run in groupby(pnls, key=lambda p: (p > 0) - (p < 0))]
    longest = lambda wanted: max((n for sign, n in runs if sign == wanted), default=0)
    return longest(1), longest(-1), runs[-1][0] * runs[-1][1] if runs else 0


def trade_figures(trades, went, open_count, initial, start, end):
    """`trades` closed, in order of their exits; `went` their excursions."""
    pnls = [Fraction(t["pnl"]) for t in trades]
    wins, losses = [p for p in pnls if p > 0], [-p for p in pnls if p < 0]
    most_wins, most_losses, current = streaks(pnls)
    equity, curve = initial, [(start, initial)]
    for trade, pnl in zip(trades, pnls):
        equity += pnl
        curve.append((trade["exitTime"], equity))
    notionals = [Fraction(t["quantity"]) * Fraction(t["entryPrice"]) for t in trades]
    favorable = [best / n for (_, best, _), n, p in zip(went, notionals, pnls) if p]
    adverse = [-worst / n for (worst, _, _), n, p in zip(went, notionals, pnls) if p]
    gross = [p + Fraction(t["fees"]) + Fraction(t["funding"]) for t, p in zip(trades, pnls)]
    per = lambda days: Fraction(len(trades)) * days * DAY / (end - start) if end - start >= days * DAY else None
    return {
        **pnl_figures(pnls),
        "open": open_count, "netPnl": sum(pnls), "grossProfit": sum(wins), "grossLoss": sum(losses),
        "fees": sum(Fraction(t["fees"]) for t in trades),
        "averageWin": mean_or_none(wins), "averageLoss": mean_or_none(losses),
        "medianPnl": median(pnls), "medianWin": median(wins), "medianLoss": median(losses),
        "largestWin": max(wins, default=None), "largestLoss": max(losses, default=None),
        "expectancyR": mean_or_none([p / Fraction(t["risk"]) for t, p in zip(trades, pnls) if t["risk"] is not None]),
        "averageReturn": mean_or_none([p / n for p, n in zip(pnls, notionals)]),
        "mostWinsInRow": most_wins, "mostLossesInRow": most_losses, "currentStreak": current,
        "holdMs": {"all": hold_times(trades), "wins": hold_times([t for t, p in zip(trades, pnls) if p > 0]),
                   "losses": hold_times([t for t, p in zip(trades, pnls) if p < 0])},
        "averageMae": mean_or_none([-w for w, _, _ in went]), "largestMae": max((-w for w, _, _ in went), default=None),
        "averageMfe": mean_or_none([b for _, b, _ in went]), "largestMfe": max((b for _, b, _ in went), default=None),
        "edgeRatio": average(favorable) / average(adverse) if any(adverse) else None,
        "largestTradeDrawdown": max((f for _, _, f in went), default=None),
        "averageEndDrawdown": mean_or_none([b - g for (_, b, _), g in zip(went, gross)]),
        "tradesPerDay": per(1), "tradesPerWeek": per(7), "tradesPerMonth": per(MONTH),
        "closedDrawdown": drawdown(curve),
    }


def exposure(fills, bars, bar_ms, initial):
    """Sum and largest of |position| x close / equity over all bars, with cash carried exactly from fill to fill."""
    cash, held, fills, at = initial, Fraction(0), sorted(fills, key=lambda f: f["time"]), 0
    total = largest = Decimal(0)
    for time, _, _, _, close in bars:
        while at < len(fills) and fills[at]["time"] < time + bar_ms:
            sign = 1 if fills[at]["side"] == "buy" else -1
            held += sign * Fraction(fills[at]["quantity"])
            cash -= sign * Fraction(fills[at]["quantity"]) * Fraction(fills[at]["price"]) + Fraction(fills[at]["fee"])
            at += 1
        value = held * close
        fraction = decimal(abs(value)) / decimal(cash + value)
        total, largest = total + fraction, max(largest, fraction)
    return {"average": total / len(bars), "largest": largest}


def main(folder, bars_path, bar_ms):
    bars = read_bars(bars_path)
    report = json.loads((Path(folder) / "report.json").read_text())
    with open(Path(folder) / "equity.csv", newline="") as file:
        curve = [(int(row["time"]), Fraction(row["equity"])) for row in csv.DictReader(file)]
    (start, initial), (end, _) = curve[0], curve[-1]
    fills = report["fills"]
    went = excursions(fills, bars, bar_ms)
    trades = list(zip(report["trades"], went, strict=True))
    closed = [(t, w) for t, w in trades if t["exitTime"] is not None]
    held = closes_with_position(fills, bars, bar_ms)
    notional = lambda f: Fraction(f["quantity"]) * Fraction(f["price"])
    traded = sum(map(notional, fills))
    maker = sum(notional(f) for f in fills if f["liquidity"] == "maker")
    hold_curve = [(start, initial)] + [(t + bar_ms, initial * c / bars[0][1]) for t, _, _, _, c in bars]
    equity_days = daily_returns(initial, daily_closes(curve))
    hold_days = daily_returns(initial, daily_closes(hold_curve))
    sides = {}
    for name, wanted in (("all", ("long", "short")), ("long", ("long",)), ("short", ("short",))):
        part = [(t, w) for t, w in closed if t["side"] in wanted]
        open_count = sum(1 for t, _ in trades if t["exitTime"] is None and t["side"] in wanted)
        sides[name] = trade_figures([t for t, _ in part], [w for _, w in part], open_count, initial, start, end)
    return {
        "summary": {
            **run_figures(curve, [t["pnl"] for t, _ in closed], held, len(bars), map(notional, fills)),
            "buyAndHold": bars[-1][4] / bars[0][1] - 1,
            **benchmark_figures(equity_days, hold_days),
        },
        "money": {"fees": sum(Fraction(f["fee"]) for f in fills), "finalEquity": curve[-1][1]},
        "sides": sides,
        "drawdown": drawdown(curve),
        "leverage": exposure(fills, bars, bar_ms, initial),
        "shares": {"makerShare": maker / traded, "takerShare": 1 - maker / traded, "tradedNotional": traded},
        "excursions": [{"mae": w, "mfe": b, "drawdown": f} for w, b, f in went],
        "days": [[equity, hold] for equity, hold in zip(daily_closes(curve), daily_closes(hold_curve))],
    }


def closes_with_position(fills, bars, bar_ms):
    held, at, count, fills = Fraction(0), 0, 0, sorted(fills, key=lambda f: f["time"])
    for time, *_ in bars:
        while at < len(fills) and fills[at]["time"] < time + bar_ms:
            held += Fraction(fills[at]["quantity"]) * (1 if fills[at]["side"] == "buy" else -1)
            at += 1
        count += held != 0
    return count


if __name__ == "__main__":
    json.dump(plain(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))), sys.stdout)
