import { describe, expect, it } from 'vitest';
import type { OrderStepWire } from '../../../../../core/api/wire/ticket-wire.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import { encodeRecord } from '../../../../../core/events/journal-encoding.ts';
import type { JournalRecord } from '../../../../../core/events/journal-record.ts';
import { createCheckLog } from '../../../../../core/host/desk/check-log.ts';
import { orderTimeline } from '../../../../../core/host/desk/order-timeline.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import type { JournalLine } from '../../../../../core/ports/repositories.ts';
import {
  aBar,
  aRunningSystem,
  aTicket,
  anInstrument,
  at,
  feed,
  MINUTE,
  someModels,
} from '../../../../support/trading.ts';

const ENTRY = '7-1' as ClientOrderId;
const base = (quantity: string) => ({ kind: 'base', quantity: fixed(quantity) }) as const;

const lineOf = (record: JournalRecord): JournalLine => {
  const { seq, time, event } = record;
  return { seq, time, kind: event.kind, line: encodeRecord(record) };
};

/** A moderate account of 10,000 USD that bids for 2 at 99 with a stop and a target, fees 10 bps. */
function bidding(isHeard = true) {
  const { system, records } = aRunningSystem({ profile: 'moderate', models: someModels({ takerBps: fixed('10') }) });
  const log = createCheckLog(isHeard ? system : { subscribeReasons: () => () => undefined });
  system.subscribe(log.onRecord);
  const protection = { stopPrice: fixed('98'), targetPrice: fixed('104') };
  const ticket = aTicket({ type: 'limit', limitPrice: fixed('99'), size: base('2'), protection });
  expect(system.submit(ticket, at(MINUTE)).outcome).toBe('sent');
  feed(system, aBar(1, [100, 101, 99.5, 100]));
  const timeline = (clientOrderId = ENTRY): Promise<readonly OrderStepWire[]> =>
    orderTimeline(
      {
        journal: (after) => records.filter(({ seq }) => seq > after).map(lineOf),
        context: { instrument: () => anInstrument(), order: (id) => system.state.orders.get(id)?.order },
        checks: log.at,
        currency: 'USD',
        goOn: () => Promise.resolve(),
      },
      clientOrderId,
    );
  return { system, timeline };
}

const verdictsOf = (steps: readonly OrderStepWire[]) =>
  steps.flatMap(({ verdict }) => (verdict === null ? [] : [[verdict.about, verdict.code, verdict.reserved]]));

describe('the timeline of an order', () => {
  it('shows each verdict at its place: of the order, of two changes, of its stop and of its target', async () => {
    const { system, timeline } = bidding();
    system.amend(ENTRY, { quantity: fixed('3') }, 'person', at(2 * MINUTE));
    expect(system.amend(ENTRY, { quantity: fixed('25') }, 'person', at(2 * MINUTE + 1))?.outcome).toBe('denied');
    feed(system, aBar(2, [100, 100, 98.5, 99]));
    const steps = await timeline();
    expect(steps.map(({ kind }) => kind)).toEqual([
      'order.approved',
      'order.submitted',
      'order.accepted',
      'order.amend-requested',
      'order.amended',
      'order.amend-rejected',
      'order.filled',
      'order.approved',
      'order.approved',
    ]);
    // Every verdict comes with what each rule said, those that are told in one breath too.
    const judged = steps.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
    expect(judged.map(({ checks }) => (checks?.length ?? 0) > 3)).toEqual([true, true, true, true, true]);
    // 2 and 3 at 99 with the fee; what protects reserves nothing.
    expect(verdictsOf(steps)).toEqual([
      ['order', 'APPROVED', '198.198'],
      ['change', 'APPROVED', '297.297'],
      ['change', 'ORDER_VALUE', null],
      ['stop', 'APPROVED', '0'],
      ['target', 'APPROVED', '0'],
    ]);
  });

  it('says in a sentence what came nearest to its limit, and what is reserved now and was before', async () => {
    const { system, timeline } = bidding();
    system.amend(ENTRY, { quantity: fixed('3') }, 'person', at(2 * MINUTE));
    const [first, second] = (await timeline()).flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
    expect(first?.checks?.length).toBe(26);
    expect(first?.sentence).toMatch(
      /^All 26 rules let it pass\. Nearest to its limit: .+ Reserved for it: 198\.2 USD\.$/,
    );
    expect(second).toMatchObject({ reserved: '297.297', reservedBefore: '198.198' });
    expect(second?.sentence).toMatch(/ Reserved for it: 297\.3 USD, 198\.2 USD before\.$/);
    expect(second?.checks?.find(({ check }) => check === 'order-value')).toMatchObject({ passed: true, value: 297 });
  });

  it('shows of a refused change the rule with its limit, and that the others would have let it pass', async () => {
    const { system, timeline } = bidding();
    system.amend(ENTRY, { quantity: fixed('25') }, 'person', at(2 * MINUTE));
    const refused = (await timeline()).at(-1)?.verdict;
    expect(refused).toMatchObject({ about: 'change', approved: false, code: 'ORDER_VALUE', reserved: null });
    expect(refused?.sentence).toContain('2,000');
    expect(refused?.checks?.find(({ passed }) => !passed)).toMatchObject({ check: 'order-value' });
    expect(refused?.checks?.some(({ check, passed }) => check === 'funds' && passed)).toBe(true);
  });

  it('keeps code, sentence and reservation where the rules were not listened to, as after a restart', async () => {
    const { timeline } = bidding(false);
    expect((await timeline())[0]?.verdict).toEqual({
      about: 'order',
      approved: true,
      code: 'APPROVED',
      sentence: 'No rule stood against it. Reserved for it: 198.2 USD.',
      reserved: '198.198',
      reservedBefore: null,
      checks: null,
    });
  });
});
