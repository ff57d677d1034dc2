"""What the reference programs share: noise for synthetic bars, and averages with an undefined start, each window summed
afresh. An undefined value is None. Decimal arithmetic in the caller's precision. Standard library only.
"""

from decimal import Decimal

FLAT = Decimal("1e-9")


def noise(seed):
    """A 48-bit linear congruential generator (Knuth), uniform in [-1, 1)."""
    state = seed
    while True:
        state = (state * 25214903917 + 11) % 2**48
        yield state / 2**47 - 1


def pairs(f, *columns):
    """f of the values at each bar, undefined where any of them is."""
    return [None if any(v is None for v in values) else f(*values) for values in zip(*columns)]


def windows(f, values, n):
    """f of each full window without an undefined value."""
    out = []
    for i in range(len(values)):
        window = values[max(0, i - n + 1) : i + 1]
        out.append(f(window) if len(window) == n and None not in window else None)
    return out


def mean(window):
    return sum(window) / len(window)


def sma(values, n):
    return windows(mean, values, n)


def smooth(values, n, weight):
    out, first, average = [], [], None
    for value in values:
        if value is None:
            out.append(None)
            continue
        if average is not None:
            average += weight * (value - average)
        else:
            first.append(value)
            if len(first) == n:
                average = mean(first)
        out.append(average)
    return out


def ema(values, n):
    return smooth(values, n, Decimal(2) / (n + 1))


def wilder(values, n):
    return smooth(values, n, Decimal(1) / n)


def changes(values):
    return [None] + [after - before for before, after in zip(values, values[1:])]


def rsi(values, n):
    moves = changes(values)
    gains = wilder(pairs(lambda move: max(move, Decimal(0)), moves), n)
    losses = wilder(pairs(lambda move: max(-move, Decimal(0)), moves), n)
    return pairs(lambda gain, loss: Decimal(100) if loss == 0 else 100 - 100 / (1 + gain / loss), gains, losses)


def stochastic(window):
    reach = max(window) - min(window)
    return None if reach < FLAT else 100 * (window[-1] - min(window)) / reach


def schaff_stage(values, scales, n, factor):
    out, place, smoothed = [], Decimal(0), None
    for i in range(len(values)):
        window = values[max(0, i - n + 1) : i + 1]
        if len(window) < n or None in window:
            out.append(None)
            continue
        reach = max(window) - min(window)
        if reach >= FLAT * scales[i]:
            place = 100 * (window[-1] - min(window)) / reach
        smoothed = place if smoothed is None else smoothed + factor * (place - smoothed)
        out.append(smoothed)
    return out
