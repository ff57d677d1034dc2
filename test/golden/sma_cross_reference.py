"""The reference strategy sma-cross of the command line, written independently of the engine.

Simple means of closes; from the first bar on which both are defined it is long with all cash while the fast mean is
above the slow one (compared exactly, ties count as flat), otherwise flat; orders decided on a close fill whole at the
open of the next bar present; fees in basis points; every amount an integer count of 10^-18. A buy never spends more
than there is: where rounding notional and fee up would, it is sized for 3 x 10^-18 less. Python's standard library only,
no floats anywhere.

usage: sma_cross_reference.py BARS.csv[.gz] FAST SLOW CASH FEE_BPS   (prints one JSON document)
"""

import csv
import gzip
import json
import sys

ONE = 10**18


def scaled(text):
    """Decimal text as an integer count of 10^-18."""
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.lstrip("+-").partition(".")
    if len(fraction) > 18:
        raise ValueError(text)
    return sign * int((whole or "0") + fraction.ljust(18, "0"))


def plain(value):
    """An integer count of 10^-18 as plain decimal text without trailing zeros."""
    sign = "-" if value < 0 else ""
    whole, fraction = divmod(abs(value), ONE)
    digits = str(fraction).rjust(18, "0").rstrip("0")
    return sign + str(whole) + ("." + digits if digits else "")


def up(numerator, denominator):
    return -(-numerator // denominator)


def read_bars(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            yield int(row["timestamp_ms"]), scaled(row["open"]), scaled(row["close"])


def run(path, fast, slow, cash, fee_bps):
    # The fee as an exact fraction: fee_bps / 10,000, numerator scaled by 10^18.
    rate, rate_unit = scaled(fee_bps), 10_000 * ONE
    held = 0
    pending = None
    closes = []
    fills = []
    fast_sum = slow_sum = 0
    for time, open_price, close in read_bars(path):
        if pending == "buy":
            # quantity = cash / (price x (1 + fee)), cut at 18 places
            for committed in (cash, cash - 3):
                quantity = committed * ONE * rate_unit // (open_price * (rate_unit + rate))
                notional = up(quantity * open_price, ONE)
                fee = up(notional * rate, rate_unit)
                if notional + fee <= cash:
                    break
            cash -= notional + fee
            held = quantity
            fills.append((time, "buy", quantity, open_price, fee))
        elif pending == "sell":
            proceeds = held * open_price // ONE
            fee = up(proceeds * rate, rate_unit)
            cash += proceeds - fee
            fills.append((time, "sell", held, open_price, fee))
            held = 0
        pending = None
        closes.append(close)
        fast_sum += close - (closes[-1 - fast] if len(closes) > fast else 0)
        slow_sum += close - (closes[-1 - slow] if len(closes) > slow else 0)
        if len(closes) < max(fast, slow):
            continue
        wants = slow * fast_sum > fast * slow_sum
        if wants != (held > 0):
            pending = "buy" if wants else "sell"
    equity = cash + held * closes[-1] // ONE
    return {
        "finalEquity": plain(equity),
        "fills": [
            {"time": time, "side": side, "quantity": plain(quantity), "price": plain(price), "fee": plain(fee)}
            for time, side, quantity, price, fee in fills
        ],
    }


if __name__ == "__main__":
    bars, fast_bars, slow_bars, start_cash, bps = sys.argv[1:6]
    json.dump(run(bars, int(fast_bars), int(slow_bars), scaled(start_cash), bps), sys.stdout)
