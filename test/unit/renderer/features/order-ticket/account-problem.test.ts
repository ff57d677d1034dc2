import { describe, expect, it } from 'vitest';
import { accountProblem } from '../../../../../renderer/features/order-ticket/account-problem.ts';

const BTC = { id: 'coinbase:BTC-USD', symbol: 'BTC-USD', quote: 'USD', account: 'PAPER-2' };

describe('accountProblem', () => {
  it('has none where the account that is shown trades the market', () => {
    expect(accountProblem(BTC, 'PAPER-2', undefined)).toBeUndefined();
    expect(accountProblem(BTC, undefined, undefined)).toBeUndefined();
  });

  it('names both accounts where another one does', () => {
    expect(accountProblem(BTC, 'PAPER-1', undefined)).toBe('BTC-USD is traded by PAPER-2; PAPER-1 is shown.');
  });

  it('says that a market without an account can be watched only', () => {
    expect(
      accountProblem({ id: 'binance:BTC-EUR', symbol: 'BTC-EUR', quote: 'EUR', account: null }, 'PAPER-2', undefined),
    ).toBe('BTC-EUR can be watched only: no paper account is kept in EUR.');
  });

  it('lets an account at a venue trade what its definition names, and nothing else', () => {
    expect(accountProblem(BTC, 'LIVE-1', [BTC.id])).toBeUndefined();
    expect(accountProblem(BTC, 'LIVE-1', [])).toBe(
      'LIVE-1 may not trade BTC-USD: allow it under Accounts, or switch to another account.',
    );
  });
});
