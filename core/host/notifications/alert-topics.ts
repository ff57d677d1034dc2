import type { AlertTopic } from '../../api/wire/notification-wire.ts';
import type { DomainEvent, DomainEventKind } from '../../events/domain-event.ts';

const TOPICS: Partial<Record<DomainEventKind, AlertTopic>> = {
  'trading-state.changed': 'trading',
  'order.unknown': 'venue',
  'order.adopted': 'venue',
  'agent.asked': 'questions',
  'order.denied': 'refusals',
  'order.rejected': 'refusals',
  'order.filled': 'fills',
  'position.liquidated': 'positions',
  'position.overridden': 'positions',
  'strategy.paused': 'strategies',
  'strategy.warned': 'strategies',
  'strategy.erred': 'strategies',
  'strategy.failed': 'strategies',
  'strategy.limited': 'limits',
  'limits.changed': 'limits',
  'data.gap': 'data',
  'data.rejected': 'data',
};

/** What an event is about; undefined where no one is told of it. What venues report is about the venue. */
export function topicOf({ kind }: DomainEvent): AlertTopic | undefined {
  return TOPICS[kind] ?? (kind.startsWith('venue.') ? 'venue' : undefined);
}

/** The strategy that an event is of; null where it is of none. */
export function strategyOf(event: DomainEvent): string | null {
  if ('strategyId' in event && typeof event.strategyId === 'string') return event.strategyId;
  if ('order' in event && typeof event.order === 'object') return event.order.strategyId;
  return null;
}
