import { Refusal } from '../refusal.ts';
import type { Parameters } from '../parameters.ts';
import type { Route, RouteContext } from './route.ts';

/** The book with the id of the last change in it. */
export const SPOT_DEPTH: Route = {
  takes: ['symbol', 'limit', 'symbolStatus'],
  weight: (parameters) => stepWeight(sizeOf(parameters), [100, 5], [500, 25], [1_000, 50], [5_000, 250]),
  answer: depth,
};

export const FUTURES_DEPTH: Route = {
  takes: ['symbol', 'limit'],
  weight: (parameters) => stepWeight(sizeOf(parameters), [50, 2], [100, 5], [500, 10], [1_000, 20]),
  answer: depth,
};

function sizeOf(parameters: Parameters): number {
  return parameters.whole('limit') ?? 100;
}

function stepWeight(size: number, ...steps: readonly (readonly [number, number])[]): number {
  return (steps.find(([most]) => size <= most) ?? steps.at(-1) ?? [0, 1])[1];
}

function depth({ flavour, parameters, texts, now }: RouteContext) {
  const series = parameters.series();
  const { depthLimits } = flavour;
  const asked = parameters.whole('limit') ?? (flavour.name === 'spot' ? 100 : 500);
  if (depthLimits !== undefined && !depthLimits.includes(asked)) {
    throw new Refusal(400, -4021, `${asked} is not valid depth limit.`);
  }
  const limit = Math.min(asked, 5_000);
  const { level } = texts(series);
  const book = series.book(now);
  return {
    lastUpdateId: book.updateId,
    ...(flavour.name === 'spot' ? {} : { E: now, T: book.time }),
    bids: book.bids.slice(0, limit).map(level),
    asks: book.asks.slice(0, limit).map(level),
  };
}
