"""Reference values for core/indicators, computed without any code of the project.

    python3 test/golden/indicators_reference.py > test/golden/indicators.json

Synthetic minute bars across midnight, some of them flat, and every indicator at every bar, each window summed afresh,
with 60 digits. Conventions: an undefined value is null; EMA and Wilder's average start with the mean of their first n
defined inputs; RSI and MFI are 100 when there is no loss or outflow; the first true range is high - low. Undefined
although warm: z-score and %B where the deviation is below 1e-9 of the close, Stochastic RSI where the RSI's range is
below 1e-9, and what is averaged over such a value. Standard library only.
"""

import json
import math
from decimal import Decimal, getcontext

from reference_series import FLAT, changes, ema, mean, noise, pairs, rsi, schaff_stage
from reference_series import sma, stochastic, wilder, windows

getcontext().prec = 60
BARS = 260
START = 1767564000000  # 2026-01-04 22:00 UTC


def bars():
    random, close, made = noise(11), 64000.0, []
    for index in range(BARS):
        flat = 140 <= index < 175
        open_ = close
        close = close if flat else round(open_ * (1 + 0.001 * next(random)), 2)
        high = max(open_, close) + (0 if flat else round(abs(next(random)) * 15, 2))
        low = min(open_, close) - (0 if flat else round(abs(next(random)) * 15, 2))
        made.append(
            {
                "time": START + index * 60_000,
                "open": open_,
                "high": round(high, 2),
                "low": round(low, 2),
                "close": close,
                "volume": round((1 + next(random)) * 20, 4),
            }
        )
    return made


made = bars()
rows = [{k: Decimal(str(v)) for k, v in row.items()} for row in made]
closes = [row["close"] for row in rows]
typical = [(row["high"] + row["low"] + row["close"]) / 3 for row in rows]


def true_range():
    out = [rows[0]["high"] - rows[0]["low"]]
    for before, row in zip(rows, rows[1:]):
        previous = before["close"]
        out.append(max(row["high"] - row["low"], abs(row["high"] - previous), abs(row["low"] - previous)))
    return out


def macd(fast, slow, signal):
    line = pairs(lambda a, b: a - b, ema(closes, fast), ema(closes, slow))
    smoothed = ema(line, signal)
    return {"macd": line, "macd_signal": smoothed, "macd_hist": pairs(lambda a, b: a - b, line, smoothed)}


def deviation(divisor):
    def of(window):
        middle = mean(window)
        return (sum((value - middle) ** 2 for value in window) / divisor).sqrt()

    return of


def bollinger(n, k):
    width = Decimal(str(k))
    mid, spread = sma(closes, n), windows(deviation(n), closes, n)
    upper = pairs(lambda m, s: m + width * s, mid, spread)
    lower = pairs(lambda m, s: m - width * s, mid, spread)
    place = lambda close, u, low, s: None if s < FLAT * close else (close - low) / (u - low)
    return {
        "bb_upper": upper,
        "bb_mid": mid,
        "bb_lower": lower,
        "bb_percent_b": pairs(place, closes, upper, lower, spread),
        "bb_bandwidth": pairs(lambda u, low, m: (u - low) / m, upper, lower, mid),
    }


def zscore(n, divisor):
    score = lambda close, m, s: None if s < FLAT * close else (close - m) / s
    return pairs(score, closes, sma(closes, n), windows(deviation(divisor), closes, n))


def stochrsi(n, k, d):
    raw = windows(stochastic, rsi(closes, n), n)
    slow = sma(raw, k)
    return {"stochrsi_raw": raw, "stochrsi_k": slow, "stochrsi_d": sma(slow, d)}


