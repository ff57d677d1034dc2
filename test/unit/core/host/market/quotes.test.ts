import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../../core/base/time.ts';
import { createInstrumentTape } from '../../../../../core/host/market/instrument-tape.ts';
import { createQuoteMaker } from '../../../../../core/host/market/quotes.ts';
import { anInstrument, NOON } from '../../../../support/feed-desk.ts';
import { aBook } from '../../../../support/feed-venue.ts';

describe('a quote', () => {
  const bar = { time: NOON - MINUTE_MS, open: 98, high: 101, low: 97, close: 100, volume: 2 };

  it('of an instrument that nobody has traded since shows its book beside the last closed minute', () => {
    const tape = createInstrumentTape(anInstrument());
    const quote = createQuoteMaker(tape);
    tape.onBook(aBook(NOON + 5_000, 99, 101));
    expect(quote()).toBeUndefined();
    tape.addMinute(bar, false);
    expect(quote()).toMatchObject({ time: NOON + 5_000, last: 100, bid: 99, ask: 101 });
  });

  it('shows the newest trade once there is one', () => {
    const tape = createInstrumentTape(anInstrument());
    const quote = createQuoteMaker(tape);
    tape.addMinute(bar, false);
    tape.onBook(aBook(NOON + 5_000, 99, 101));
    tape.onTrade({ time: NOON + 6_000, price: 100.5, quantity: 1, aggressor: 'buy' });
    expect(quote()).toMatchObject({ time: NOON + 6_000, last: 100.5 });
  });
});
