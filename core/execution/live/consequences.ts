import { assertNever } from '../../base/invariant.ts';
import type { SendConsequence } from '../../ports/execution-venue.ts';
import type { Finding } from './live-parts.ts';
import { TIMING } from './timing.ts';

/** What consequences of a send act on. */
export interface ConsequenceTargets {
  readonly tell: (finding: Finding) => void;
  /** Nothing new is sent for this long, ms. */
  readonly holdBack: (ms: number) => void;
  readonly refreshBalances: () => void;
  /** Reads the venue's rules, or its clock, again. */
  readonly refresh: (what: 'markets' | 'clock') => void;
}

/** Does what has to happen beside an order (anchors/reliability.md 5). */
export function obeyConsequence(
  consequence: SendConsequence,
  message: string,
  { tell, holdBack, refreshBalances, refresh }: ConsequenceTargets,
): void {
  switch (consequence) {
    case 'halt-account':
      return tell({ kind: 'incident', code: 'ACCOUNT_REFUSED', message, act: 'halt' });
    case 'reduce-only':
      return tell({ kind: 'incident', code: 'BANNED', message, act: 'reduce-only' });
    case 'block-account':
    case 'block-instrument':
      return holdBack(TIMING.probeEvery);
    case 'reload-markets':
      return refresh('markets');
    case 'resync-clock':
      return refresh('clock');
    case 'refresh-balances':
      return refreshBalances();
    case 'disable-strategy':
      return; // told with the order's own rejection
    default:
      return assertNever(consequence, 'consequence of a send');
  }
}
