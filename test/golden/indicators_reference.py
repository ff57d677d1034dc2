"""Reference values for core/indicators, computed without any code of the project.

    python3 test/golden/indicators_reference.py > test/golden/indicators.json

Synthetic minute bars, some of them flat, and every indicator at every bar, each window summed afresh with exact
fractions. Conventions: EMA and Wilder's average start with the mean of their first n inputs; RSI is 100 when the
average loss is 0; the first true range is high - low. Standard library only.
"""

import json
import math
from fractions import Fraction

BARS = 260


def noise(seed):
    """A 48-bit linear congruential generator (Knuth), uniform in [-1, 1)."""
    state = seed
    while True:
        state = (state * 25214903917 + 11) % 2**48
        yield state / 2**47 - 1


def bars():
    random, close, made = noise(11), 64000.0, []
    for index in range(BARS):
        flat = 120 <= index < 150
        open_ = close
        close = close if flat else round(open_ * (1 + 0.001 * next(random)), 2)
        high = max(open_, close) + (0 if flat else round(abs(next(random)) * 15, 2))
        low = min(open_, close) - (0 if flat else round(abs(next(random)) * 15, 2))
        made.append({"open": open_, "high": round(high, 2), "low": round(low, 2), "close": close})
    return made


def sma(values, n):
    return [None if i < n - 1 else sum(values[i - n + 1 : i + 1]) / n for i in range(len(values))]


def smooth(values, n, weight):
    out, average = [], None
    for i in range(len(values)):
        if i == n - 1:
            average = sum(values[:n]) / n
        elif i >= n:
            average += weight * (values[i] - average)
        out.append(average)
    return out


def rsi(closes, n):
    changes = [b - a for a, b in zip(closes, closes[1:])]
    gains = smooth([max(c, Fraction(0)) for c in changes], n, Fraction(1, n))
    losses = smooth([max(-c, Fraction(0)) for c in changes], n, Fraction(1, n))
    out = [None]
    for gain, loss in zip(gains, losses):
        out.append(None if gain is None else Fraction(100) if loss == 0 else 100 - 100 / (1 + gain / loss))
    return out


def true_range(rows):
    out = [rows[0]["high"] - rows[0]["low"]]
    for before, row in zip(rows, rows[1:]):
        previous = before["close"]
        out.append(max(row["high"] - row["low"], abs(row["high"] - previous), abs(row["low"] - previous)))
    return out


def realized_volatility(closes, n, bar_ms):
    out = []
    for i in range(len(closes)):
        if i < n:
            out.append(None)
            continue
        squares = [math.log(float(closes[k] / closes[k - 1])) ** 2 for k in range(i - n + 1, i + 1)]
        out.append(math.sqrt(math.fsum(squares) / n * (365 * 86_400_000 / bar_ms)))
    return out


made = bars()
exact = [{k: Fraction(str(v)) for k, v in row.items()} for row in made]
closes = [row["close"] for row in exact]
ranges = true_range(exact)
columns = {
    "sma_5": sma(closes, 5),
    "sma_20": sma(closes, 20),
    "ema_12": smooth(closes, 12, Fraction(2, 13)),
    "ema_26": smooth(closes, 26, Fraction(2, 27)),
    "rsi_14": rsi(closes, 14),
    "tr": ranges,
    "atr_14": smooth(ranges, 14, Fraction(1, 14)),
    "realized_volatility_30": realized_volatility(closes, 30, 60_000),
}
answer = {name: [None if v is None else float(v) for v in values] for name, values in columns.items()}
print(json.dumps({"bars": made, "columns": answer}, separators=(",", ":")).replace('],"', '],\n"'))