def vwap():
    out = []
    for i, row in enumerate(rows):
        day = row["time"] // 86_400_000
        session = [j for j in range(i + 1) if rows[j]["time"] // 86_400_000 == day]
        total = sum(rows[j]["volume"] for j in session)
        out.append(sum(typical[j] * rows[j]["volume"] for j in session) / total)
    return out


def adx(n):
    up = changes([row["high"] for row in rows])
    down = pairs(lambda move: -move, changes([row["low"] for row in rows]))
    plus = wilder(pairs(lambda u, d: u if u > d and u > 0 else Decimal(0), up, down), n)
    minus = wilder(pairs(lambda u, d: d if d > u and d > 0 else Decimal(0), up, down), n)
    reach = wilder([None] + true_range()[1:], n)
    plus = pairs(lambda p, r: 100 * p / r, plus, reach)
    minus = pairs(lambda m, r: 100 * m / r, minus, reach)
    strength = pairs(lambda p, m: 100 * abs(p - m) / (p + m), plus, minus)
    return {f"plus_di_{n}": plus, f"minus_di_{n}": minus, f"adx_{n}": wilder(strength, n)}


def obv():
    out = [Decimal(0)]
    for before, row in zip(rows, rows[1:]):
        move = row["close"] - before["close"]
        out.append(out[-1] + (row["volume"] if move > 0 else -row["volume"] if move < 0 else 0))
    return out


def mfi(n):
    moves = changes(typical)
    flows = [price * row["volume"] for price, row in zip(typical, rows)]
    up = windows(sum, pairs(lambda move, flow: flow if move > 0 else Decimal(0), moves, flows), n)
    down = windows(sum, pairs(lambda move, flow: flow if move < 0 else Decimal(0), moves, flows), n)
    return pairs(lambda u, d: Decimal(100) if d == 0 else 100 * u / (u + d), up, down)


def wavetrend(channel, average, ma):
    offset = pairs(lambda price, middle: price - middle, typical, ema(typical, channel))
    distance = ema(pairs(abs, offset), channel)
    index = pairs(
        lambda o, d, price: None if d < FLAT * price else o / (Decimal("0.015") * d), offset, distance, typical
    )
    fast = ema(index, average)
    return {"wt1": fast, "wt2": sma(fast, ma)}


def schaff(length, fast, slow, factor):
    trend = pairs(lambda a, b: a - b, ema(closes, fast), ema(closes, slow))
    first = schaff_stage(trend, closes, length, Decimal(str(factor)))
    return {"stc": schaff_stage(first, [Decimal(100)] * BARS, length, Decimal(str(factor)))}


def realized_volatility(n, bar_ms):
    logs = [None] + [(after / before).ln() ** 2 for before, after in zip(closes, closes[1:])]
    return windows(lambda window: (mean(window) * 365 * 86_400_000 / bar_ms).sqrt(), logs, n)


def entry(name, columns, **params):
    floats = {title: [None if v is None else float(v) for v in values] for title, values in columns.items()}
    return {"name": name, "params": params, "columns": floats}


ranges = true_range()
indicators = [
    *[entry("sma", {f"sma_{n}": sma(closes, n)}, n=n) for n in (1, 5, 20)],
    *[entry("ema", {f"ema_{n}": ema(closes, n)}, n=n) for n in (1, 12, 26)],
    *[entry("rsi", {f"rsi_{n}": rsi(closes, n)}, n=n) for n in (2, 14)],
    entry("tr", {"tr": ranges}),
    *[entry("atr", {f"atr_{n}": wilder(ranges, n)}, n=n) for n in (3, 14)],
    *[entry("macd", macd(*p), fast=p[0], slow=p[1], signal=p[2]) for p in ((12, 26, 9), (5, 13, 4))],
    *[entry("bollinger", bollinger(n, k), n=n, k=k) for n, k in ((20, 2), (7, 1.5))],
    *[entry("zscore", {f"zscore_{n}": zscore(n, n)}, n=n, sample=False) for n in (20, 33)],
    entry("zscore", {"zscore_20_sample": zscore(20, 19)}, n=20, sample=True),
    *[entry("stochrsi", stochrsi(*p), n=p[0], k=p[1], d=p[2]) for p in ((14, 3, 3), (9, 1, 5))],
    entry("vwap", {"vwap_session": vwap()}),
    *[entry("adx", adx(n), n=n) for n in (5, 14)],
    entry("obv", {"obv": obv()}),
    *[entry("mfi", {f"mfi_{n}": mfi(n)}, n=n) for n in (4, 14)],
    *[entry("wavetrend", wavetrend(*p), channel=p[0], average=p[1], ma=p[2]) for p in ((9, 12, 3), (10, 21, 4))],
    *[
        entry("schaff", schaff(*p), length=p[0], fast=p[1], slow=p[2], factor=p[3])
        for p in ((10, 23, 50, 0.5), (5, 8, 21, 0.3))
    ],
]
volatility = [None if v is None else float(v) for v in realized_volatility(30, 60_000)]
answer = {"bars": made, "indicators": indicators, "realized_volatility_30": volatility}
print(json.dumps(answer, separators=(",", ":")).replace('],"', '],\n"').replace("},{", "},\n{"))
