import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../../core/base/random.ts';
import type { EventWire } from '../../core/api/wire/trading-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';

let place: ReturnType<typeof temporaryFolder>;
let desk: DeskFixture;
beforeEach(async () => {
  place = temporaryFolder();
  desk = await openDesk(place.folder, { demo: { speed: 120 } });
});
afterEach(async () => {
  await desk.close();
  place.remove();
});

const PRESSES = 25;
const AFTER_A_STOP = ['order.approved', 'order.submitted'];
const OPEN: readonly string[] = ['initialized', 'submitted', 'accepted', 'partially-filled', 'emulated', 'triggered'];
const halts = (events: readonly EventWire[]): readonly EventWire[] =>
  events.filter(({ kind, text }) => kind === 'trading-state.changed' && text.includes('halted'));

async function tradeForAWhile(round: number, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const isLimit = step % 3 === 0;
    const price = desk.desk.preview(aTicket({ intentId: 'look' })).estimatedPrice ?? '1';
    await desk.desk.submit(
      aTicket({
        intentId: `${round}-${step}`,
        side: step % 2 === 0 ? 'buy' : 'sell',
        size: { kind: 'quote', amount: '100' },
        ...(isLimit ? { type: 'limit', limitPrice: (Number(price) * 0.995).toFixed(2) } : {}),
      }),
    );
    desk.clock.advance(20);
    if (step % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

it(
  `${PRESSES} stops at random points of a busy run: each latches at once, nothing is sent after it`,
  { timeout: 120_000 },
  async () => {
    const random = createRandom(5, 'host-stop');
    const tape: EventWire[] = [];
    const stop = new AbortController();
    const reading = (async () => {
      for await (const message of desk.desk.watchTrading(stop.signal)) {
        if (message.kind === 'delta') tape.push(...(message.delta.events ?? []));
      }
    })();
    await desk.desk.startStrategy({ name: 'momentum', instrumentId: 'demo:ETH-USD', params: {} });
    for (let press = 0; press < PRESSES; press++) {
      await tradeForAWhile(press, 1 + Math.floor(random.next() * 12));
      for (let nth = 0; nth <= press % 3; nth++) desk.desk.halt(`press ${press}`);
      const { tradingState, orders } = desk.desk.tradingSnapshot();
      expect(tradingState).toMatchObject({ state: 'halted', cause: `press ${press}` });
      const open = orders.filter(({ status }) => OPEN.includes(status));
      // Stops that stand at the venue and can only shrink a position are kept.
      expect(open.filter(({ reduceOnly, type }) => !(reduceOnly && type === 'stop'))).toEqual([]);
      await tradeForAWhile(-1 - press, 3);
      await desk.until(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
      expect(await desk.desk.rearm('PAPER-1')).toEqual({ outcome: 'done', count: 1 });
      await desk.desk.resumeStrategy('momentum-1');
    }
    await desk.until(() => halts(tape).length === PRESSES);
    stop.abort();
    await reading;
    expect(tape.map(({ seq }) => seq)).toEqual(tape.map((_, index) => (tape[0]?.seq ?? 0) + index));
    let isHalted = false;
    const sentWhileHalted = tape.filter(({ kind, text }) => {
      if (kind === 'trading-state.changed') isHalted = text.includes('halted');
      return isHalted && AFTER_A_STOP.includes(kind);
    });
    expect(sentWhileHalted).toEqual([]);
    expect(tape.filter(({ kind }) => kind === 'order.filled').length).toBeGreaterThan(PRESSES / 5);
  },
);
