import type { TradingSystem } from '../../engine/trading-system.ts';
import type { DomainEvent, DomainEventKind } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { MANUAL } from '../../model/identifiers.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { CommandPlace, CommandSource } from './command-place.ts';
import { ORDER_COMMANDS } from './order-commands.ts';

type Fact<Kind extends DomainEventKind> = Extract<DomainEvent, { readonly kind: Kind }>;
type Commands = { readonly [Kind in DomainEventKind]?: (place: CommandPlace, event: Fact<Kind>) => void };

/**
 * Gives an engine what people asked of a session, as its journal tells it: records that are consequences are left to
 * the engine itself. What has come about by itself already is not asked for again.
 */
export function obeyJournal(source: CommandSource, records: readonly JournalRecord[], at: number): void {
  const record = records[at];
  if (record === undefined) return;
  const { event, time } = record;
  // The table gives each kind a function that takes this kind.
  const obey = COMMANDS[event.kind] as ((place: CommandPlace, event: DomainEvent) => void) | undefined;
  obey?.({ ...source, records, at, time }, event);
}

const COMMANDS: Commands = {
  ...ORDER_COMMANDS,
  'session.started': ({ system, time }) => system.start(time),
  'strategy.started': startStrategy,
  'strategy.paused'({ system, time }, { strategyId, reason }) {
    if (statusOf(system, strategyId) === 'running') system.pauseStrategy(strategyId, reason, time);
  },
  'strategy.resumed'({ system, time }, { strategyId }) {
    if (statusOf(system, strategyId) === 'paused') system.resumeStrategy(strategyId, time);
  },
  'strategy.stopped'({ system, time }, { strategyId, reason }) {
    if (isActive(system, strategyId)) system.stopStrategy(strategyId, reason, time);
  },
  'strategy.retuned'({ system, time }, { strategyId, params }) {
    if (isActive(system, strategyId)) system.retuneStrategy(strategyId, params, time);
  },
  'strategy.limited'({ system, time }, { strategyId, limits, actor }) {
    if (isActive(system, strategyId)) system.limitStrategy(strategyId, limits, actor, time);
  },
  'trading-state.changed': changeState,
  'limits.changed': ({ system, time }, { to, actor }) => system.changeLimits(to, actor, time),
  'account.adjusted': ({ system, time }, { amount, reason }) => void system.adjustAccount(amount, reason, time),
  'leverage.set': ({ system, time }, { instrumentId, leverage, actor }) =>
    void system.setLeverage(instrumentId, leverage, actor, time),
  'position.seeded'({ system, time }, seed) {
    if (seed.strategyId === MANUAL) system.seedPositions([seed], time);
  },
  'venue.position-adjusted'({ system, time }, { instrumentId, quantity, price, flow, reason }) {
    if (flow !== 0n) system.adjustAccount(flow, reason, time);
    system.seedPositions([{ instrumentId, quantity, price }], time);
  },
};

function statusOf(system: TradingSystem, strategyId: StrategyId) {
  return system.state.strategies.get(strategyId)?.status;
}

function isActive(system: TradingSystem, strategyId: StrategyId): boolean {
  const status = statusOf(system, strategyId);
  return status !== undefined && status !== 'stopped';
}

function startStrategy(place: CommandPlace, event: Fact<'strategy.started'>): void {
  const { system, definition, warmUp, onMissing, records, at, time } = place;
  const { strategyId, name, params, instrumentId, limits } = event;
  const code = definition(name);
  if (code === undefined) return onMissing(event, time);
  const next = records[at + 1]?.event;
  const seeded = next?.kind === 'position.seeded' && next.strategyId === strategyId ? next : undefined;
  const start = {
    strategyId,
    definition: code,
    params,
    instrumentId,
    ...(limits === undefined ? {} : { limits }),
    ...(seeded === undefined ? {} : { initialPosition: { quantity: seeded.quantity, price: seeded.price } }),
  };
  system.startStrategy(start, time);
  warmUp(strategyId);
}

/** Halts and the like by hand; the engine's own come about by themselves, but for those that a venue is the cause of. */
function changeState(
  { system, time, isLive }: CommandPlace,
  { to, cause, actor }: Fact<'trading-state.changed'>,
): void {
  if ((actor === 'engine' && !isLive) || system.state.trading.state === to) return;
  if (to === 'halted') system.halt(cause, actor, time);
  else if (to === 'reduce-only') system.restrict(cause, actor, time);
  else system.rearm(actor, time);
}
