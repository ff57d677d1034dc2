import { describe, expect, it } from 'vitest';
import { obeyConsequence } from '../../../../../core/execution/live/consequences.ts';
import type { SendConsequence } from '../../../../../core/ports/execution-venue.ts';

function obeyed(consequence: SendConsequence): readonly string[] {
  const did: string[] = [];
  obeyConsequence(consequence, 'a message', {
    tell: (finding) => void did.push(finding.kind === 'incident' ? `${finding.code} ${finding.act}` : finding.kind),
    holdBack: (ms) => void did.push(`hold back ${ms}`),
    refreshBalances: () => void did.push('balances'),
    refresh: (what) => void did.push(what),
  });
  return did;
}

describe('what has to happen beside an order', () => {
  it.each([
    ['halt-account', ['ACCOUNT_REFUSED halt']],
    ['reduce-only', ['BANNED reduce-only']],
    ['block-account', ['hold back 60000']],
    ['block-instrument', ['hold back 60000']],
    ['reload-markets', ['markets']],
    ['resync-clock', ['clock']],
    ['refresh-balances', ['balances']],
    ['disable-strategy', []],
  ] as const)('on %s is %o', (consequence, did) => {
    expect(obeyed(consequence)).toEqual(did);
  });
});
