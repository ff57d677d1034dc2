import type { Desk } from '../../api/desk.ts';
import type { SubmitOutcome, TicketInput } from '../../api/wire/trading-wire.ts';
import type { TicketOutcome, TradingSystem } from '../../engine/trading-system.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import { DEMO_MODELS } from '../session/desk-config.ts';
import { isTradedBy } from '../accounts/traded-by.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';
import { denialWire, parseTicket } from './ticket-parsing.ts';
import { previewTicket } from './ticket-preview.ts';

/** The part of the desk that trades. */
export type TradingDesk = Pick<
  Desk,
  'tradingSnapshot' | 'watchTrading' | 'preview' | 'submit' | 'cancel' | 'cancelAll' | 'closePosition'
>;

/** What trading needs. The session changes when the account is reset, session and market when another is shown. */
export interface TradingDeskDeps {
  readonly session: () => LiveSession;
  readonly feed: () => MarketFeed;
  /** Aborts when another account is shown. */
  readonly shown: () => AbortSignal;
}

/** Trades on the account that is shown. Every order passes the engine's risk manager. */
export function createTradingDesk({ session, feed, shown }: TradingDeskDeps): TradingDesk {
  const instruments = (): readonly Instrument[] => {
    const { account } = session();
    const listed = feed().tapes.map(({ instrument }) => instrument);
    return listed.filter((instrument) => isTradedBy(account, instrument));
  };
  return {
    tradingSnapshot: () => session().feed.snapshot(),
    watchTrading: (signal) => session().feed.watch(AbortSignal.any([signal, session().ended.signal, shown()])),
    preview: (ticket) =>
      previewTicket(
        {
          system: session().system,
          instruments: instruments(),
          models: DEMO_MODELS,
          book: (id) =>
            feed()
              .tapes.find(({ instrument }) => instrument.id === id)
              ?.book(),
          marketTime: session().now,
        },
        ticket,
      ),
    submit: (input) => whenReady(feed(), () => submitTicket(session(), instruments(), input)),
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
      whenReady(feed(), () =>
        close(session(), {
          strategyId: strategyId as StrategyId,
          instrumentId: instrumentId as InstrumentId,
          intentId: intentId as IntentId,
        }),
      ),
  };
}

/** At once while the market runs, so that what is submitted before a stop was submitted before it. */
async function whenReady<T>(feed: MarketFeed, act: () => T): Promise<T> {
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

function outcomeWire(outcome: TicketOutcome, input: Pick<TicketInput, 'type'>): SubmitOutcome {
  if (outcome.outcome === 'sent') return { outcome: 'sent', clientOrderId: outcome.clientOrderId };
  return { outcome: 'denied', clientOrderId: outcome.clientOrderId, denial: denialWire(outcome.denial, input) };
}
