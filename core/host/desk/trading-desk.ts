import { setImmediate } from 'node:timers/promises';
import type { Desk } from '../../api/desk.ts';
import type { AmendInput } from '../../api/wire/ticket-wire.ts';
import type { ClosePositionInput, SubmitOutcome, TicketInput } from '../../api/wire/trading-wire.ts';
import type { TicketOutcome } from '../../engine/trading-system.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { JournalLine } from '../../ports/repositories.ts';
import type { MarketFeed } from '../market/market-feed.ts';
import { DEMO_MODELS } from '../session/desk-config.ts';
import { isTradedBy } from '../accounts/traded-by.ts';
import { done, refused } from './act-outcome.ts';
import type { LiveSession } from './live-session.ts';
import type { SentenceContext } from './event-sentences.ts';
import { orderTimeline } from './order-timeline.ts';
import { denialWire, parseTicket } from './ticket-parsing.ts';
import { routeTicket } from './ticket-routing.ts';
import { invalid, parseChange, parsePart } from './ticket-terms.ts';
import { previewTicket } from './ticket-preview.ts';

/** The part of the desk that trades. */
export type TradingDesk = Pick<
  Desk,
  | 'tradingSnapshot'
  | 'watchTrading'
  | 'preview'
  | 'submit'
  | 'amend'
  | 'orderTimeline'
  | 'cancel'
  | 'cancelAll'
  | 'closePosition'
>;

/** What trading needs. The session changes when the account is reset, session and market when another is shown. */
export interface TradingDeskDeps {
  readonly session: () => LiveSession;
  readonly feed: () => MarketFeed;
  /** Lines of a session's journal after a seq, oldest first. */
  readonly journal: (sessionId: string, afterSeq: number) => Iterable<JournalLine>;
  /** Aborts when another account is shown. */
  readonly shown: () => AbortSignal;
}

/** Trades on the account that is shown. Every order passes the engine's risk manager. */
export function createTradingDesk({ session, feed, journal, shown }: TradingDeskDeps): TradingDesk {
  const instruments = (): readonly Instrument[] => {
    const { account } = session();
    const listed = feed().tapes.map(({ instrument }) => instrument);
    return listed.filter((instrument) => isTradedBy(account, instrument));
  };
  const book = (id: string): OrderBook | undefined =>
    feed()
      .tapes.find(({ instrument }) => instrument.id === id)
      ?.book();
  const route = (ticket: TicketInput): TicketInput =>
    routeTicket(ticket, { instruments: instruments(), book, models: DEMO_MODELS });
  return {
    tradingSnapshot: () => session().feed.snapshot(),
    watchTrading: (signal) => session().feed.watch(AbortSignal.any([signal, session().ended.signal, shown()])),
    preview: (ticket) =>
      previewTicket(
        {
          system: session().system,
          instruments: instruments(),
          models: DEMO_MODELS,
          book,
          marketTime: session().now,
        },
        route(ticket),
      ),
    submit: (input) => whenReady(feed(), () => submitTicket(session(), instruments(), route(input))),
    amend: (input) => whenReady(feed(), () => amendOrder(session(), instruments(), input)),
    orderTimeline(clientOrderId) {
      const { id, system, checkLog } = session();
      const context: SentenceContext = {
        instrument: (instrumentId) => instruments().find((instrument) => instrument.id === instrumentId),
        order: (orderId) => system.state.orders.get(orderId)?.order,
      };
      const ordered = context.order(clientOrderId as ClientOrderId)?.instrumentId ?? '';
      const source = {
        journal: (afterSeq: number) => journal(id, afterSeq),
        context,
        checks: checkLog.at,
        currency: context.instrument(ordered)?.quote ?? '',
        goOn: () => setImmediate(),
      };
      return orderTimeline(source, clientOrderId as ClientOrderId);
    },
    cancel: (clientOrderId) => {
      const { system, now } = session();
      const count = system.cancel(clientOrderId as ClientOrderId, 'person', now());
      return Promise.resolve(count > 0 ? done(count) : refused(`There is no open order ${clientOrderId}.`));
    },
    cancelAll: (instrumentId) => {
      const { system, now } = session();
      return Promise.resolve(done(system.cancelAll('person', now(), instrumentId as InstrumentId | undefined)));
    },
    closePosition: (input) => whenReady(feed(), () => closeByHand(session(), instruments(), input)),
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
  const { ticket, other } = parsed.value;
  const outcome = other === undefined ? system.submit(ticket, now()) : system.submitPair([ticket, other], now());
  return outcomeWire(outcome, input);
}

function amendOrder(
  { system, now }: LiveSession,
  instruments: readonly Instrument[],
  { clientOrderId, ...wish }: AmendInput,
): SubmitOutcome {
  const id = clientOrderId as ClientOrderId;
  const order = system.state.openOrders.get(id)?.order;
  const instrument = instruments.find((one) => one.id === order?.instrumentId);
  if (order === undefined || instrument === undefined) return noOrder(clientOrderId);
  const change = parseChange(wish, order, instrument);
  if (!change.ok) return { outcome: 'denied', clientOrderId, denial: change.error };
  const outcome = system.amend(id, change.value, 'person', now());
  return outcome === undefined ? noOrder(clientOrderId) : outcomeWire(outcome, order);
}

function noOrder(clientOrderId: string): SubmitOutcome {
  const denial = { code: 'INVALID', message: `There is no open order ${clientOrderId}.`, field: null } as const;
  return { outcome: 'denied', clientOrderId, denial };
}

function closeByHand(
  { system, now }: LiveSession,
  instruments: readonly Instrument[],
  input: ClosePositionInput,
): SubmitOutcome {
  const { strategyId, instrumentId } = input;
  const quantity = parsePart(input, instruments);
  if (!quantity.ok) return { outcome: 'denied', clientOrderId: null, denial: quantity.error };
  const target = {
    strategyId: strategyId as StrategyId,
    instrumentId: instrumentId as InstrumentId,
    intentId: input.intentId as IntentId,
    ...(quantity.value === undefined ? {} : { quantity: quantity.value }),
  };
  const outcome = system.closePosition(target, now());
  if (outcome !== undefined) return outcomeWire(outcome, { type: 'market' });
  const denial = invalid(`${strategyId} holds nothing in ${instrumentId}.`, 'instrument');
  return { outcome: 'denied', clientOrderId: null, denial };
}

function outcomeWire(outcome: TicketOutcome, input: Pick<TicketInput, 'type'>): SubmitOutcome {
  if (outcome.outcome === 'sent') return { outcome: 'sent', clientOrderId: outcome.clientOrderId };
  return { outcome: 'denied', clientOrderId: outcome.clientOrderId, denial: denialWire(outcome.denial, input) };
}
