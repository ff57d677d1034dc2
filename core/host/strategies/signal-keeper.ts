import type { StrategyId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { SignalQuery, SignalRepository, StoredSignal } from '../../ports/signal-repository.ts';

/** A signal of a session that is known. */
export type SessionSignal = Omit<StoredSignal, 'sessionId'>;

/** The signals of one session. */
export interface SessionSignals {
  /** Keeps a signal, or what has become of one that is kept. */
  readonly keep: (signal: SessionSignal) => void;
  /** The newest of a strategy, newest first. */
  readonly past: (strategyId: StrategyId, limit: number) => readonly SessionSignal[];
}

/** Brings signals to the store in batches. */
export interface SignalKeeper {
  readonly ofSession: (sessionId: string) => SessionSignals;
  /** Hands over what waits; what the store refuses waits on. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

const FLUSH_AFTER_MS = 1_000;
/** Signals that wait for a store which cannot write. */
const MOST_WAITING = 5_000;

/** A keeper with nothing to write. */
export function createSignalKeeper(
  signals: SignalRepository,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): SignalKeeper {
  let waiting = new Map<string, StoredSignal>();
  let cancel: (() => void) | undefined;

  const flush = async (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    const rows = waiting;
    if (rows.size === 0) return;
    waiting = new Map();
    const written = await signals.put([...rows.values()]);
    if (written.ok) return;
    logger.warn('signals could not be stored', { reason: written.error.message });
    waiting = new Map([...[...rows].slice(-MOST_WAITING), ...waiting]);
  };
  const keep = (signal: StoredSignal): void => {
    waiting.set(keyOf(signal), signal);
    cancel ??= clock.after(FLUSH_AFTER_MS, () => void flush());
  };
  const newest = (
    query: Required<Pick<SignalQuery, 'sessionId' | 'strategyId' | 'limit'>>,
  ): readonly StoredSignal[] => {
    const { sessionId, strategyId, limit } = query;
    const own = [...waiting.values()].filter((one) => one.sessionId === sessionId && one.strategyId === strategyId);
    const known = new Set(own.map(keyOf));
    const stored = signals.list(query).filter((one) => !known.has(keyOf(one)));
    return [...own, ...stored].toSorted((one, other) => other.time - one.time).slice(0, limit);
  };
  return {
    ofSession: (sessionId) => ({
      keep: (signal) => {
        keep({ ...signal, sessionId });
      },
      past: (strategyId, limit) => newest({ sessionId, strategyId, limit }),
    }),
    flush,
    close() {
      void flush();
    },
  };
}

function keyOf({ sessionId, strategyId, time }: StoredSignal): string {
  return `${sessionId} ${strategyId} ${time}`;
}
