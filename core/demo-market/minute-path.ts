import type { Random } from '../base/random.ts';

/** The traded prices of one minute, one a second, in ticks, with the side that took each. */
export interface MinutePath {
  readonly priceTicks: Int32Array;
  /** 1 for a buyer, -1 for a seller. */
  readonly side: Int8Array;
  /** Distance of best bid and best ask, in ticks. */
  readonly spreadTicks: Int32Array;
}

/** A minute's bar in ticks, and the usual spread within it. */
export interface MinuteFrame {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Mean spread in ticks, not rounded. */
  readonly spread: number;
}

/** Seconds in a minute: the resolution of the path. */
export const PATH_SECONDS = 60;

const LAST = PATH_SECONDS - 1;

/** Mean range of a Brownian path is 1.6 times its deviation at the end; this turns a range into a step per second. */
const STEP_SHARE = 1 / (1.6 * Math.sqrt(PATH_SECONDS));

/** Chance that the next trade is taken by the same side as the one before. */
const SIDE_PERSISTENCE = 0.6;

interface Knot {
  readonly second: number;
  readonly price: number;
  readonly side: 1 | -1;
}

/**
 * A path that opens, closes and turns at exactly the frame's prices and stays within them: the middle of the book
 * bridges between those points, trades happen at its two sides.
 */
export function minutePath(frame: MinuteFrame, random: Random): MinutePath {
  const path = emptyPath();
  drawSpreads(path, frame, random);
  const knots = pathKnots(frame, random);
  let side: 1 | -1 = random.next() < 0.5 ? 1 : -1;
  for (let leg = 0; leg + 1 < knots.length; leg++) {
    const from = knots[leg];
    const to = knots[leg + 1];
    if (from === undefined || to === undefined) continue;
    side = drawLeg(path, frame, { from, to, side }, random);
  }
  for (const knot of knots) place(path, knot.second, knot.price, knot.side);
  return path;
}

interface Leg {
  readonly from: Knot;
  readonly to: Knot;
  readonly side: 1 | -1;
}

/** Fills the seconds strictly between two knots; returns the last side. */
function drawLeg(path: MinutePath, frame: MinuteFrame, leg: Leg, random: Random): 1 | -1 {
  const deviation = (frame.high - frame.low) * STEP_SHARE;
  const target = leg.to.price - (leg.to.side * frame.spread) / 2;
  let middle = leg.from.price - (leg.from.side * frame.spread) / 2;
  let side = leg.side;
  for (let second = leg.from.second + 1; second < leg.to.second; second++) {
    const left = leg.to.second - second + 1;
    middle += (target - middle) / left + deviation * Math.sqrt((left - 1) / left) * random.gauss();
    middle = Math.min(Math.max(middle, frame.low), frame.high);
    if (random.next() > SIDE_PERSISTENCE) side = side === 1 ? -1 : 1;
    const half = (path.spreadTicks[second] ?? 1) / 2;
    if (side === 1 && middle + half > frame.high) side = -1;
    else if (side === -1 && middle - half < frame.low) side = 1;
    const price = Math.round(middle + side * half);
    place(path, second, Math.min(Math.max(price, frame.low), frame.high), side);
  }
  return side;
}

/** Where the path must be: at the open, at the extremes if they are not open or close, at the close. */
function pathKnots(frame: MinuteFrame, random: Random): readonly Knot[] {
  const { open, high, low, close } = frame;
  const highSecond = 1 + Math.floor(random.next() * (LAST - 1));
  const shift = 1 + Math.floor(random.next() * (LAST - 2));
  const lowSecond = 1 + ((highSecond - 1 + shift) % (LAST - 1));
  const ends = [
    { second: 0, price: open, side: sideAt(open, frame, random) },
    { second: LAST, price: close, side: sideAt(close, frame, random) },
  ];
  const top: Knot[] = high === open || high === close ? [] : [{ second: highSecond, price: high, side: 1 }];
  const bottom: Knot[] = low === open || low === close ? [] : [{ second: lowSecond, price: low, side: -1 }];
  return [...ends, ...top, ...bottom].sort((one, other) => one.second - other.second);
}

/** A trade at the very top was a buyer's, one at the bottom a seller's. */
function sideAt(price: number, frame: MinuteFrame, random: Random): 1 | -1 {
  const draw = random.next() < 0.5 ? 1 : -1;
  if (frame.high === frame.low) return draw;
  if (price === frame.high) return 1;
  return price === frame.low ? -1 : draw;
}

function drawSpreads(path: MinutePath, frame: MinuteFrame, random: Random): void {
  for (let second = 0; second < PATH_SECONDS; second++) {
    const factor = 0.6 - 0.4 * Math.log(1 - random.next());
    path.spreadTicks[second] = Math.max(1, Math.round(frame.spread * factor));
  }
}

/** Writes one second; a price too near to zero for a bid below it is a seller's. */
function place(path: MinutePath, second: number, price: number, side: 1 | -1): void {
  path.priceTicks[second] = price;
  path.side[second] = price <= (path.spreadTicks[second] ?? 1) ? -1 : side;
}

function emptyPath(): MinutePath {
  return {
    priceTicks: new Int32Array(PATH_SECONDS),
    side: new Int8Array(PATH_SECONDS),
    spreadTicks: new Int32Array(PATH_SECONDS),
  };
}
