import { describe, expect, it } from 'vitest';
import type { EventWire } from '../../../../../core/api/wire/trading-wire.ts';
import { groupNotices } from '../../../../../renderer/features/shell/notice-grouping.ts';

const event = (seq: number, kind: string, level: EventWire['level'] = 'info'): EventWire => ({
  seq,
  time: seq,
  kind,
  level,
  text: `${kind} ${seq}`,
});

describe('groupNotices', () => {
  it('keeps quiet about what is only worth a line in the log', () => {
    expect(groupNotices([event(1, 'order.approved'), event(2, 'strategy.started')])).toEqual([]);
  });

  it('makes one notice of a burst of fills and shows the newest three', () => {
    const [notice] = groupNotices([1, 2, 3, 4, 5].map((seq) => event(seq, 'order.filled')));
    expect(notice).toEqual({
      level: 'info',
      title: '5 fills',
      detail: 'order.filled 3 order.filled 4 order.filled 5 And 2 before, see Events.',
    });
  });

  it('tells refusals apart from fills, and leaves the halt to its banner', () => {
    const notices = groupNotices([
      event(1, 'order.filled'),
      event(2, 'order.denied', 'warn'),
      event(3, 'trading-state.changed', 'danger'),
    ]);
    expect(notices).toEqual([
      { level: 'info', title: 'order.filled 1' },
      { level: 'problem', title: 'order.denied 2' },
    ]);
  });
});
