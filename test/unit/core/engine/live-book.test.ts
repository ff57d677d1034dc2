import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { createLiveBook } from '../../../../core/engine/live-book.ts';
import type { ClientOrderId, InstrumentId, TradeId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import type { Instrument } from '../../../../core/model/instrument.ts';
import { aHandDrivenDesk } from '../../../support/live/hand-driven-venue.ts';
import { anInstrument, aSystem, at } from '../../../support/trading.ts';

const BTC = anInstrument().id;
const ETH = 'test:ETH-USD' as InstrumentId;

/** Two units bought at 100, and a bid that rests. */
function aBook(instruments: readonly Instrument[] = [anInstrument()]) {
  const desk = aHandDrivenDesk();
  const bought = desk.submit({ size: { kind: 'base', quantity: fixed('2') } });
  desk.fill(bought, '2', '100');
  const resting = desk.submit({ type: 'limit', limitPrice: fixed('90') });
  desk.accept(resting);
  const book = createLiveBook(desk.system, { instruments: () => instruments, idPrefix: '7', since: at(5) });
  return { desk, book, bought, resting };
}

describe('the books of a live account, as its executor reads them', () => {
  it('know orders by either id', () => {
    const { book, resting } = aBook();
    expect(book.order(resting as ClientOrderId)?.status).toBe('accepted');
    expect(book.byVenueId(`v${resting}` as VenueOrderId)?.order.clientOrderId).toBe(resting);
    expect(book.byVenueId(`v${resting}` as VenueOrderId)?.order.clientOrderId).toBe(resting);
    expect(book.byVenueId('nobody' as VenueOrderId)).toBeUndefined();
    expect(book.openOrders().map(({ order }) => order.clientOrderId)).toEqual([resting]);
  });

  it('know which ids they gave out', () => {
    const { book } = aBook();
    expect(['7-1', '7-2', '7-3', '8-1', '71'].map(book.wasMinted)).toEqual([true, true, false, false, false]);
    expect(['tw7-1', '7-1'].map(book.hasOurForm)).toEqual([true, false]);
  });

  it('know what was executed, held and paid', () => {
    const { book } = aBook();
    expect(book.isBooked(BTC, 't1' as TradeId)).toBe(true);
    expect(book.isBooked(ETH, 't1' as TradeId)).toBe(false);
    expect([book.fillCount(), book.quantity(BTC), book.quantity(ETH)]).toEqual([1, fixed('2'), 0n]);
    expect(['USD', 'BTC', 'ETH'].map(book.expected)).toEqual([fixed('9800'), fixed('2'), 0n]);
    expect([book.currency(), book.since(), book.external().size]).toEqual(['USD', at(5), 0]);
  });

  it('leave in the wallet what a contract is worth: nobody was paid it', () => {
    const perpetual = { fundingIntervalMs: 28_800_000 } as unknown as NonNullable<Instrument['perpetual']>;
    const { book } = aBook([anInstrument({ perpetual })]);
    expect(book.expected('USD')).toBe(fixed('10000'));
  });

  it('know the newest price, and none before there is one', () => {
    const { book } = aBook();
    expect([book.mark(BTC), book.mark(ETH)]).toEqual([fixed('100'), undefined]);
    const { system } = aSystem();
    system.start(at(0));
    const empty = createLiveBook(system, { instruments: () => [anInstrument()], idPrefix: '7', since: at(0) });
    expect(empty.mark(BTC)).toBeUndefined();
    expect([empty.isBooked(BTC, 't1' as TradeId), empty.external().size, empty.agreedAt()]).toEqual([false, 0, 0]);
  });
});
