import type { EventWire } from '../../../core/api/wire/trading-wire.ts';

/** One notice; several events of a kind in a burst share it. */
export interface Notice {
  readonly level: 'info' | 'problem';
  readonly title: string;
  readonly detail?: string;
}

const MOST_DETAILS = 3;

/** A change of the trading state, and an order to approve, have banners of their own, which stay. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['trading-state.changed', 'agent.asked']);

/** What deserves a notice: fills, and whatever is a warning or worse. The rest is in the event log only. */
export function groupNotices(events: readonly EventWire[]): readonly Notice[] {
  const fills = events.filter(({ kind, level }) => kind === 'order.filled' && level === 'info');
  const problems = events.filter(({ kind, level }) => level !== 'info' && !SHOWN_ELSEWHERE.has(kind));
  return [...grouped('info', fills, 'fills'), ...grouped('problem', problems, 'warnings')];
}

function grouped(level: Notice['level'], events: readonly EventWire[], plural: string): readonly Notice[] {
  const [first, ...others] = events;
  if (first === undefined) return [];
  if (others.length === 0) return [{ level, title: first.text }];
  const newest = events.slice(-MOST_DETAILS).map(({ text }) => text);
  const more = events.length - newest.length;
  return [
    {
      level,
      title: `${events.length} ${plural}`,
      detail: newest.join(' ') + (more > 0 ? ` And ${more} before, see Events.` : ''),
    },
  ];
}
