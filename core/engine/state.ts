import { present } from '../base/invariant.ts';
import { truncateToStep } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { PROFILES } from '../config/profiles.ts';
import type { RiskLimits, RiskProfile } from '../model/risk-limits.ts';
import type { LimitsName } from '../model/run-choices.ts';
import type { ClientOrderId, InstrumentId, IntentId, OrderGroupId, StrategyId } from '../model/identifiers.ts';
import type { OrderQuestion } from '../model/order-question.ts';
import type { StrategyLimits } from '../model/strategy-limits.ts';
import type { TradingState } from '../model/trading-state.ts';
import type { Instrument } from '../model/instrument.ts';
import { createPosition } from '../portfolio/position.ts';
import type { Position } from '../portfolio/position.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { GroupState } from './order-groups.ts';
import type { Replacement } from './replacements.ts';
import type { Trade } from '../portfolio/trade.ts';
import type { SideTrails } from '../risk/fill-trail.ts';
import type { TradeResults } from '../risk/trade-results.ts';
import type { StrategyConduct } from '../risk/strategy-conduct.ts';
import type { StrategyParams } from '../strategies/strategy.ts';
import type { VenueState } from './venue-state.ts';

/** Where the loss limits count from: equity at the start of the day, week and month (UTC), and its highest as recorded. */
export interface LossAnchors {
  dayStart: Fixed;
  weekStart: Fixed;
  monthStart: Fixed;
  peak: Fixed;
  /** Equity when the UTC day (or the session) began; re-arming leaves it. The day's P&L counts from it. */
  dayOpen: Fixed;
  /** The UTC day they were last set on. */
  day: number;
}

/** A strategy as the journal knows it. */
export interface StrategyState {
  readonly strategyId: StrategyId;
  readonly name: string;
  readonly instrumentId: InstrumentId;
  params: StrategyParams;
  status: 'running' | 'paused' | 'stopped' | 'failed';
  reason: string | null;
  readonly startedAt: number;
  orders: number;
  /** What it is allowed beside the account's limits; absent where nothing is said. */
  limits?: StrategyLimits;
  readonly conduct: StrategyConduct;
  /** How its trades ended, while there are limits. */
  readonly results: TradeResults;
}

/** The limits in force. Null: funds alone. */
export interface LimitsInForce {
  name: LimitsName;
  limits: RiskLimits | null;
}

/** Everything the journal determines; nothing else. Changed by `applyRecord` alone, live and on recovery alike. */
export interface EngineState {
  seq: number;
  /** Engine time of the newest record, UnixMs. */
  time: number;
  currency: string;
  /** Sum of account.funded. */
  funded: Fixed;
  /** External flows since: deposits less withdrawals, and the history that seeded holdings brought to the books. */
  adjusted: Fixed;
  /** Deposits less withdrawals alone: what returns leave out. */
  flows: Fixed;
  cash: Fixed;
  /** Quote currency reserved for open orders. */
  held: Fixed;
  /** Units of the account: one per unit of currency at the start, bought and redeemed by flows. Oldest first. */
  readonly units: { readonly time: number; readonly units: Fixed }[];
  fees: Fixed;
  /** Funding paid (> 0) or received. */
  funding: Fixed;
  /** Of perpetual contracts, by instrument index; 1 where nothing is set. */
  readonly leverages: Map<number, Fixed>;
  liquidations: number;
  trading: { state: TradingState; cause: string | null; since: number };
  readonly profile: LimitsInForce;
  readonly anchors: LossAnchors;
  /** Ended orders that are kept at least, and five times as many ended trades; older ones are in the journal alone. */
  readonly keptOrders: number;
  /** Orders of the session so far, kept or not. */
  orderCount: number;
  /** Orders by id, in order of creation: those that can still fill, and the newest of the others. */
  orders: Map<ClientOrderId, TrackedOrder>;
  /** The order that was created last; it is kept. */
  newest: TrackedOrder | null;
  /** Those that can still fill. */
  openOrders: Map<ClientOrderId, TrackedOrder>;
  /** Orders by the intent of a person or the stop: an intent is acted on once. */
  readonly intents: Map<IntentId, ClientOrderId>;
  /** Every sub-ledger that ever had an order, in order of creation. */
  readonly positions: Position[];
  readonly strategies: Map<StrategyId, StrategyState>;
  /** The newest trades that ended, in order of their ends; those that stand are in `positions`. */
  readonly closedTrades: Trade[];
  /** The newest approved orders, oldest first: what rates and duplicates are counted from. */
  recentOrders: TrackedOrder[];
  /** The same of orders that protect positions, which are counted apart. */
  recentProtection: TrackedOrder[];
  /** When amendments were asked for, other than by the engine, oldest first, UnixMs. */
  readonly recentAmends: number[];
  /** Orders of which one's fills reduce the others, while they can. */
  readonly groups: Map<OrderGroupId, GroupState>;
  /** Orders of language models that wait for a person, by id, oldest first. */
  readonly questions: Map<ClientOrderId, OrderQuestion>;
  /** Open orders whose triggers are watched here. */
  readonly emulated: Set<TrackedOrder>;
  /** Orders that are being replaced, by the id of the one that counts now. */
  readonly replacements: Map<ClientOrderId, Replacement>;
  /** When a position's emergency exit was last tried, engine time. */
  readonly emergencies: Map<Position, number>;
  /** Exits of a position at a venue that timed out one after the other, while it is held. */
  readonly timedOutExits: Map<Position, number>;
  /** Own fills by instrument. */
  readonly trails: (SideTrails | undefined)[];
  /** How often something was counted for or against a strategy: whether their conduct has to be looked at. */
  conductChanges: number;
  fills: number;
  /** Trades that ended so far, kept or not. */
  tradeCount: number;
  /** Doubles for the hot path, set at fills only: cash, and net quantity per instrument. */
  cashNumber: number;
  readonly netQuantity: Float64Array;
  readonly instrumentIndexes: Map<InstrumentId, number>;
  /** Base units in which orders come, by instrument index; nothing where every quantity is taken. */
  readonly lotSizes: Fixed[];
  /** What is known of the venue of a live account; null where the venue is simulated. */
  venue: VenueState | null;
}

