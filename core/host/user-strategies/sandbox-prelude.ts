import type { Bar } from '../../model/bar.ts';

/**
 * What runs inside the sandbox beside the user's code. These functions are sent there as text, so each may use only
 * what it is given and what ECMAScript has; nothing but texts, numbers and functions of the sandbox itself goes across.
 */

/** What the sandbox asks of its host. Neither throws. */
export interface PreludeHost {
  /** Number of the indicator, or -1: {@link PreludeHost.problem} says why. */
  readonly createIndicator: (name: string, params: string) => number;
  readonly problem: () => string;
  /** Takes the bar in the input (its first six places); number of values in the output. */
  readonly updateIndicator: (indicator: number) => number;
}

/** The sandbox as its host sees it. */
export interface Prelude {
  /** Bar (time, open, high, low, close, volume), barCount, time, position, average entry, equity, open orders. */
  readonly input: Float64Array;
  readonly output: Float64Array;
  /** Runs the compiled file and keeps its strategy, or its tests. */
  readonly load: (file: (importer: (name: string) => object) => object, isTest: boolean) => string | undefined;
  /** Calls the strategy; JSON in, JSON out. Undefined: it threw. */
  readonly call: (what: string, argument: string) => string | undefined;
  /** Shows it the bar of the input; `orders` is JSON. Number of actions, -1 if it threw. */
  readonly bar: (orders: string) => number;
  /** The newest bar's actions, as JSON. */
  readonly actions: () => string;
  /** Message and stack of what was thrown, as JSON. */
  readonly failure: () => string;
}

/** Takes away what depends on the hour, on chance or on other threads, and what compiles code. */
export function sealRealm(): void {
  const taken = ['Date', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Intl', 'WeakRef', 'FinalizationRegistry'];
  for (const name of [...taken, 'console', 'eval', 'Temporal']) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Math, 'random');
}

/** The indicators of the module `tradewind-strategy`. */
export function indicatorApi(host: PreludeHost, input: Float64Array, output: Float64Array) {
  return function indicator(name: string, params: object = {}) {
    const number = host.createIndicator(name, JSON.stringify(params));
    if (number < 0) throw new TypeError(host.problem());
    const values: number[] = [];
    return {
      values,
      get value() {
        return values[0] ?? NaN;
      },
      update(bar: Bar) {
        input.set([bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume]);
        const count = host.updateIndicator(number);
        for (let at = 0; at < count; at++) values[at] = output[at] ?? NaN;
        return values[0] ?? NaN;
      },
    };
  };
}

interface LooseOrder {
  side: unknown;
  type?: unknown;
  timeInForce?: unknown;
  size?: { kind?: unknown; fraction?: unknown; scale?: unknown; quantity?: unknown };
  limitPrice?: unknown;
  stopPrice?: unknown;
  trail?: unknown;
  expiresAt?: unknown;
  protection?: unknown;
  postOnly?: unknown;
  reduceOnly?: unknown;
  reason: unknown;
}

/** Checks an order where it is asked for, so that the error points at that line, and fills in what was left out. */
export function checkedOrder(order: LooseOrder): object {
  const { side, type = 'market', timeInForce = 'gtc', limitPrice, stopPrice, reduceOnly = false, reason } = order;
  const types = ['market', 'limit', 'stop', 'stop-limit', 'take-profit', 'take-profit-limit', 'trailing-stop'];
  const isLimited = type === 'limit' || type === 'stop-limit' || type === 'take-profit-limit';
  const hasTrigger = types.indexOf(String(type)) > 1 && type !== 'trailing-stop';
  const size = order.size ?? { kind: 'profile-default' };
  const { quantity, fraction } = size;
  const checks: readonly (readonly [isWrong: boolean, what: string])[] = [
    [side !== 'buy' && side !== 'sell', 'side must be "buy" or "sell"'],
    [!types.includes(String(type)), `type must be one of ${types.join(', ')}`],
    [
      isLimited && !(Number.isFinite(limitPrice) && Number(limitPrice) > 0),
      `a ${String(type)} order needs a limitPrice above 0`,
    ],
    [
      hasTrigger && !(Number.isFinite(stopPrice) && Number(stopPrice) > 0),
      `a ${String(type)} order needs a stopPrice above 0`,
    ],
    [type === 'trailing-stop' && order.trail === undefined, 'a trailing-stop order needs a trail'],
    [
      size.kind === 'base' && !(Number.isFinite(quantity) && Number(quantity) > 0),
      'size.quantity must be a number above 0',
    ],
    [
      size.kind === 'equity-fraction' && !(Number.isFinite(fraction) && Number(fraction) > 0),
      'size.fraction must be a number above 0',
    ],
    [typeof reason !== 'string' || reason === '', 'reason must say why, in a sentence'],
  ];
  const wrong = checks.find(([isWrong]) => isWrong);
  if (wrong !== undefined) throw new TypeError(`order: ${wrong[1]}`);
  const terms = {
    ...(isLimited ? { limitPrice } : {}),
    ...(hasTrigger ? { stopPrice } : {}),
    ...(order.trail === undefined ? {} : { trail: order.trail }),
    ...(order.expiresAt === undefined ? {} : { expiresAt: order.expiresAt }),
    ...(order.protection === undefined ? {} : { protection: order.protection }),
    ...(order.postOnly === true ? { postOnly: true } : {}),
  };
  return { side, type, timeInForce, size, ...terms, reduceOnly: reduceOnly === true, reason };
}

