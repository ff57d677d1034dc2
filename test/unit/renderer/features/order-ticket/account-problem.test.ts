import { describe, expect, it } from 'vitest';
import { accountProblem } from '../../../../../renderer/features/order-ticket/account-problem.ts';

const BTC = { symbol: 'BTC-USD', quote: 'USD', account: 'PAPER-2' };

describe('accountProblem', () => {
  it('has none where the account that is shown trades the market', () => {
    expect(accountProblem(BTC, 'PAPER-2')).toBeUndefined();
    expect(accountProblem(BTC, undefined)).toBeUndefined();
  });

  it('names both accounts where another one does', () => {
    expect(accountProblem(BTC, 'PAPER-1')).toBe('BTC-USD is traded by PAPER-2; PAPER-1 is shown.');
  });

  it('says that a market without an account can be watched only', () => {
    expect(accountProblem({ symbol: 'BTC-EUR', quote: 'EUR', account: null }, 'PAPER-2')).toBe(
      'BTC-EUR can be watched only: no paper account is kept in EUR.',
    );
  });
});
