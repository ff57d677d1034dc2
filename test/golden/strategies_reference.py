"""The rules of rsi, mean-reversion, funding-rate-drift, momentum and their ensemble, written a second time.

Usage: strategies_reference.py BARS.csv FUNDING.csv|- STRATEGY PARAMS_JSON
Prints [[bar, side, opens], ...]: at the close of which bar (0-based) an order is asked for, given that every order is
filled at the next open. Shares no code and no language with the application: lists, and an integral instead of a
continued fraction for Student's distribution.
"""

import csv
import gzip
import json
import math
import sys

HOUR = 3_600_000
DAY = 24 * HOUR
NAN = float("nan")


def read(path, names):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as file:
        return [[float(row[name]) for name in names] for row in csv.DictReader(file)]


def wilder(values, n):
    out, seed, average = [], [], None
    for value in values:
        if average is None:
            seed.append(value)
            if len(seed) == n:
                average = sum(seed) / n
        else:
            average += (value - average) / n
        out.append(NAN if average is None else average)
    return out


def rsi_of(closes, n):
    gains = wilder([max(b - a, 0) for a, b in zip(closes, closes[1:])], n)
    losses = wilder([max(a - b, 0) for a, b in zip(closes, closes[1:])], n)
    return [NAN] + [100 if l == 0 else 100 * g / (g + l) for g, l in zip(gains, losses)]


def sma_of(values, n):
    return [sum(values[i + 1 - n : i + 1]) / n if i + 1 >= n else NAN for i in range(len(values))]


def ema_of(values, n):
    out, average = [], None
    for i, value in enumerate(values):
        if i + 1 == n:
            average = sum(values[:n]) / n
        elif average is not None:
            average += 2 / (n + 1) * (value - average)
        out.append(NAN if average is None else average)
    return out


class Momentum:
    def __init__(self, bars, p):
        closes = [bar[4] for bar in bars]
        kind = ema_of if p["average"] == "ema" else sma_of
        self.fast, self.slow = kind(closes, p["fast"]), kind(closes, p["slow"])
        self.rsi, self.p = rsi_of(closes, p["rsiPeriod"]), p
        self.needed = max((4 if p["average"] == "ema" else 1) * p["slow"], p["rsiPeriod"] + 1)

    def wish(self, i, position):
        if self.fast[i] == self.slow[i]:
            return position
        if self.fast[i] > self.slow[i]:
            return 1 if position > 0 or self.rsi[i] <= self.p["overbought"] else 0
        if position < 0 or (self.p["allowShort"] and self.rsi[i] >= self.p["oversold"]):
            return -1
        return 0

    def confidence(self, i):
        return 1


class Rsi:
    def __init__(self, bars, p):
        values = rsi_of([bar[4] for bar in bars], p["period"])
        self.needed = 4 * p["period"] + 2
        self.wishes, held = [], 0
        for i, (before, now) in enumerate(zip([NAN] + values, values)):
            if i + 1 < self.needed:
                held = 0
            elif before < p["oversold"] <= now < p["exit"]:
                held = 1
            elif p["allowShort"] and before > p["overbought"] >= now > 100 - p["exit"]:
                held = -1
            elif (held > 0 and now >= p["exit"]) or (held < 0 and now <= 100 - p["exit"]):
                held = 0
            self.wishes.append(held)

    def wish(self, i, position):
        return self.wishes[i]

    def confidence(self, i):
        return 1


class MeanReversion:
    def __init__(self, bars, p):
        n = self.needed = p["length"]
        self.scores = self.vwap_scores(bars, n) if p["anchor"] == "vwap" else self.mean_scores(bars, n)
        self.wishes, self.p = [], p
        held, stopped = 0, False
        for z in self.scores:
            if not math.isnan(z):
                side = 1 if z < 0 else -1
                if abs(z) > p["stop"]:
                    held, stopped = 0, True
                elif abs(z) <= p["exit"] or (held != 0 and side != held):
                    held, stopped = 0, False
                elif held == 0 and not stopped and abs(z) >= p["entry"] and (side > 0 or p["allowShort"]):
                    held = side
            self.wishes.append(held)

    @staticmethod
    def vwap_scores(bars, n):
        distances, day, turnover, volume = [], None, 0, 0
        for time, _, high, low, close, traded in bars:
            if time // DAY != day:
                day, turnover, volume = time // DAY, 0, 0
            turnover += (high + low + close) / 3 * traded
            volume += traded
            distances.append(close / (turnover / volume) - 1 if volume > 0 else NAN)
        usual = [math.sqrt(square) for square in sma_of([d * d for d in distances], n)]
        return [d / u if u > 0 else NAN for d, u in zip(distances, usual)]

    @staticmethod
    def mean_scores(bars, n):
        closes = [bar[4] for bar in bars]
        scores = []
        for i, close in enumerate(closes):
            window = closes[i + 1 - n : i + 1] if i + 1 >= n else []
            mean = sum(window) / n
            deviation = math.sqrt(sum((value - mean) ** 2 for value in window) / n)
            scores.append((close - mean) / deviation if deviation > 1e-9 * close else NAN)
        return scores

    def wish(self, i, position):
        return self.wishes[i]

    def confidence(self, i):
        z = self.scores[i]
        return 0 if self.wishes[i] == 0 or math.isnan(z) else min(1, abs(z) / self.p["entry"])