/** The view that a strategy is shown at every bar; `show` fills it from the input. */
export function viewOf(input: Float64Array, actions: object[], check: (order: LooseOrder) => object) {
  const bar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  const ownWish = 'canceled by its strategy';
  let orders = '';
  const view = {
    instrument: {} as object,
    bar,
    barCount: 0,
    time: 0,
    positionQuantity: 0,
    avgEntryPrice: NaN,
    equity: 0,
    openOrders: 0,
    submit: (order: LooseOrder) => void actions.push({ kind: 'submit', order: check(order) }),
    cancelOpenOrders: (reason: unknown) =>
      void actions.push({ kind: 'cancel-open-orders', reason: typeof reason === 'string' ? reason : ownWish }),
    cancelOrder: (clientOrderId: unknown, reason: unknown) =>
      void actions.push({
        kind: 'cancel-order',
        clientOrderId: String(clientOrderId),
        reason: typeof reason === 'string' ? reason : ownWish,
      }),
    amendOrder: (clientOrderId: unknown, change: unknown) =>
      void actions.push({ kind: 'amend-order', clientOrderId: String(clientOrderId), change }),
    listOpenOrders: () =>
      (JSON.parse(orders === '' ? '[]' : orders) as { limitPrice: number | null; stopPrice: number | null }[]).map(
        (order) => ({ ...order, limitPrice: order.limitPrice ?? NaN, stopPrice: order.stopPrice ?? NaN }),
      ),
  };
  const at = (place: number): number => input[place] ?? NaN;
  return {
    view,
    show: (openOrders: string): void => {
      [bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume] = [at(0), at(1), at(2), at(3), at(4), at(5)];
      [view.barCount, view.time, view.positionQuantity] = [at(6), at(7), at(8)];
      [view.avgEntryPrice, view.equity, view.openOrders] = [at(9), at(10), at(11)];
      orders = openOrders;
    },
  };
}

interface LooseDefinition {
  readonly title: string;
  readonly description: string;
  readonly source?: string;
  readonly parameters?: Readonly<Record<string, object>>;
  readonly presets?: readonly object[];
  readonly conflict?: (params: object) => unknown;
  readonly warmUpBars: (params: object) => unknown;
  readonly create: (params: object, instrument: object) => LooseStrategy;
}

interface LooseStrategy {
  readonly onBar: (view: object) => void;
  readonly onFunding?: (rate: object) => void;
  readonly retune?: (params: object) => void;
  readonly explain?: () => unknown;
  readonly insight?: () => unknown;
}

/** One call of the strategy by its name. */
export function callStrategy(
  what: string,
  argument: { readonly params?: object; readonly instrument?: object },
  held: { definition: LooseDefinition; strategy?: LooseStrategy; view: { instrument: object } },
): unknown {
  const { definition, strategy } = held;
  const params = argument.params ?? {};
  switch (what) {
    case 'describe': {
      const { title, description, source = '', parameters = {}, presets = [] } = definition;
      const schemas = Object.entries(parameters).map(([name, schema]) => ({ label: name, help: '', ...schema, name }));
      return { title, description, source, parameters: schemas, presets };
    }
    case 'warm-up-bars':
      return definition.warmUpBars(params);
    case 'conflict':
      return definition.conflict?.(params) ?? null;
    case 'create':
      held.view.instrument = argument.instrument ?? {};
      held.strategy = definition.create(params, held.view.instrument);
      if (typeof held.strategy?.onBar !== 'function') throw new TypeError('create must give an object with onBar');
      return null;
    case 'funding':
      strategy?.onFunding?.(argument);
      return null;
    case 'retune':
      strategy?.retune?.(params);
      return null;
    default: {
      const said = strategy?.explain?.();
      return { sentence: typeof said === 'string' ? said.slice(0, 500) : '', insight: strategy?.insight?.() ?? null };
    }
  }
}

