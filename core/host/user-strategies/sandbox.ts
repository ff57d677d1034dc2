import { constants, createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { StrategyView, OpenOrder } from '../../strategies/strategy.ts';
import { createSandboxIndicators } from './sandbox-indicators.ts';
import { preludeText } from './sandbox-prelude.ts';
import type { Prelude, PreludeHost } from './sandbox-prelude.ts';
import { API_MODULE, compileUserSource, placeOf } from './user-source.ts';

/** What a strategy is shown of one bar. */
export type BarFigures = Pick<
  StrategyView,
  'bar' | 'barCount' | 'time' | 'positionQuantity' | 'avgEntryPrice' | 'equity' | 'openOrders'
>;

/** A user's strategy in a realm of its own: ECMAScript and the module `tradewind-strategy`, nothing else. */
export interface Sandbox {
  /** Compiles and runs the file. The error begins with `file:line`. */
  readonly load: (path: string, source: string) => Result<void, string>;
  /** Compiles and runs a test file beside it and gives its results as JSON. */
  readonly test: (path: string, source: string, strategyModule: string) => Result<string, string>;
  /** Calls the strategy by name; JSON in, JSON out. The error begins with `file:line`. */
  readonly call: (what: string, argument: object) => Result<string, string>;
  /** Shows it a bar: its actions as JSON, or undefined where it asks for nothing. */
  readonly bar: (figures: BarFigures, orders: () => readonly OpenOrder[]) => Result<string | undefined, string>;
}

/** Creates the realm. Code cannot be made from text in it, and no object of this realm is handed in. */
export function createSandbox(): Sandbox {
  const context = createContext(constants.DONT_CONTEXTIFY, { codeGeneration: { strings: false, wasm: false } });
  const start = new Script(preludeText()).runInContext(context) as (host: PreludeHost) => Prelude;
  const indicators = createSandboxIndicators(() => realm);
  const realm: Prelude = start(indicators);
  const file = { path: '' };
  const failure = (): string => {
    const [message, stack] = JSON.parse(realm.failure()) as [string, string];
    return placeOf(file.path, message, stack);
  };
  const run = (path: string, source: string, testOf: string | undefined): Result<void, string> => {
    file.path = path;
    const modules = testOf === undefined ? [API_MODULE] : [API_MODULE, testOf];
    const code = compileUserSource(path, source, modules);
    if (!code.ok) return code;
    const compiled = compile(path, code.value, context);
    if (!compiled.ok) return compiled;
    return realm.load(compiled.value, testOf !== undefined) === undefined ? err(failure()) : ok(undefined);
  };
  return {
    load: (path, source) => run(path, source, undefined),
    test(path, source, strategyModule) {
      const loaded = run(path, source, strategyModule);
      if (!loaded.ok) return loaded;
      const results = realm.call('test', '');
      return results === undefined ? err(failure()) : ok(results);
    },
    call(what, argument) {
      const answer = realm.call(what, JSON.stringify(argument));
      return answer === undefined ? err(failure()) : ok(answer);
    },
    bar(figures, orders) {
      fill(realm.input, figures);
      const count = realm.bar(figures.openOrders > 0 ? JSON.stringify(orders()) : '');
      if (count < 0) return err(failure());
      return ok(count === 0 ? undefined : realm.actions());
    },
  };
}

type Loader = Parameters<Prelude['load']>[0];

function compile(path: string, code: string, context: Context): Result<Loader, string> {
  try {
    return ok(new Script(code, { filename: path }).runInContext(context) as Loader);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : { message: String(error) };
    return err(placeOf(path, message, stack));
  }
}

function fill(input: Float64Array, figures: BarFigures): void {
  const { bar } = figures;
  input[0] = bar.time;
  input[1] = bar.open;
  input[2] = bar.high;
  input[3] = bar.low;
  input[4] = bar.close;
  input[5] = bar.volume;
  input[6] = figures.barCount;
  input[7] = figures.time;
  input[8] = figures.positionQuantity;
  input[9] = figures.avgEntryPrice;
  input[10] = figures.equity;
  input[11] = figures.openOrders;
}
