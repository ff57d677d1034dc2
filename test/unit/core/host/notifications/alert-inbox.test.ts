import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../../../../../core/api/wire/notification-wire.ts';
import { createAlertInbox } from '../../../../../core/host/notifications/alert-inbox.ts';
import type { Alert, Occurrence } from '../../../../../core/host/notifications/alert-inbox.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const START = 1_772_452_800_000;
const UNKNOWN_ORDER: Occurrence = {
  account: 'LIVE-1',
  topic: 'venue',
  level: 'danger',
  text: 'Outcome unknown',
  strategyId: 'momentum-1',
};

function anInbox(given: Partial<AlertRule> = {}, restored: readonly Alert[] = []) {
  const clock = createManualClock(START);
  const rule: AlertRule = {
    topic: 'venue',
    level: 'danger',
    reach: 'system',
    mustAcknowledge: true,
    act: 'reduce-only',
    afterS: 60,
    ...given,
  };
  const performed: string[] = [];
  const reached: string[] = [];
  let ids = 0;
  const inbox = createAlertInbox({
    clock,
    rules: {
      list: () => [rule],
      of: (topic, level) => (topic === rule.topic && level === rule.level ? rule : undefined),
      save: () => Promise.reject(new Error('nothing is saved here')),
    },
    restored,
    newId: () => `alert-${(ids += 1)}`,
    perform(act, { account }) {
      performed.push(`${act} ${account} at ${clock.now() - START}`);
      return 'It may only reduce.';
    },
    onReach: ({ id }) => reached.push(id),
    onChanged: () => undefined,
  });
  return { clock, inbox, performed, reached };
}

describe('an alert that must be acknowledged', () => {
  it('acts once when nobody acknowledges it in time, and says what it did', () => {
    const { clock, inbox, performed, reached } = anInbox();
    inbox.take(UNKNOWN_ORDER);
    expect(reached).toEqual(['alert-1']);
    expect(inbox.list()).toMatchObject([{ state: 'open', act: 'reduce-only', actsAt: START + 60_000 }]);
    clock.advance(59_999);
    expect(performed).toEqual([]);
    clock.advance(1);
    expect(performed).toEqual(['reduce-only LIVE-1 at 60000']);
    expect(inbox.list()).toMatchObject([{ state: 'acted', actsAt: null, outcome: 'It may only reduce.' }]);
    clock.advance(600_000);
    expect(performed).toHaveLength(1);
  });

  it('does nothing once it is acknowledged', () => {
    const { clock, inbox, performed } = anInbox();
    inbox.take(UNKNOWN_ORDER);
    expect(inbox.acknowledge('alert-1')).toBe(1);
    expect(inbox.acknowledge()).toBe(0);
    clock.advance(120_000);
    expect(performed).toEqual([]);
    expect(inbox.list()[0]?.state).toBe('acknowledged');
  });

  it('counts from anew after a restart', () => {
    const before: Alert = {
      ...UNKNOWN_ORDER,
      id: 'old',
      time: START - 1_000,
      count: 2,
      state: 'open',
      act: 'halt',
      outcome: null,
      actsAt: START + 30_000,
      deliveries: [],
    };
    const { clock, performed } = anInbox({}, [before]);
    clock.advance(30_000);
    expect(performed).toEqual(['halt LIVE-1 at 30000']);
  });
});

it('counts the same within a minute, and tells it anew after that or once it was acknowledged', () => {
  const { clock, inbox, reached } = anInbox({ act: 'none' });
  for (let times = 0; times < 5; times++) inbox.take(UNKNOWN_ORDER);
  expect(inbox.list()).toMatchObject([{ count: 5, actsAt: null }]);
  clock.advance(60_000);
  inbox.take(UNKNOWN_ORDER);
  inbox.acknowledge();
  inbox.take(UNKNOWN_ORDER);
  expect(reached).toHaveLength(3);
});

it('takes in nothing that is off or has no rule', () => {
  const { inbox } = anInbox({ reach: 'off' });
  inbox.take(UNKNOWN_ORDER);
  inbox.take({ ...UNKNOWN_ORDER, topic: 'fills', level: 'info' });
  expect(inbox.list()).toEqual([]);
});

it('drops old notes, and never what is open', () => {
  const { inbox } = anInbox({ act: 'none' });
  for (let number = 0; number < 400; number++) inbox.take({ ...UNKNOWN_ORDER, text: `Outcome ${number} unknown` });
  expect(inbox.list()).toHaveLength(400);
  const { inbox: notes } = anInbox({ mustAcknowledge: false });
  for (let number = 0; number < 400; number++) notes.take({ ...UNKNOWN_ORDER, text: `Note ${number}` });
  expect(notes.list()).toHaveLength(300);
  expect(notes.list()[0]?.text).toBe('Note 399');
});
