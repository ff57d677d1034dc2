import { describe, expect, it } from 'vitest';
import { joinAccounts } from '../../../../../core/host/accounts/accounts.ts';
import type { RunningAccount } from '../../../../../core/host/accounts/accounts.ts';
import { accountOf, DEMO_ACCOUNT, VENUE_ACCOUNT } from '../../../../../core/host/accounts/paper-accounts.ts';
import { reasonToStay } from '../../../../../core/host/accounts/reason-to-stay.ts';
import type { VenueId } from '../../../../../core/model/identifiers.ts';
import { aBook, aRunningSystem, aTicket, anInstrument, at } from '../../../../support/trading.ts';

const running = (account: typeof DEMO_ACCOUNT): RunningAccount =>
  ({ account, keeper: { current: () => account.name }, feed: account.market }) as unknown as RunningAccount;

describe('accountOf', () => {
  it.each([
    ['demo', 'USD', DEMO_ACCOUNT],
    ['coinbase', 'USD', VENUE_ACCOUNT],
    ['binance', 'USDT', VENUE_ACCOUNT],
    ['kraken', 'EUR', null],
    ['binance', 'BTC', null],
  ])('gives %s quoted in %s to its account', (venue, quote, account) => {
    expect(accountOf({ venue: venue as VenueId, quote })).toBe(account);
  });
});

describe('joinAccounts', () => {
  const joined = (preferred?: unknown) => joinAccounts([running(DEMO_ACCOUNT), running(VENUE_ACCOUNT)], preferred);

  it('shows the preferred account, and the first one where there is none of that name', () => {
    expect(joined('PAPER-2').session()).toBe('PAPER-2');
    expect(joined('PAPER-7').session()).toBe('PAPER-1');
    expect(joined().feed()).toBe('demo');
  });

  it('ends what was shown when another account is chosen, and only then', () => {
    const accounts = joined();
    const told: string[] = [];
    accounts.onSelected((name) => told.push(name));
    const shown = accounts.shown();
    expect([accounts.select('PAPER-1'), accounts.select('PAPER-9'), shown.aborted]).toEqual([true, false, false]);
    expect(accounts.select('PAPER-2')).toBe(true);
    expect([shown.aborted, accounts.shown().aborted, told]).toEqual([true, false, ['PAPER-2']]);
    expect(accounts.sessions()).toEqual(['PAPER-2', 'PAPER-1']);
  });
});

describe('reasonToStay', () => {
  it('keeps what is on order or held on the watchlist', () => {
    const { system } = aRunningSystem({ source: 'ticks' });
    const instrument = anInstrument();
    expect(reasonToStay(system.state, instrument)).toBeUndefined();
    system.submit(aTicket(), at(60_000));
    expect(reasonToStay(system.state, instrument)).toMatch(/^Orders in BTC-USD are open/);
    system.onBook(0, aBook(at(61_000), [99, 10], [101, 10]));
    expect(reasonToStay(system.state, instrument)).toMatch(/^BTC-USD is held/);
  });
});