/** How a state begins where it is not told otherwise. */
export interface StateOptions {
  /** Ended orders that are kept at least; every one unless told. */
  readonly keptOrders?: number | undefined;
  /** Room for instruments; for no more than there are unless told. */
  readonly capacity?: number;
  /** The limits that the session begins with; those of the default profile unless told. */
  readonly profile?: RiskProfile;
  /** True where the venue takes whole lots only. */
  readonly lots?: boolean;
}

/** The state before the first record. */
export function createState(
  instruments: readonly (Pick<Instrument, 'id'> & Partial<Pick<Instrument, 'lotSize'>>)[],
  {
    keptOrders = Infinity,
    capacity = instruments.length,
    profile = PROFILES.moderate,
    lots = false,
  }: StateOptions = {},
): EngineState {
  return {
    seq: 0,
    time: 0,
    currency: '',
    funded: 0n,
    adjusted: 0n,
    flows: 0n,
    units: [],
    cash: 0n,
    held: 0n,
    fees: 0n,
    funding: 0n,
    leverages: new Map(),
    liquidations: 0,
    trading: { state: 'running', cause: null, since: 0 },
    profile: { name: profile.name, limits: profile.limits },
    anchors: { dayStart: 0n, weekStart: 0n, monthStart: 0n, peak: 0n, dayOpen: 0n, day: 0 },
    keptOrders,
    orderCount: 0,
    orders: new Map(),
    newest: null,
    openOrders: new Map(),
    intents: new Map(),
    positions: [],
    strategies: new Map(),
    closedTrades: [],
    recentOrders: [],
    recentProtection: [],
    recentAmends: [],
    groups: new Map(),
    questions: new Map(),
    emulated: new Set(),
    replacements: new Map(),
    emergencies: new Map(),
    timedOutExits: new Map(),
    trails: [],
    conductChanges: 0,
    fills: 0,
    tradeCount: 0,
    cashNumber: 0,
    netQuantity: new Float64Array(capacity),
    lotSizes: lots ? instruments.map(({ lotSize }) => lotSize ?? 0n) : [],
    instrumentIndexes: new Map(instruments.map((instrument, index) => [instrument.id, index])),
    venue: null,
  };
}

/** The order of this id, while it is kept. Most of what happens is about the newest one, which need not be looked up. */
export function findOrder({ newest, orders }: EngineState, clientOrderId: ClientOrderId): TrackedOrder | undefined {
  return newest?.order.clientOrderId === clientOrderId ? newest : orders.get(clientOrderId);
}

/** An owner's sub-ledger of an instrument, if it ever had an order there. */
export function findPosition(
  state: EngineState,
  strategyId: StrategyId,
  instrumentId: InstrumentId,
): Position | undefined {
  for (const position of state.positions)
    if (position.strategyId === strategyId && position.instrumentId === instrumentId) return position;
  return undefined;
}

/** The same, opened when missing. */
export function openPosition(state: EngineState, strategyId: StrategyId, instrumentId: InstrumentId): Position {
  const found = findPosition(state, strategyId, instrumentId);
  if (found !== undefined) return found;
  const index = present(state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
  const position = createPosition(strategyId, instrumentId, index);
  state.positions.push(position);
  return position;
}

/** As much of a quantity, base units, as is whole lots: the rest is dust, which fees in base units leave behind. */
export function wholeLots({ lotSizes }: EngineState, instrumentIndex: number, quantity: Fixed): Fixed {
  return truncateToStep(quantity, lotSizes[instrumentIndex] ?? 0n);
}
