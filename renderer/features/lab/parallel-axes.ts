import type { TrialWire } from '../../../core/api/wire/study-wire.ts';
import { valuesOf } from './heat-map-cells.ts';

/** One axis: a parameter, or the score. */
export interface Axis {
  readonly name: string;
  /** 0 (bottom) to 1 (top) for a trial; null where it has no place. */
  readonly at: (trial: TrialWire) => number | null;
  /** What stands at a height from 0 to 1. */
  readonly text: (height: number) => string;
}

/** The part of an axis that lines must pass, in heights from 0 to 1. */
export interface Brush {
  readonly low: number;
  readonly high: number;
}

export const WHOLE: Brush = { low: 0, high: 1 };

/** Axes of the searched parameters, and the score last. */
export function axesOf(trials: readonly TrialWire[], names: readonly string[]): readonly Axis[] {
  const scores = trials.flatMap(({ score }) => score ?? []);
  const low = scores.reduce((least, score) => Math.min(least, score), Infinity);
  const high = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  return [
    ...names.map((name) => parameterAxis(trials, name)),
    {
      name: 'score',
      at: ({ score }) => (score === null ? null : share(score, low, high)),
      text: (height) => (scores.length === 0 ? '–' : (low + height * (high - low)).toFixed(2)),
    },
  ];
}

function parameterAxis(trials: readonly TrialWire[], name: string): Axis {
  const values = valuesOf(trials, name);
  const [first, last] = [values[0], values.at(-1)];
  if (typeof first === 'number' && typeof last === 'number') {
    return {
      name,
      at: ({ params }) => (typeof params[name] === 'number' ? share(params[name], first, last) : null),
      text: (height) => String(Number((first + height * (last - first)).toPrecision(4))),
    };
  }
  const most = Math.max(values.length - 1, 1);
  return {
    name,
    at: ({ params }) => (params[name] === undefined ? null : values.indexOf(params[name]) / most),
    text: (height) => String(values[Math.round(height * most)] ?? ''),
  };
}

function share(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** Trials that pass every brush. */
export function brushed(
  trials: readonly TrialWire[],
  axes: readonly Axis[],
  brushes: Readonly<Record<string, Brush>>,
): readonly TrialWire[] {
  const set = axes.flatMap((axis) => {
    const brush = brushes[axis.name];
    return brush === undefined || (brush.low <= 0 && brush.high >= 1) ? [] : [{ axis, brush }];
  });
  if (set.length === 0) return trials;
  return trials.filter((trial) =>
    set.every(({ axis, brush }) => {
      const at = axis.at(trial);
      return at !== null && at >= brush.low - 1e-9 && at <= brush.high + 1e-9;
    }),
  );
}
