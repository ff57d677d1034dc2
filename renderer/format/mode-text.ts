import type { AccountMode } from '../../core/model/live-account.ts';

/** The mode in a word: it stands wherever an account does, beside its colour. */
export const MODE_WORDS: Readonly<Record<AccountMode, string>> = { paper: 'PAPER', testnet: 'TESTNET', live: 'LIVE' };

/** Whose money it is. */
export const MONEY_WORDS: Readonly<Record<AccountMode, string>> = {
  paper: 'simulated money',
  testnet: 'play money of a test network',
  live: 'real money',
};
