import { createRandom } from '../../base/random.ts';
import { blockBootstrap, defaultBlockLength } from './block-bootstrap.ts';
import { equityFan, percentileOf } from './equity-fan.ts';
import type { EquityFan } from './equity-fan.ts';
import { shuffleTrades } from './shuffle-trades.ts';

/** What a run left that can be drawn anew. */
export interface SimulatedRun {
  readonly initialCash: number;
  /** P&L of each closed trade in order, quote currency. */
  readonly pnls: readonly number[];
  /** Daily returns, fractions. */
  readonly dailyReturns: readonly number[];
}

/** What is drawn, how often, and from which equity on the account counts as ruined. */
export interface SimulationPlan {
  readonly method: 'trade-shuffle' | 'block-bootstrap';
  readonly runs: number;
  readonly seed: number;
  /** Share of the initial cash; an account that falls to it is ruined. */
  readonly ruin: number;
  /** Mean days of a block; the cube root of the days where absent. */
  readonly blockLength?: number;
}

/** A figure over all simulated runs. */
export interface Spread {
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
}

/** What came of a simulation. */
export interface Simulation {
  readonly fan: EquityFan;
  readonly netReturn: Spread;
  readonly maxDrawdown: Spread;
  /** Share of the runs that touched the ruin level, 0 to 1. */
  readonly ruinProbability: number;
  readonly runs: number;
}

/** Draws the run again and again; each draw has its own stream, so that more runs extend fewer. Null with nothing to draw. */
export function simulate(run: SimulatedRun, plan: SimulationPlan): Simulation | null {
  const steps = plan.method === 'trade-shuffle' ? run.pnls.length : run.dailyReturns.length;
  if (steps === 0) return null;
  const curves = Array.from({ length: plan.runs }, (_, number) => drawCurve(run, plan, number));
  return summarise(curves, run.initialCash, plan.ruin);
}

/** What curves of equal length, all begun at the initial cash, come to together. */
export function summarise(curves: readonly Float64Array[], initialCash: number, ruin: number): Simulation {
  const returns = Float64Array.from(curves, (curve) => (curve.at(-1) ?? NaN) / initialCash - 1);
  const drawdowns = Float64Array.from(curves, largestDrawdown);
  const ruined = curves.filter((curve) => curve.some((equity) => equity <= ruin * initialCash));
  return {
    fan: equityFan(curves),
    netReturn: spreadOf(returns),
    maxDrawdown: spreadOf(drawdowns),
    ruinProbability: ruined.length / curves.length,
    runs: curves.length,
  };
}

function drawCurve(run: SimulatedRun, plan: SimulationPlan, number: number): Float64Array {
  const random = createRandom(plan.seed, plan.method, number);
  const isShuffle = plan.method === 'trade-shuffle';
  const steps = isShuffle
    ? shuffleTrades(run.pnls, random)
    : blockBootstrap(run.dailyReturns, plan.blockLength ?? defaultBlockLength(run.dailyReturns.length), random);
  const curve = new Float64Array(steps.length + 1);
  curve[0] = run.initialCash;
  for (let at = 0; at < steps.length; at++) {
    const equity = curve[at] ?? NaN;
    const step = steps[at] ?? NaN;
    curve[at + 1] = isShuffle ? equity + step : equity * (1 + step);
  }
  return curve;
}

function largestDrawdown(curve: Float64Array): number {
  let peak = -Infinity;
  let largest = 0;
  for (const equity of curve) {
    peak = Math.max(peak, equity);
    largest = Math.max(largest, 1 - equity / peak);
  }
  return largest;
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.toSorted();
  return { p5: percentileOf(sorted, 5), median: percentileOf(sorted, 50), p95: percentileOf(sorted, 95) };
}