/** What a test file imports beside the strategy: named tests, checks, and a market of one's own. */
export function testApi(tests: { name: string; run: () => void }[], check: (order: LooseOrder) => object) {
  return {
    test: (name: string, run: () => void) => void tests.push({ name, run }),
    check(condition: unknown, message = 'the condition does not hold') {
      if (condition !== true) throw new Error(message);
    },
    equal(actual: unknown, expected: unknown) {
      const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
      if (is !== should) throw new Error(`is ${is}, should be ${should}`);
    },
    /** One-minute bars, flat at each close; every market order fills before the next bar, one unit at a time. */
    tryOut(definition: LooseDefinition, closes: readonly number[], given: object = {}) {
      const defaults = Object.entries(definition.parameters ?? {}).map(
        ([name, schema]) => [name, (schema as { default: unknown }).default] as const,
      );
      const instrument = { id: 'test:BTC-USD', symbol: 'BTC-USD', tickSize: 0.01, lotSize: 0.0001, pricePlaces: 2 };
      const strategy = definition.create({ ...Object.fromEntries(defaults), ...given }, instrument);
      const orders: object[] = [];
      let position = 0;
      for (const [at, close] of closes.entries()) {
        const before = position;
        strategy.onBar({
          instrument,
          bar: { time: at * 60_000, open: close, high: close, low: close, close, volume: 1 },
          barCount: at + 1,
          time: (at + 1) * 60_000,
          positionQuantity: before,
          avgEntryPrice: NaN,
          equity: 100_000,
          openOrders: 0,
          submit(order: LooseOrder) {
            orders.push({ bar: at, ...check(order) });
            position += order.side === 'buy' ? 1 : -1;
          },
          cancelOpenOrders: () => undefined,
          cancelOrder: () => undefined,
          listOpenOrders: () => [],
        });
      }
      return { orders, position, explain: () => strategy.explain?.() };
    },
  };
}

interface PreludeParts {
  readonly sealRealm: () => void;
  readonly indicatorApi: typeof indicatorApi;
  readonly checkedOrder: typeof checkedOrder;
  readonly viewOf: typeof viewOf;
  readonly callStrategy: typeof callStrategy;
  readonly testApi: typeof testApi;
}

/** Puts the sandbox together. */
export function prelude(host: PreludeHost, parts: PreludeParts): Prelude {
  parts.sealRealm();
  const { stringify, parse } = JSON;
  const input = new Float64Array(12);
  const output = new Float64Array(256);
  const actions: object[] = [];
  const tests: { name: string; run: () => void }[] = [];
  const { view, show } = parts.viewOf(input, actions, parts.checkedOrder);
  const held = { definition: undefined as unknown as LooseDefinition, strategy: undefined as unknown, view };
  const api = {
    defineStrategy: (definition: object) => definition,
    indicator: parts.indicatorApi(host, input, output),
    ...parts.testApi(tests, parts.checkedOrder),
  };
  let failure = '["",""]';
  const read = (thrown: unknown): string => {
    const { message, stack } = (thrown ?? {}) as { message?: unknown; stack?: unknown };
    return stringify([String(message ?? thrown).slice(0, 500), typeof stack === 'string' ? stack.slice(0, 4_000) : '']);
  };
  const guard = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (thrown) {
      try {
        failure = read(thrown);
      } catch {
        failure = '["it threw something that cannot be read",""]';
      }
      return undefined;
    }
  };
  const runTests = (): object[] =>
    tests.map(({ name, run }) => {
      const passed = guard(() => {
        run();
        return true;
      });
      return { name, failure: passed === true ? null : (parse(failure) as unknown) };
    });
  const keep = (found: { strategy?: LooseDefinition }): void => {
    const { strategy } = found;
    if (typeof strategy !== 'object' || typeof strategy.create !== 'function') {
      throw new TypeError('the file must have: export const strategy = defineStrategy({ … })');
    }
    if (typeof strategy.warmUpBars !== 'function') throw new TypeError('warmUpBars must be a function');
    held.definition = strategy;
  };
  return {
    input,
    output,
    load: (file, isTest) =>
      guard(() => {
        const found = file((name) => (name === 'tradewind-strategy' ? api : { strategy: held.definition }));
        if (!isTest) keep(found);
        return '';
      }),
    call: (what, argument) =>
      guard(() =>
        stringify(
          what === 'test'
            ? runTests()
            : parts.callStrategy(what, argument === '' ? {} : (parse(argument) as object), held as never),
        ),
      ),
    bar(orders) {
      actions.length = 0;
      show(orders);
      const done = guard(() => {
        (held.strategy as LooseStrategy).onBar(view);
        return true;
      });
      return done === true ? actions.length : -1;
    },
    actions: () => guard(() => stringify(actions)) ?? '[]',
    failure: () => failure,
  };
}

/** The whole prelude as the text of a function of {@link PreludeHost}, to be run in the sandbox. */
export function preludeText(): string {
  const parts = { sealRealm, indicatorApi, checkedOrder, viewOf, callStrategy, testApi };
  const entries = Object.entries(parts).map(([name, part]) => `${name}: ${part.toString()}`);
  return `'use strict';(host) => (${prelude.toString()})(host, {${entries.join(',')}})`;
}
