import { unixMs } from '../../core/base/time.ts';
import { preflight } from '../../core/execution/arming/preflight.ts';
import type { PreflightFindings, PreflightReport } from '../../core/execution/arming/preflight.ts';
import type { InstrumentId, VenueId } from '../../core/model/identifiers.ts';
import { accountIdentity } from '../../core/model/live-account.ts';
import type { LiveAccount } from '../../core/model/live-account.ts';

/** An account at a venue that may trade one instrument. */
export function aLiveAccount(change: Partial<LiveAccount> = {}): LiveAccount {
  return {
    name: 'LIVE-1',
    venue: 'binance' as VenueId,
    mode: 'live',
    instruments: ['binance:BTC-USDT' as InstrumentId],
    profile: 'conservative',
    autoResume: false,
    ...change,
  };
}

/** Findings with which nothing is wrong. */
export function cleanFindings(change: Partial<PreflightFindings> = {}): PreflightFindings {
  return {
    keys: { ok: true, tail: '4711' },
    permissions: { trade: true, withdraw: false, restrictedByAddress: true },
    reconciled: { differences: 0, unknownOrders: 0 },
    clockOffsetMs: 12,
    quoteAges: [{ instrumentId: 'binance:BTC-USDT' as InstrumentId, ageMs: 300 }],
    databaseWritable: true,
    tradingState: 'reduce-only',
    haltCause: null,
    ...change,
  };
}

/** The list of an account with these findings at a time. */
export function aReport(
  account: LiveAccount,
  time: number,
  findings: PreflightFindings = cleanFindings(),
): PreflightReport {
  return preflight(account, { identity: accountIdentity(account, 'fingerprint'), findings, time: unixMs(time) });
}
