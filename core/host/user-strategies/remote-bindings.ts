import type { Result } from '../../base/result.ts';
import { ok } from '../../base/result.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { Logger } from '../../ports/logger.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { UserStrategies, UserStrategy } from './user-strategies.ts';

/** Which strategy of which session. */
export interface RemoteSeat {
  readonly session: Pick<LiveSession, 'id' | 'system' | 'now' | 'ended'>;
  readonly strategyId: StrategyId;
  readonly params: StrategyParams;
}

/** The processes of the strategies that run on a desk. */
export interface RemoteBindings {
  /** The definition to give to the seat's engine; a process that the seat had before is ended. */
  readonly bind: (user: UserStrategy, seat: RemoteSeat) => Promise<Result<StrategyDefinition, string>>;
  readonly close: () => void;
}

/** Creates the bindings. A process ends when its strategy has stopped or failed, and with its session. */
export function createRemoteBindings(users: UserStrategies, logger: Logger): RemoteBindings {
  const bound = new Map<string, () => void>();
  const release = (key: string): void => {
    bound.get(key)?.();
    bound.delete(key);
  };
  return {
    async bind(user, { session, strategyId, params }) {
      const warmUpBars = await users.prepare(user.file, params);
      if (!warmUpBars.ok) return warmUpBars;
      const key = `${session.id}/${strategyId}`;
      release(key);
      const { system, now, ended } = session;
      const life = { over: false };
      const { definition, close } = users.bind(user, warmUpBars.value, {
        answer(answer) {
          if (!life.over) system.answerStrategy(strategyId, answer);
        },
        fail(reason) {
          if (life.over) return;
          logger.warn('a strategy was disabled', { strategyId, reason });
          system.failStrategy(strategyId, reason, now());
        },
      });
      const unsubscribe = system.subscribe(({ event }) => {
        const isEnd = event.kind === 'strategy.stopped' || event.kind === 'strategy.failed';
        if (isEnd && event.strategyId === strategyId) release(key);
      });
      const end = (): void => {
        life.over = true;
        unsubscribe();
        close();
      };
      bound.set(key, end);
      ended.signal.addEventListener('abort', end, { once: true });
      return ok(definition);
    },
    close() {
      for (const key of bound.keys()) release(key);
    },
  };
}
