import { unixMs } from '../../core/base/time.ts';
import type { Bar } from '../../core/model/bar.ts';
import type { Instrument } from '../../core/model/instrument.ts';
import type {
  Strategy,
  StrategyDefinition,
  StrategyOrder,
  StrategyParams,
  StrategyView,
} from '../../core/strategies/strategy.ts';

/** What a strategy asked for, and at which bar (0-based). */
export interface Ask {
  readonly index: number;
  readonly order: StrategyOrder;
}

/** How the harness answers an order: fill it before the next bar, leave it open, or deny it. */
export type Answer = 'fill' | 'open' | 'deny';

/** A strategy on its own, without an engine: closes go in, asks come out. One unit is bought or sold at a time. */
export interface StrategyHarness {
  readonly asks: Ask[];
  readonly cancels: string[];
  readonly strategy: Strategy;
  readonly close: (price: number, answer?: Answer) => void;
  /** A bar of any shape and length, and when it closed, UnixMs. */
  readonly show: (bar: Bar, closeTime: number, answer?: Answer) => void;
  /** The position is changed by someone else. */
  readonly hold: (position: number) => void;
  readonly explain: () => string | undefined;
  readonly position: () => number;
}

/** Default parameters of a definition. */
export function defaultParams(definition: StrategyDefinition): StrategyParams {
  return Object.fromEntries(definition.parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** Sets a strategy up with default parameters but for `params`. */
export function harness(
  definition: StrategyDefinition,
  instrument: Instrument,
  params: StrategyParams,
): StrategyHarness {
  const strategy = definition.create({ ...defaultParams(definition), ...params }, instrument);
  const asks: Ask[] = [];
  const cancels: string[] = [];
  const state = { index: 0, position: 0, open: 0, answer: 'fill' as Answer };

  function submit(order: StrategyOrder): void {
    asks.push({ index: state.index, order });
    if (state.answer === 'open') state.open = 1;
    if (state.answer === 'fill') state.position += order.side === 'buy' ? 1 : -1;
  }

  function viewOf(bar: Bar, closeTime: number): StrategyView {
    return {
      instrument,
      bar,
      barCount: state.index + 1,
      time: unixMs(closeTime),
      positionQuantity: state.position,
      avgEntryPrice: NaN,
      equity: 100_000,
      openOrders: state.open,
      submit,
      cancelOpenOrders: (reason) => {
        cancels.push(reason);
        state.open = 0;
      },
      listOpenOrders: () => [],
      cancelOrder: () => undefined,
      amendOrder: () => undefined,
    };
  }

  function show(bar: Bar, closeTime: number, answer: Answer = 'fill'): void {
    state.answer = answer;
    strategy.onBar(viewOf(bar, closeTime));
    state.index++;
  }

  return {
    asks,
    cancels,
    strategy,
    show,
    close(price, answer) {
      const time = state.index * 60_000;
      show({ time, open: price, high: price, low: price, close: price, volume: 1 }, time + 60_000, answer);
    },
    hold(position) {
      state.position = position;
    },
    explain: () => strategy.explain?.(),
    position: () => state.position,
  };
}
