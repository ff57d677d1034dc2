import { present } from '../../base/invariant.ts';
import { unixMs } from '../../base/time.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { PaperRun } from '../paper-run/run-paper.ts';
import type { CliContext } from './context.ts';
import type { RunSetup } from './run-setup.ts';

/** A paper run whose strategy may be in another process. */
export interface LinkedRun {
  readonly run: PaperRun;
  /** Given the engine before it starts. */
  readonly attach: (system: TradingSystem) => void;
  /** Tells when a strategy has answered; absent where all answer at once. */
  readonly onAnswered?: (listener: () => void) => void;
  readonly close: () => void;
}

/** Links the user's strategy, if it is one, to the engine that will run it. */
export function linkRun({ own, request }: RunSetup, run: PaperRun, context: CliContext): LinkedRun {
  const [strategy] = request.strategies;
  if (own === undefined || strategy === undefined) return { run, attach: () => undefined, close: () => undefined };
  const { strategyId } = strategy;
  const held: { system?: TradingSystem; wake?: () => void } = {};
  const engine = (): TradingSystem => present(held.system, 'trading system');
  const bound = own.users.bind(own.user, own.warmUpBars, {
    answer(answer) {
      engine().answerStrategy(strategyId, answer);
      held.wake?.();
    },
    fail(reason) {
      if (isClosed) return;
      engine().failStrategy(strategyId, reason, unixMs(engine().state.time));
      held.wake?.();
    },
  });
  let isClosed = false;
  const strategies = [{ ...strategy, definition: bound.definition }];
  return {
    run: { ...run, request: { ...run.request, strategies } },
    attach(system) {
      held.system = system;
      system.subscribe(({ event }) => {
        if (event.kind === 'strategy.erred') context.note(event.reason);
        if (event.kind === 'strategy.failed') context.note(`The strategy was disabled: ${event.reason}`);
      });
    },
    onAnswered(listener) {
      held.wake = listener;
    },
    close() {
      isClosed = true;
      bound.close();
    },
  };
}
