"""The statistics of a run as they are defined, computed without any code of the project: exact fractions, 50-digit
decimals where a root or a power is needed, floats only in the two distribution functions. Standard library only.

Equity curves are lists of (time, equity) that begin with (open of the first bar, initial cash); times are UnixMs.
"""

import math
from decimal import Decimal, getcontext
from fractions import Fraction
from statistics import NormalDist

getcontext().prec = 50
DAY = 86_400_000
YEAR = Decimal(365)
NOISE = Decimal("1e-14")
MONTH = Fraction("365.25") / 12


def decimal(value):
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def average(values):
    return sum(values) / len(values)


def deviation(values):
    centre = average(values)
    return decimal(sum((v - centre) ** 2 for v in values) / (len(values) - 1)).sqrt()


def quantile(values, p):
    ordered = sorted(values)
    place = (len(ordered) - 1) * Fraction(p)
    low, weight = ordered[math.floor(place)], place - math.floor(place)
    return low + (ordered[math.ceil(place)] - low) * (decimal(weight) if isinstance(low, Decimal) else weight)


def median(values):
    return quantile(values, Decimal("0.5")) if values else None


def daily_closes(curve):
    """The last equity of every UTC day, from the first point's day to the last's; days without points repeat it."""
    last = {time // DAY: equity for time, equity in curve}
    closes, before = [], curve[0][1]
    for day in range(min(last), max(last) + 1):
        before = last.get(day, before)
        closes.append(before)
    return closes


def daily_returns(initial, closes):
    before, returns = Fraction(initial), []
    for close in closes:
        if before <= 0:
            return None
        returns.append(decimal(Fraction(close) / before - 1))
        before = Fraction(close)
    return returns


def tail_mean(values, p):
    limit = quantile(values, p)
    tail = [v for v in values if v <= limit]
    return average(tail) if tail else limit


def daily_drawdowns(returns):
    equity = peak = Decimal(1)
    falls = []
    for r in returns:
        equity *= 1 + r
        peak = max(peak, equity)
        falls.append(1 - equity / peak)
    return falls


def normal_cdf(x):
    return math.erfc(-float(x) / math.sqrt(2)) / 2


def probabilistic_sharpe(returns, benchmark=Decimal(0)):
    if len(returns) < 14 or deviation(returns) <= NOISE:
        return None
    ratio = average(returns) / deviation(returns)
    centre = average(returns)
    second, third, fourth = (average([(r - centre) ** k for r in returns]) for k in (2, 3, 4))
    skewness, kurtosis = third / (second * second.sqrt()), fourth / second**2
    spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio**2
    if spread <= 0:
        return None
    return normal_cdf((ratio - benchmark) * Decimal(len(returns) - 1).sqrt() / spread.sqrt())


def expected_best_sharpe(trials, variance):
    euler = 0.57721566490153286061
    q = NormalDist().inv_cdf
    return math.sqrt(variance) * ((1 - euler) * q(1 - 1 / trials) + euler * q(1 - 1 / (trials * math.e)))


DAILY = ("volatility", "downsideDeviation", "sharpe", "psr", "sortino", "omega", "ulcer", "serenity",
         "var95", "var99", "cvar95", "cvar99")


def daily_figures(returns):
    if returns is None or len(returns) < 14:
        return dict.fromkeys(DAILY)
    root = YEAR.sqrt()
    centre, spread = average(returns), deviation(returns)
    downside = average([min(r, Decimal(0)) ** 2 for r in returns]).sqrt()
    lost = -sum((r for r in returns if r < 0), Decimal(0))
    falls = daily_drawdowns(returns)
    ulcer = average([f**2 for f in falls]).sqrt()
    five, one = Decimal("0.05"), Decimal("0.01")
    return {
        "volatility": spread * root,
        "downsideDeviation": downside * root,
        "sharpe": centre / spread * root if spread > NOISE else None,
        "psr": probabilistic_sharpe(returns),
        "sortino": centre / downside * root if downside > NOISE else None,
        "omega": sum((r for r in returns if r > 0), Decimal(0)) / lost if lost > NOISE else None,
        "ulcer": ulcer,
        "serenity": sum(returns) / (ulcer * (-tail_mean([-f for f in falls], five) / spread))
        if spread > NOISE and ulcer > NOISE else None,
        "var95": -quantile(returns, five),
        "var99": -quantile(returns, one),
        "cvar95": -tail_mean(returns, five),
        "cvar99": -tail_mean(returns, one),
    }


def benchmark_figures(returns, held):
    names = ("alpha", "beta", "treynor", "informationRatio", "trackingError")
    if returns is None or held is None or len(returns) < 14 or len(returns) != len(held):
        return dict.fromkeys(names)
    active = [r - h for r, h in zip(returns, held)]
    apart = deviation(active)
    beta = None
    if deviation(held) > NOISE:
        a, b = average(returns), average(held)
        beta = sum((r - a) * (h - b) for r, h in zip(returns, held)) / sum((h - b) ** 2 for h in held)
    return {
        "alpha": None if beta is None else (average(returns) - beta * average(held)) * YEAR,
        "beta": beta,
        "treynor": None if beta is None or abs(beta) < Decimal("1e-12") else average(returns) * YEAR / beta,
        "informationRatio": average(active) / apart * YEAR.sqrt() if apart > NOISE else None,
        "trackingError": apart * YEAR.sqrt(),
    }


def drawdown(curve):
    """The deepest fall from the highest point so far, and what all falls have in common."""
    peak, peak_at = curve[0][1], curve[0][0]
    falls, fall = [], None  # [fraction, start, bottom, recovered, amount, last]
    for time, equity in curve[1:]:
        if equity >= peak:
            if fall:
                fall[3] = fall[5] = time
                falls.append(fall)
                fall = None
            peak, peak_at = equity, time
            continue
        depth = 1 - Fraction(equity) / Fraction(peak)
        if fall is None:
            fall = [depth, peak_at, time, None, peak - equity, time]
        elif depth > fall[0]:
            fall[0], fall[2], fall[4] = depth, time, peak - equity
        fall[5] = time
    if fall:
        falls.append(fall)
    current = 1 - Fraction(curve[-1][1]) / Fraction(peak)
    if not falls:
        return {"fraction": 0, "amount": 0, "start": None, "bottom": None, "recovered": None, "durationMs": 0,
                "recoveryMs": None, "longestMs": 0, "current": current}
    worst = max(falls, key=lambda one: one[0])
    fraction, start, bottom, recovered, _, last = worst
    return {
        "fraction": decimal(fraction), "amount": max(one[4] for one in falls), "start": start, "bottom": bottom,
        "recovered": recovered, "durationMs": last - start,
        "recoveryMs": None if recovered is None else recovered - bottom,
        "longestMs": max(one[5] - one[1] for one in falls), "current": current,
    }


def student_upper_tail(t, degrees):
    """P(T > t) for whole degrees of freedom, by the finite series of Abramowitz & Stegun 26.7.3 and 26.7.4."""
    if t < 0:
        return 1 - student_upper_tail(-t, degrees)
    angle = math.atan2(t, math.sqrt(degrees))
    cosine, sine = math.cos(angle), math.sin(angle)
    if degrees % 2:
        term, total = cosine, cosine if degrees > 1 else 0
        for k in range(3, degrees - 1, 2):
            term *= cosine**2 * (k - 1) / k
            total += term
        within = 2 / math.pi * (angle + sine * total)
    else:
        term = total = 1
        for k in range(2, degrees - 1, 2):
            term *= cosine**2 * (k - 1) / k
            total += term
        within = sine * total
    return (1 - within) / 2


def pnl_figures(pnls):
    pnls = [Fraction(p) for p in pnls]
    wins, losses = [p for p in pnls if p > 0], [-p for p in pnls if p < 0]
    n, total = len(pnls), sum(pnls)
    varies = n >= 2 and len(set(pnls)) > 1
    spread = deviation(pnls) if varies else None
    rate = Fraction(len(wins), n) if n else None
    payoff = average(wins) / average(losses) if wins and losses else None
    p_value = None
    if varies and n >= 10:
        p_value = student_upper_tail(float(decimal(total / n) / (spread / Decimal(n).sqrt())), n - 1)
    return {
        "trades": n, "wins": len(wins), "losses": len(losses), "draws": n - len(wins) - len(losses),
        "winRate": rate,
        "profitFactor": sum(wins) / sum(losses) if losses else None,
        "expectancy": total / n if n else None,
        "expectancyRatio": total / n / average(losses) if losses else None,
        "payoff": payoff,
        "sqn": Decimal(n).sqrt() * decimal(total / n) / spread if varies else None,
        "pValue": p_value,
        "kelly": rate - (1 - rate) / payoff if payoff else None,
    }


def growth(initial, final, duration):
    if duration < 30 * DAY or final < 0:
        return None
    return decimal(Fraction(final) / Fraction(initial)) ** (Decimal("365.25") * DAY / duration) - 1


def run_figures(curve, pnls, held_bars, bars, notionals):
    """Everything that needs the curve, the trades' P&L, the bars with a position, and the traded notionals."""
    (start, initial), (end, final) = curve[0], curve[-1]
    fall = drawdown(curve)
    cagr = growth(initial, final, end - start)
    mean_equity = sum(Fraction(e) for _, e in curve) / len(curve)
    deepest = fall["fraction"]
    return {
        "netReturn": Fraction(final) / Fraction(initial) - 1,
        "cagr": cagr,
        "maxDrawdown": deepest,
        "maxDrawdownMs": fall["durationMs"],
        **daily_figures(daily_returns(initial, daily_closes(curve))),
        "calmar": cagr / deepest if cagr is not None and deepest > 0 else None,
        "recoveryFactor": Fraction(final - initial) / Fraction(fall["amount"]) if fall["amount"] > 0 else None,
        **pnl_figures(pnls),
        "exposure": Fraction(held_bars, bars),
        "turnover": sum(Fraction(n) for n in notionals) / mean_equity if mean_equity > 0 else None,
    }


def plain(value):
    """A value as JSON has it; times and counts stay whole."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, (Fraction, Decimal)) else value