def student_tail(t, degrees):
    """Two-sided, by Simpson's rule over the angle: P(|T| >= t) is the integral of cos^(degrees - 1)."""
    start, steps = math.atan(abs(t) / math.sqrt(degrees)), 4_000
    width = (math.pi / 2 - start) / steps
    total = 0
    for k in range(steps + 1):
        weight = 1 if k in (0, steps) else 4 if k % 2 else 2
        total += weight * math.cos(start + k * width) ** (degrees - 1)
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(math.pi)
    return 2 * scale * total * width / 3


def welch(first, second):
    def error(values):
        mean = sum(values) / len(values)
        return mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)

    (mean_a, a), (mean_b, b) = error(first), error(second)
    if a + b == 0:
        return NAN, NAN
    degrees = (a + b) ** 2 / (a * a / (len(first) - 1) + b * b / (len(second) - 1))
    return mean_a - mean_b, student_tail((mean_a - mean_b) / math.sqrt(a + b), degrees)


def group_of(time, season):
    hours = round((time + 3 * DAY) / HOUR)
    weekday, hour = hours // 24 % 7, hours % 24
    return {"hour": hour, "weekday": weekday, "hour-of-week": (weekday, hour)}[season]


class FundingDrift:
    needed = 1

    def __init__(self, bars, p, rates):
        bar_ms = min(b[0] - a[0] for a, b in zip(bars, bars[1:]))
        found, self.wishes, self.sure = self.findings(rates, p), [], []
        at = -1
        for bar in bars:
            close = bar[0] + bar_ms
            while at + 1 < len(rates) and rates[at + 1][0] <= close:
                at += 1
            wish, confidence, good_until = found[at] if at >= 0 else (0, 0, NAN)
            self.wishes.append(wish if close <= good_until else 0)
            self.sure.append(confidence if wish and close <= good_until else 0)

    @staticmethod
    def findings(rates, p):
        out, deviations = [], []
        for i, (time, rate) in enumerate(rates):
            week = [r for t, r in rates[max(0, i - 200) : i + 1] if t > time - 7 * DAY]
            if time - rates[0][0] >= 7 * DAY:
                deviations.append((time, rate - sum(week) / len(week)))
            deviations = [(t, d) for t, d in deviations if t > time - p["weeks"] * 7 * DAY]
            wish, confidence, interval = 0, 0, time - rates[i - 1][0] if i else NAN
            if i:
                group = group_of(time + interval, p["season"])
                keys = [group_of(t, p["season"]) for t, _ in deviations]
                inside = [d for (_, d), key in zip(deviations, keys) if key == group]
                outside = [d for (_, d), key in zip(deviations, keys) if key != group]
                if min(len(inside), len(outside)) >= max(2, p["minSamples"]):
                    drift, chance = welch(inside, outside)
                    chance = min(1, chance * len({group, *keys}))
                    if chance <= p["maxP"]:
                        wish = 1 if drift < 0 else -1 if p["allowShort"] else 0
                        confidence = 1 - chance
            out.append((wish, confidence, time + 2 * interval))
        return out

    def wish(self, i, position):
        return self.wishes[i]

    def confidence(self, i):
        return self.sure[i]


KINDS = {"momentum": Momentum, "rsi": Rsi, "mean-reversion": MeanReversion}


class Ensemble:
    def __init__(self, bars, p, rates):
        weights = {name: p[name + ".weight"] for name in [*KINDS, "funding-rate-drift"]}
        total = sum(weights.values())
        members = []
        for name, weight in weights.items():
            own = {key[len(name) + 1 :]: value for key, value in p.items() if key.startswith(name + ".")}
            if weight > 0:
                made = KINDS[name](bars, own) if name in KINDS else FundingDrift(bars, own, rates)
                members.append((weight / total, made))
        self.needed = max(member.needed for _, member in members)
        held, direction, self.wishes = [0] * len(members), 0, []
        for i in range(len(bars)):
            score = 0
            for k, (share, member) in enumerate(members):
                if i + 1 >= member.needed:
                    held[k] = step(held[k], member.wish(i, held[k]))
                score += share * (held[k] and held[k] * member.confidence(i))
            if i + 1 < self.needed:
                direction = 0
            elif score >= p["entry"] - 1e-9:
                direction = 1
            elif score <= -p["entry"] + 1e-9:
                direction = -1 if p["allowShort"] else 0
            elif direction * score < p["exit"] - 1e-9:
                direction = 0
            self.wishes.append(direction)

    def wish(self, i, position):
        return self.wishes[i]


def step(position, wish):
    """Out of what is not wanted first, in at the next bar."""
    if wish == position:
        return position
    return 0 if position else wish


def main(bars_file, funding_file, name, params):
    bars = read(bars_file, ["timestamp_ms", "open", "high", "low", "close", "volume"])
    rates = [] if funding_file == "-" else read(funding_file, ["timestamp_ms", "funding_rate"])
    if name in KINDS:
        rule = KINDS[name](bars, params)
    else:
        rule = (Ensemble if name == "ensemble" else FundingDrift)(bars, params, rates)
    position, orders = 0, []
    for i in range(rule.needed - 1, len(bars)):
        after = step(position, rule.wish(i, position))
        if after != position:
            orders.append([i, "buy" if after > position else "sell", position == 0])
        position = after
    print(json.dumps(orders))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
