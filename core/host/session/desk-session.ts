import { liveIdPrefix } from '../../model/live-order-id.ts';
import { createTradingSystem } from '../../engine/create-trading-system.ts';
import type { TradingSystem, TradingSystemConfig } from '../../engine/trading-system.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import { encodeRecord } from '../../events/journal-encoding.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { present } from '../../base/invariant.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { toNumber } from '../../base/fixed.ts';
import { unixMs } from '../../base/time.ts';
import type { TradedAccount } from '../accounts/traded-account.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Session } from '../../ports/repositories.ts';
import type { DurableLedger, Store } from '../../ports/store.ts';
import { createEquityCurve } from '../desk/equity-curve.ts';
import type { EquityCurve } from '../desk/equity-curve.ts';
import { eventWire } from '../desk/event-sentences.ts';
import type { SentenceContext } from '../desk/event-sentences.ts';
import { createJournalTail } from '../desk/journal-tail.ts';
import type { JournalTail } from '../desk/journal-tail.ts';
import { createRiskLog } from '../risk/risk-log.ts';
import type { RiskLog } from '../risk/risk-log.ts';
import type { SessionTap } from '../recording/session-tap.ts';
import { CYCLE_MS, DEMO_MODELS, DESK_CURRENCY, deskConfigText, parseDeskConfig } from './desk-config.ts';
import type { DeskConfig } from './desk-config.ts';
import type { LiveSeat } from './live-seat.ts';

const EQUITY_POINTS = 5_000;
const EQUITY_SPACING_MS = 60_000;
/** Older records are folded but no longer shown. */
const SHOWN_RECORDS = 20_000;
/** Twice what is shown; the store has them all. */
const KEPT_ORDERS = 1_000;

/** One life of the paper account: its engine on its durable journal. */
export interface DeskSession {
  readonly id: string;
  readonly account: TradedAccount;
  readonly config: DeskConfig;
  readonly system: TradingSystem;
  readonly ledger: DurableLedger;
  readonly tail: JournalTail;
  readonly riskLog: RiskLog;
  readonly equity: EquityCurve;
}

/** What a session is opened with. */
export interface DeskSessionDeps {
  readonly store: Store;
  readonly account: TradedAccount;
  /** Every instrument that was ever listed, in that order. */
  readonly instruments: () => readonly Instrument[];
  readonly clock: Clock;
  /** Market time now, if it is later than the journal's last record. */
  readonly marketTime: () => number;
  /** Hears all that the session's engine is given. */
  readonly tap?: SessionTap;
  /** Only for an account at a venue. */
  readonly live?: LiveSeat;
}

/** The session that goes on; undefined on a fresh folder or after it was ended. */
export function latestSession(store: Store, account: TradedAccount): Session | undefined {
  const session = store.sessions.latest(account.sessions);
  return session === undefined || session.endedAt !== null ? undefined : session;
}

/** Begins a new life of the account. */
export async function beginSession(
  deps: DeskSessionDeps,
  config: DeskConfig,
  id: string,
): Promise<Result<DeskSession, string>> {
  const created = await deps.store.sessions.create({
    id,
    kind: deps.account.sessions,
    startedAt: deps.clock.now(),
    config: deskConfigText(config),
    fingerprint: '',
  });
  if (!created.ok) return err(created.error.message);
  const session = build(deps, config, id);
  showing(session, () => {
    session.system.start(unixMs(deps.marketTime()));
  });
  return ok(session);
}

/** Continues a session: its state is the fold of its verified journal, ids go on, cut-off orders are repaired. */
export function continueSession(deps: DeskSessionDeps, stored: Session): Result<DeskSession, string> {
  const config = parseDeskConfig(stored.config);
  if (config === undefined) return err(`Session ${stored.id} has no readable settings; restore a backup.`);
  const verified = deps.store.sessions.verify(stored.id);
  if (!verified.ok) return err(`The journal is damaged: ${verified.error.message}`);
  const session = build(deps, config, stored.id);
  const { lastSeq } = verified.value;
  const time = unixMs(deps.marketTime());
  showing(session, () => {
    if (lastSeq === 0) session.system.start(time);
    else session.system.restore(records(deps.store, session, lastSeq), time);
  });
  for (const { time, equity } of deps.store.equity.list(stored.id, 0, Infinity)) {
    session.equity.add(time, toNumber(equity));
  }
  return ok(session);
}

function build(deps: DeskSessionDeps, config: DeskConfig, id: string): DeskSession {
  const { store, account, instruments, tap, live } = deps;
  let system: TradingSystem | undefined;
  const ledger = store.ledger({
    sessionId: id,
    encode: encodeRecord,
    view: () => present(system, 'trading system').state,
  });
  const engineConfig: TradingSystemConfig = {
    instruments: instruments(),
    capacity: account.capacity,
    currency: live?.currency ?? DESK_CURRENCY,
    initialCash: config.initialCash,
    profile: live?.profile ?? config.profile,
    models: DEMO_MODELS,
    seed: config.seed,
    source: 'ticks',
    barMs: CYCLE_MS,
    keptOrders: KEPT_ORDERS,
    ...termsOf(account),
    ...(live === undefined ? {} : { idPrefix: liveIdPrefix(config.seed), offers: live.offers }),
  };
  system = createTradingSystem(engineConfig, {
    ledger: tap?.ledger(ledger) ?? ledger,
    ...(live === undefined ? {} : { live: live.gate }),
  });
  if (tap !== undefined) system = tap.system(system, engineConfig);
  const { state } = system;
  const context: SentenceContext = {
    instrument: (instrumentId) => instruments().find((instrument) => instrument.id === instrumentId),
    order: (clientOrderId) => state.orders.get(clientOrderId)?.order,
  };
  const tail = createJournalTail(context);
  const riskLog = createRiskLog((record) => eventWire(record, context).text);
  return {
    id,
    account,
    config,
    system,
    ledger,
    tail,
    riskLog,
    equity: createEquityCurve(EQUITY_POINTS, EQUITY_SPACING_MS),
  };
}

/** Shows the records that `act` adds to the journal, before anyone else listens. */
function showing({ system, tail, riskLog }: DeskSession, act: () => void): void {
  const stop = system.subscribe((record) => {
    tail.add(record);
    riskLog.add(record);
  });
  act();
  stop();
}

/** Decodes the journal; each record is shown once the engine has folded it and asks for the next. */
function* records(store: Store, { id, tail, riskLog }: DeskSession, lastSeq: number): Generator<JournalRecord, void> {
  for (const { line } of store.sessions.journal(id)) {
    const record = decodeRecord(line);
    yield record;
    riskLog.add(record);
    if (record.seq > lastSeq - SHOWN_RECORDS) tail.add(record);
  }
}

/** What the owner of an account at a venue allows it. */
function termsOf({ mode, instruments }: TradedAccount): Pick<TradingSystemConfig, 'terms'> {
  if (mode === 'paper') return {};
  return { terms: { testnet: mode === 'testnet', instruments: instruments ?? [], agents: false } };
}
