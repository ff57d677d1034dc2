import { describe, expect, it } from 'vitest';
import { newAccount, newNameProblem, withMode } from '../../../../../renderer/features/accounts/account-form.ts';

describe('a new account', () => {
  it('begins as little as it can: a test network, nothing to trade, the tightest limits', () => {
    expect(newAccount(['TEST-1'], 'binance')).toEqual({
      name: 'TEST-2',
      venue: 'binance',
      mode: 'testnet',
      instruments: [],
      profile: 'conservative',
      autoResume: false,
    });
  });

  it('is named after its money until someone names it', () => {
    const draft = newAccount([], 'binance');
    expect(withMode(draft, 'live', ['LIVE-1']).name).toBe('LIVE-2');
    expect(withMode({ ...draft, name: 'MINE' }, 'live', []).name).toBe('MINE');
  });

  it.each([
    ['LIVE-1', 'There is an account LIVE-1 already.'],
    ['PAPER-7', 'PAPER-7 would pass for an account on paper: choose another name.'],
    ['A', '"A" is no name for an account: 3 to 20 capitals, digits and dashes, such as LIVE-1.'],
    ['LIVE-2', undefined],
  ])('named %s: %s', (name, problem) => {
    expect(newNameProblem(name, ['LIVE-1'])).toBe(problem);
  });
});
