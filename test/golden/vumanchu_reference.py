"""What the strategies vumanchu-a and vumanchu-b ask for, written independently of them.

    python3 test/golden/vumanchu_reference.py > test/golden/vumanchu.json

Takes bars, lines and markers from cipher.json (cipher_reference.py), which no code of the project has made. A market
order decided at one bar's close is filled before the next bar. Rules: a marker counts from bar 150 on; one to enter sets
the wish, one to leave sets it to flat; markers to enter both ways, or to enter and to leave the same way, open nothing;
an entry is asked for at its marker's bar, or when the position the other way has been closed; its confidence is
(1 + confirmations) / 4. Standard library only. Each order: bar, side, whether it opens, and how many confirm it.
"""

import json
from pathlib import Path

GIVEN = json.loads((Path(__file__).parent / "cipher.json").read_text())
BARS = len(GIVEN["bars"])
WARM = 150

B_PAIRS = {
    "dots": ("green_dot", "red_dot", "both"),
    "divergences": ("div_buy_dot", "div_sell_dot", "both"),
    "hidden": ("wt_bull_div_hidden", "wt_bear_div_hidden", "off"),
    "smallDots": ("wt_cross_up", "wt_cross_down", "off"),
    "sommiFlags": ("sommi_flag_bull", "sommi_flag_bear", "off"),
    "sommiDiamonds": ("sommi_diamond_bull", "sommi_diamond_bear", "off"),
}
A_PAIRS = {
    "emaCrosses": ("long_ema", "short_ema", "both"),
    "bloodDiamonds": ("moon_diamond", "blood_diamond", "exit"),
    "blueTriangles": ("blue_triangle_up", "blue_triangle_down", "off"),
    "yellowX": ("yellow_x_up", "yellow_x_down", "off"),
    "diamonds": ("green_diamond", "red_diamond", "off"),
    "crosses": ("green_cross", "red_cross", "off"),
    "candles": ("bull_candle", "bear_candle", "off"),
}


def cipher(name, **params):
    """Lines and markers of the entry with these parameters; lines that are the same stand in the first entry alone."""
    entries = [c for c in GIVEN["ciphers"] if c["name"] == name]
    chosen = next(c for c in entries if all(c["params"][k] == v for k, v in params.items()))
    return {**entries[0]["lines"], **chosen["lines"]}, {k: set(v) for k, v in chosen["markers"].items()}


def confirmed_b(lines, markers, i, way):
    dots = markers["div_buy_dot" if way > 0 else "div_sell_dot"]
    return [
        way * lines["money_flow"][i] > 0,
        any(i - 10 < dot <= i for dot in dots),
        way * lines["wt2"][i] <= -53,
    ]


def confirmed_a(lines, markers, i, way):
    return [
        way * (lines["ema_5"][i] - lines["ema_11"][i]) > 0,
        way * (lines["wt1"][i] - lines["wt2"][i]) > 0,
        way * (lines["rsi"][i] - 50) > 0,
    ]


def run(pairs, confirmed, data, params):
    lines, markers = data
    roles = {name: params.get(name, pair[2]) for name, pair in pairs.items()}
    gold, pause = markers.get("gold_dot", set()), params.get("goldPause", 8)
    position, wish, turning, orders = 0, None, None, []
    for i in range(WARM - 1, BARS):
        on = lambda side, *kinds: any(i in markers[pairs[n][side]] for n, r in roles.items() if r in kinds)
        up, down = on(0, "enter", "both"), on(1, "enter", "both")
        out_of_short, out_of_long = on(0, "exit", "both"), on(1, "exit", "both")
        way = 1 if up and not down and not out_of_long else -1 if down and not up and not out_of_short else 0
        opens = None
        if way > 0 or (way < 0 and params.get("allowShort", False)):
            agreeing = sum(confirmed(lines, markers, i, way))
            paused = way > 0 and any(i - pause < dot <= i for dot in gold)
            if not paused and (1 + agreeing) / 4 >= params.get("minConfidence", 0):
                opens = (way, agreeing)
        held = position if wish is None else wish
        if opens is not None:
            if opens[0] != position:
                turning = opens
            wish = opens[0]
        elif (held > 0 and out_of_long) or (held < 0 and out_of_short):
            wish, turning = 0, None
        if position != 0 and wish is not None and wish != position:
            orders.append([i, "sell" if position > 0 else "buy", False, None])
            position = 0
        elif position == 0 and turning is not None:
            orders.append([i, "buy" if turning[0] > 0 else "sell", True, turning[1]])
            position, turning = turning[0], None
    return orders


ALL_B, ALL_A = {name: "both" for name in B_PAIRS}, {name: "both" for name in A_PAIRS}
plain_b = cipher("cipher-b", rsi=False, stoch=False, mean=False)
CASES = [
    ("vumanchu-b", {}, plain_b),
    ("vumanchu-b", {"goldPause": 0}, plain_b),
    ("vumanchu-b", {"allowShort": True, "minConfidence": 0.5}, plain_b),
    ("vumanchu-b", {"divergences": "enter", "dots": "exit"}, plain_b),
    ("vumanchu-b", {"dots": "exit", "divergences": "off", "sommiFlags": "both", "sommiDiamonds": "both"}, plain_b),
    ("vumanchu-b", {**ALL_B, "allowShort": True}, plain_b),
    ("vumanchu-b", {"rsiDivergences": True, "allowShort": True}, cipher("cipher-b", rsi=True, stoch=False, mean=False)),
    ("vumanchu-a", {}, cipher("cipher-a", mirrored=False)),
    ("vumanchu-a", {"allowShort": True, "minConfidence": 0.75}, cipher("cipher-a", mirrored=False)),
    ("vumanchu-a", {"yellowX": "enter", "mirrored": True, "allowShort": True}, cipher("cipher-a", mirrored=True)),
    ("vumanchu-a", {**ALL_A, "allowShort": True}, cipher("cipher-a", mirrored=False)),
]
made = [
    {
        "strategy": name,
        "params": params,
        "orders": run(*((B_PAIRS, confirmed_b) if name == "vumanchu-b" else (A_PAIRS, confirmed_a)), data, params),
    }
    for name, params, data in CASES
]
print(json.dumps(made, separators=(",", ":")).replace("},{", "},\n{"))
