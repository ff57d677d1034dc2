"""Reference values for VuManChu Cipher A and B, computed without any code of the project.

    python3 test/golden/cipher_reference.py > test/golden/cipher.json

Synthetic hourly bars that begin in the middle of a 12-hour candle, with wild and quiet spells, bars without range, a
spell of equal closes and a gap; every line and marker at every bar, each window summed afresh, with 40 digits. Written
from the published description of the two scripts. Conventions as in indicators_reference.py; a bar without range counts
0 in the money flow; longer candles are used once they have closed, one whose beginning is missing is left out.
Lines are lists, null while undefined; markers are lists of the bars at which they became known. Standard library only.
"""

import json
from decimal import Decimal, getcontext

from reference_series import FLAT, ema, noise, pairs, rsi, schaff_stage, sma, stochastic, windows

getcontext().prec = 40
BARS = 900
HOUR = 3_600_000
START = 1767567600000  # 2026-01-04 23:00 UTC


def bars():
    random, close, drift, made = noise(118), 2500.0, 0.0, []
    for index in range(BARS):
        flat = 400 <= index < 425
        still = flat or index % 37 == 5
        wild = 2.5 if (index // 60) % 3 == 1 else 1.0
        drift = 0.9 * drift + 0.002 * next(random) * wild
        open_ = close
        close = close if still else round(open_ * (1 + drift + 0.006 * next(random) * wild), 2)
        high = max(open_, close) + (0 if still else round(abs(next(random)) * 8 * wild, 2))
        low = min(open_, close) - (0 if still else round(abs(next(random)) * 8 * wild, 2))
        time = START + index * HOUR + (7 * HOUR if index >= 600 else 0)
        made.append({"time": time, "open": open_, "high": round(high, 2), "low": round(low, 2), "close": close})
    return made


made = bars()
rows = [{k: Decimal(str(v)) for k, v in row.items()} for row in made]
high = [row["high"] for row in rows]
low = [row["low"] for row in rows]
close = [row["close"] for row in rows]
INDEX = range(BARS)


def minus(a, b):
    return pairs(lambda x, y: x - y, a, b)


def wavetrend(candles, channel, average, ma):
    src = [(c["high"] + c["low"] + c["close"]) / 3 for c in candles]
    offset = minus(src, ema(src, channel))
    distance = ema(pairs(abs, offset), channel)
    index = pairs(lambda o, d, p: None if d < FLAT * p else o / (Decimal("0.015") * d), offset, distance, src)
    fast = ema(index, average)
    return fast, sma(fast, ma)


def body(candle):
    reach = candle["high"] - candle["low"]
    return None if reach == 0 else 150 * (candle["close"] - candle["open"]) / reach


def money_flow(candles, offset):
    means = sma([body(candle) or Decimal(0) for candle in candles], 60)
    return pairs(lambda mean: mean - offset, means)


def money_flow_flat_skipped(candles, offset):
    out = []
    for i in range(len(candles)):
        ranging = [b for b in map(body, candles[: i + 1]) if b is not None]
        out.append(sum(ranging[-60:]) / 60 - offset if len(ranging) >= 60 else None)
    return out


def stoch_rsi():
    k = sma(windows(stochastic, rsi([price.ln() for price in close], 14), 14), 3)
    return k, sma(k, 3)


def crosses(a, b):
    """Bars at which a is above b and was not above it on the bar before."""
    out = set()
    for i in range(1, BARS):
        if None not in (a[i], b[i], a[i - 1], b[i - 1]) and a[i] > b[i] and a[i - 1] <= b[i - 1]:
            out.add(i)
    return out


def fractals(src, sign):
    """Bars at which the value two bars before turns out to be a top (sign 1) or a bottom (sign -1)."""
    out = set()
    for i in range(4, BARS):
        window = src[i - 4 : i + 1]
        if None in window:
            continue
        others = window[:2] + window[3:]
        if all(sign * window[2] > sign * other for other in others):
            out.add(i)
    return out


def qualifying(src, sign, limit):
    return sorted(i for i in fractals(src, sign) if sign * src[i - 2] >= sign * limit)


def divergences(src, limits=(None, None)):
    """Regular and hidden ones, by the bar at which each is known."""
    found = {"bear": set(), "bull": set(), "bear_hidden": set(), "bull_hidden": set()}
    for way, sign, price, limit in (("bear", 1, high, limits[0]), ("bull", -1, low, limits[1])):
        pivots = qualifying(src, sign, sign * Decimal("-inf") if limit is None else limit)
        for before, now in zip(pivots, pivots[1:]):
            further = sign * (price[now - 2] - price[before - 2])
            value = sign * (src[now - 2] - src[before - 2])
            if further > 0 and value < 0:
                found[way].add(now)
            if further < 0 and value > 0:
                found[way + "_hidden"].add(now)
    return found


def candles_of(hours):
    """Longer candles with the bar at which each has closed: its last one, or the next if that is missing."""
    length, groups = hours * HOUR, {}
    for i in INDEX:
        groups.setdefault(made[i]["time"] // length, []).append(i)
    out = []
    for key, members in groups.items():
        whole = made[members[0]]["time"] == key * length or members[0] > 0
        ended = made[members[-1]]["time"] + HOUR >= (key + 1) * length
        known = members[-1] if ended else members[-1] + 1
        if whole and known < BARS:
            candle = {
                "open": rows[members[0]]["open"],
                "high": max(rows[m]["high"] for m in members),
                "low": min(rows[m]["low"] for m in members),
                "close": rows[members[-1]]["close"],
            }
            out.append((known, candle))
    return out


def spread(known, values):
    """Values of longer candles at every bar: always the last closed one's."""
    out, latest, events = [], None, list(zip(known, values))
    for i in INDEX:
        while events and events[0][0] <= i:
            latest = events.pop(0)[1]
        out.append(latest)
    return out


def heikin_ashi_bodies(candles):
    out, open_, close_ = [], None, None
    for c in candles:
        open_ = (c["open"] + c["close"]) / 2 if open_ is None else (open_ + close_) / 2
        close_ = (c["open"] + c["high"] + c["low"] + c["close"]) / 4
        out.append(close_ - open_)
    return out


def higher():
    twelve, one, four = candles_of(12), candles_of(1), candles_of(4)
    known = lambda candles: [k for k, _ in candles]
    plain = lambda candles: [c for _, c in candles]
    fast, slow = wavetrend(plain(twelve), 9, 12, 3)
    closes = [c["close"] for c in plain(four)]
    macd = minus(ema(closes, 28), ema(closes, 42))
    return {
        "wave": spread(known(twelve), minus(fast, slow)),
        "short": spread(known(one), heikin_ashi_bodies(plain(one))),
        "long": spread(known(four), heikin_ashi_bodies(plain(four))),
        "macd": spread(known(four), macd),
        "signal": spread(known(four), sma(macd, 9)),
        "flow": spread(known(four), money_flow(plain(four), Decimal("2.5"))),
    }


def gold(fired, wt2, strength):
    """At bars of `fired`: the bottom known two bars before was deep and weak, and the wave has risen from it."""
    bottoms, out = qualifying(wt2, -1, Decimal(-65)), set()
    for i in fired:
        known = [b for b in bottoms if b <= i - 2]
        if not known or wt2[i] is None:
            continue
        before, weak = wt2[known[-1] - 2], strength[known[-1] - 2]
        if before <= -75 and wt2[i] > -75 and before - wt2[i] <= -5 and weak < 30:
            out.add(i)
    return out


def where(f):
    return {i for i in INDEX if f(i)}


def cipher_a(mirrored):
    ribbon = {n: ema(close, n) for n in (5, 11, 15, 18, 21, 24, 28, 34)}
    wt1, wt2 = wavetrend(rows, 9, 13, 3)
    strength = rsi(close, 14)
    red, green = crosses(wt2, wt1), crosses(wt1, wt2)
    red_cross, green_cross = crosses(ribbon[11], ribbon[5]), crosses(ribbon[5], ribbon[11])
    move = [row["close"] - row["open"] for row in rows]
    between = lambda i, a, b: a < wt2[i] < b
    weak = (lambda i: 70 < strength[i] < 85) if mirrored else (lambda i: strength[i] < 70)

    def beyond(i, sign):
        if None in (ribbon[11][i], ribbon[34][i]) or i == 0:
            return False
        opened = all(sign * (rows[i]["open"] - ribbon[n][i]) > 0 for n in (11, 34))
        return opened and sign * move[i] > 0 and sign * move[i - 1] > 0

    lines = {f"ema_{n}": values for n, values in ribbon.items()}
    lines |= {"wt1": wt1, "wt2": wt2, "rsi": strength}
    markers = {
        "long_ema": crosses(ribbon[11], ribbon[34]),
        "short_ema": crosses(ribbon[34], ribbon[11]),
        "red_cross": red_cross,
        "green_cross": green_cross,
        "blue_triangle_up": crosses(ribbon[11], ribbon[15]),
        "blue_triangle_down": crosses(ribbon[15], ribbon[11]),
        "red_diamond": red,
        "green_diamond": green,
        "yellow_x_up": {i for i in red if between(i, -80, 45) and 15 < strength[i] < 30},
        "yellow_x_down": {i for i in green if between(i, 55, 100) and weak(i)},
        "blood_diamond": red & red_cross,
        "moon_diamond": green & green_cross,
        "bull_candle": where(lambda i: beyond(i, 1)) - red - red_cross,
        "bear_candle": where(lambda i: beyond(i, -1)) - green - (green_cross if mirrored else red_cross),
    }
    return lines, markers


def cipher_b(rsi_dots, stoch_dots, mean):
    wt1, wt2 = wavetrend(rows, 9, 12, 3)
    strength, (k, d) = rsi(close, 14), stoch_rsi()
    k = pairs(lambda a, b: (a + b) / 2, k, d) if mean else k
    trend, half = minus(ema(close, 23), ema(close, 50)), Decimal("0.5")
    flow, above = money_flow(rows, Decimal("2.5")), higher()
    lines = {
        "wt1": wt1,
        "wt2": wt2,
        "wt_vwap": minus(wt1, wt2),
        "rsi": strength,
        "money_flow": flow,
        "money_flow_flat_skipped": money_flow_flat_skipped(rows, Decimal("2.5")),
        "stoch_k": k,
        "stoch_d": d,
        "stc": schaff_stage(schaff_stage(trend, close, 10, half), [Decimal(100)] * BARS, 10, half),
        "sommi_wave": ema(above["wave"], 3),
        "higher_macd": above["macd"],
        "higher_macd_signal": above["signal"],
        "higher_money_flow": above["flow"],
    }
    up, down = crosses(wt1, wt2), crosses(wt2, wt1)
    first, second, free = divergences(wt2, (45, -65)), divergences(wt2, (15, -40)), divergences(wt2)
    by_rsi, rsi_free = divergences(strength, (60, 30)), divergences(strength)
    # Equal means of the same values in another order are equal.
    by_stoch = divergences(pairs(lambda value: round(value, 9), k))
    of = lambda way: (by_rsi[way] if rsi_dots else set()) | (by_stoch[way] if stoch_dots else set())
    flag = lambda i, sign: None not in (flow[i], above["wave"][i]) and (
        sign * flow[i] > 0 and sign * wt2[i] < 0 and sign * above["wave"][i] > 0
    )
    bodies = lambda i: None not in (above["short"][i], above["long"][i])
    rising = lambda i: [above["short"][i] > 0, above["long"][i] > 0]
    markers = {
        "wt_cross_up": up,
        "wt_cross_down": down,
        "green_dot": {i for i in up if wt2[i] <= -53},
        "red_dot": {i for i in down if wt2[i] >= 53},
        "wt_fractal_top": set(qualifying(wt2, 1, 45)),
        "wt_fractal_bottom": set(qualifying(wt2, -1, -65)),
        "wt_bear_div": first["bear"],
        "wt_bull_div": first["bull"],
        "wt_bear_div_2": second["bear"],
        "wt_bull_div_2": second["bull"],
        "wt_bear_div_hidden": free["bear_hidden"],
        "wt_bull_div_hidden": free["bull_hidden"],
        "rsi_bear_div": by_rsi["bear"],
        "rsi_bull_div": by_rsi["bull"],
        "div_buy_dot": first["bull"] | second["bull"] | of("bull"),
        "div_sell_dot": first["bear"] | second["bear"] | of("bear"),
        "gold_dot": gold(first["bull"] | (by_rsi["bull"] if rsi_dots else set()), wt2, strength),
        "rsi_bear_div_hidden": rsi_free["bear_hidden"],
        "rsi_bull_div_hidden": rsi_free["bull_hidden"],
        **{f"stoch_{kind.replace('_', '_div_') if '_' in kind else kind + '_div'}": by_stoch[kind] for kind in by_stoch},
        "sommi_flag_bear": {i for i in down if flag(i, -1)},
        "sommi_flag_bull": {i for i in up if flag(i, 1)},
        "sommi_diamond_bear": {i for i in down if wt2[i] >= 0 and bodies(i) and not any(rising(i))},
        "sommi_diamond_bull": {i for i in up if wt2[i] <= 0 and bodies(i) and all(rising(i))},
    }
    return lines, markers


def entry(name, columns, **params):
    lines, markers = columns
    return {
        "name": name,
        "params": params,
        "lines": {title: [None if v is None else float(v) for v in values] for title, values in lines.items()},
        "markers": {title: sorted(found) for title, found in markers.items()},
    }


def lean(full, like):
    """Only the lines that differ from those of another entry, to keep the file small."""
    full["lines"] = {title: values for title, values in full["lines"].items() if values != like["lines"][title]}
    return full


a = entry("cipher-a", cipher_a(False), mirrored=False)
b = entry("cipher-b", cipher_b(False, False, False), rsi=False, stoch=False, mean=False, extra=True)
ciphers = [
    a,
    lean(entry("cipher-a", cipher_a(True), mirrored=True), a),
    b,
    lean(entry("cipher-b", cipher_b(True, False, False), rsi=True, stoch=False, mean=False, extra=True), b),
    lean(entry("cipher-b", cipher_b(True, True, True), rsi=True, stoch=True, mean=True, extra=True), b),
]
answer = {"bars": made, "ciphers": ciphers}
print(json.dumps(answer, separators=(",", ":")).replace('],"', '],\n"').replace("},{", "},\n{"))
