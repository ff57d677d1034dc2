import type { Desk } from '../../api/desk.ts';
import type { ActOutcome, SubmitOutcome, TicketInput } from '../../api/wire/trading-wire.ts';
import type { Actor } from '../../events/domain-event.ts';
import type { TicketOutcome, TradingSystem } from '../../engine/trading-system.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Logger } from '../../ports/logger.ts';
import { removeHaltFile, writeHaltFile } from '../halt-file.ts';
import type { DemoFeed } from '../market/demo-feed.ts';
import { DEMO_MODELS } from '../session/desk-config.ts';
import { PAPER_ACCOUNT } from './account-figures.ts';
import type { LiveSession } from './live-session.ts';
import { denialWire, parseTicket } from './ticket-parsing.ts';
import { previewTicket } from './ticket-preview.ts';

/** The part of the desk that trades. */
export type TradingDesk = Pick<
  Desk,
  | 'tradingSnapshot'
  | 'watchTrading'
  | 'preview'
  | 'submit'
  | 'cancel'
  | 'cancelAll'
  | 'closePosition'
  | 'halt'
  | 'flatten'
  | 'rearm'
>;

/** What trading needs. The session changes when the account is reset. */
export interface TradingDeskDeps {
  readonly session: () => LiveSession;
  readonly feed: DemoFeed;
  readonly haltFile: string;
  readonly logger: Logger;
}

/** The trading calls, and the latch for those who stop without a call. */
export interface TradingControls {
  readonly desk: TradingDesk;
  /** Halts and follows the stop; nothing happens where trading is halted already. */
  readonly latch: Latch;
}

/** Stops trading at once; see {@link TradingControls}. */
export type Latch = (cause: string, actor: Actor) => void;

/** Trades on the paper account of the demo venue. Every order passes the engine's risk manager. */
export function createTradingDesk(deps: TradingDeskDeps): TradingControls {
  const latch = createLatch(deps.session);
  return { desk: { ...createOrderDesk(deps), ...createStopDesk(deps, latch) }, latch };
}

function createOrderDesk({ session, feed }: TradingDeskDeps): Omit<TradingDesk, 'halt' | 'flatten' | 'rearm'> {
  const instruments = feed.tapes.map(({ instrument }) => instrument);
  return {
    tradingSnapshot: () => session().feed.snapshot(),
    watchTrading: (signal) => session().feed.watch(AbortSignal.any([signal, session().ended.signal])),
    preview: (ticket) =>
      previewTicket(
        {
          system: session().system,
          instruments,
          models: DEMO_MODELS,
          book: (id) => feed.tapes.find(({ instrument }) => instrument.id === id)?.book(),
          marketTime: session().now,
        },
        ticket,
      ),
    submit: (input) => whenReady(feed, () => submitTicket(session(), instruments, input)),
    cancel: (clientOrderId) => {
      const { system, now } = session();
      const count = system.cancel(clientOrderId as ClientOrderId, 'person', now());
      return Promise.resolve(count > 0 ? done(count) : refused(`There is no open order ${clientOrderId}.`));
    },
    cancelAll: (instrumentId) => {
      const { system, now } = session();
      return Promise.resolve(done(system.cancelAll('person', now(), instrumentId as InstrumentId | undefined)));
    },
    closePosition: (strategyId, instrumentId, intentId) =>
      whenReady(feed, () =>
        close(session(), {
          strategyId: strategyId as StrategyId,
          instrumentId: instrumentId as InstrumentId,
          intentId: intentId as IntentId,
        }),
      ),
  };
}

/** At once while the market runs, so that what is submitted before a stop was submitted before it. */
async function whenReady<T>(feed: DemoFeed, act: () => T): Promise<T> {
  if (!feed.isReady()) await feed.ready;
  return act();
}

function submitTicket(
  { system, now }: LiveSession,
  instruments: readonly Instrument[],
  input: TicketInput,
): SubmitOutcome {
  const parsed = parseTicket(input, instruments);
  if (!parsed.ok) return { outcome: 'denied', clientOrderId: null, denial: parsed.error };
  return outcomeWire(system.submit(parsed.value.ticket, now()), input);
}

function close({ system, now }: LiveSession, target: Parameters<TradingSystem['closePosition']>[0]): SubmitOutcome {
  const outcome = system.closePosition(target, now());
  if (outcome !== undefined) return outcomeWire(outcome, { type: 'market' });
  const message = `${target.strategyId} holds nothing in ${target.instrumentId}.`;
  return { outcome: 'denied', clientOrderId: null, denial: { code: 'INVALID', message, field: 'instrument' } };
}

function createLatch(session: () => LiveSession): Latch {
  return (cause, actor) => {
    const { system, stop, now } = session();
    if (system.state.trading.state === 'halted') return;
    const open = system.state.openOrders.size;
    system.halt(cause, actor, now());
    stop.begin(open);
  };
}

/** Stopping, flattening and the way back. */
function createStopDesk(
  { session, haltFile, feed, logger }: TradingDeskDeps,
  latch: Latch,
): Pick<TradingDesk, 'halt' | 'flatten' | 'rearm'> {
  return {
    halt(cause) {
      latch(cause, 'person');
      try {
        writeHaltFile(haltFile, cause);
      } catch (error) {
        logger.error('the HALT file cannot be written; the halt is in the journal', { error });
      }
    },
    flatten: () => {
      const { system, now } = session();
      if (system.state.trading.state !== 'halted') {
        return Promise.resolve(refused('Flatten closes every position after a stop: stop trading first.'));
      }
      return Promise.resolve(done(system.flatten(now())));
    },
    rearm: (confirmation) => {
      const { system, stop, now, ledgerFailed } = session();
      if (system.state.trading.state === 'running') return Promise.resolve(refused('Trading is running already.'));
      const problem = rearmProblem(session(), confirmation, feed.isReady());
      if (problem !== undefined) return Promise.resolve(refused(problem));
      removeHaltFile(haltFile);
      system.rearm('person', now());
      stop.clear();
      session().feed.onStopProgress();
      logger.warn('trading was re-armed', { ledgerFailed: ledgerFailed() });
      return Promise.resolve(done(1));
    },
  };
}

/** The paper account resumes as running; a live one would come back reduce-only. */
function rearmProblem(session: LiveSession, confirmation: string, isMarketReady: boolean): string | undefined {
  if (confirmation.trim() !== PAPER_ACCOUNT) return `Type the name of the account, ${PAPER_ACCOUNT}, to re-arm it.`;
  if (session.ledgerFailed()) return 'The ledger cannot be written: free some disk space first.';
  if (!isMarketReady) return 'The market is still being prepared.';
  const open = session.system.state.openOrders.size;
  if (open > 0) return `${open} orders are still open: wait until they are canceled.`;
  const isStopping = session.system.state.trading.state === 'halted' && !session.stop.isVerified();
  return isStopping ? 'The stop is not verified yet: wait a second.' : undefined;
}

function outcomeWire(outcome: TicketOutcome, input: Pick<TicketInput, 'type'>): SubmitOutcome {
  if (outcome.outcome === 'sent') return { outcome: 'sent', clientOrderId: outcome.clientOrderId };
  return { outcome: 'denied', clientOrderId: outcome.clientOrderId, denial: denialWire(outcome.denial, input) };
}

/** An act that was carried out on `count` things. */
export function done(count: number): ActOutcome {
  return { outcome: 'done', count };
}

/** An act that was not, with the reason and the remedy. */
export function refused(message: string): ActOutcome {
  return { outcome: 'refused', message };
}
