import { describe, expect, it } from 'vitest';
import { PREFLIGHT_CHECKS } from '../../../../../core/execution/arming/preflight.ts';
import type { PreflightCheck, PreflightFindings } from '../../../../../core/execution/arming/preflight.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';
import { aLiveAccount, aReport, cleanFindings } from '../../../../support/live-accounts.ts';

const account = aLiveAccount();

interface Case {
  readonly check: PreflightCheck;
  readonly findings: Partial<PreflightFindings>;
  readonly says: string;
}

const REFUSED: readonly Case[] = [
  { check: 'keys', findings: { keys: { ok: false, problem: 'There is no key.' } }, says: 'There is no key.' },
  { check: 'permissions', findings: { permissions: null }, says: 'not known' },
  {
    check: 'permissions',
    findings: { permissions: { trade: false, withdraw: false, restrictedByAddress: null } },
    says: 'may not trade',
  },
  {
    check: 'withdraw',
    findings: { permissions: { trade: true, withdraw: true, restrictedByAddress: true } },
    says: 'may withdraw money',
  },
  { check: 'reconciled', findings: { reconciled: null }, says: 'not been compared' },
  { check: 'reconciled', findings: { reconciled: { differences: 2, unknownOrders: 0 } }, says: '2 differences' },
  { check: 'reconciled', findings: { reconciled: { differences: 0, unknownOrders: 1 } }, says: '1 order is unknown' },
  { check: 'clock', findings: { clockOffsetMs: null }, says: 'not known' },
  { check: 'clock', findings: { clockOffsetMs: Number.NaN }, says: 'not known' },
  { check: 'clock', findings: { clockOffsetMs: -1_001 }, says: '-1001 ms' },
  { check: 'data', findings: { quoteAges: [] }, says: 'no price of binance:BTC-USDT' },
  {
    check: 'data',
    findings: { quoteAges: [{ instrumentId: 'binance:BTC-USDT' as InstrumentId, ageMs: 5_001 }] },
    says: '5 s old',
  },
  { check: 'database', findings: { databaseWritable: false }, says: 'cannot be written' },
  { check: 'not-halted', findings: { tradingState: 'halted', haltCause: 'by hand' }, says: '(by hand)' },
];

describe('the list before arming', () => {
  it('has a sentence for every check, and passes where nothing is wrong', () => {
    const report = aReport(account, 1);
    expect(report.items.map(({ check }) => check)).toEqual(PREFLIGHT_CHECKS);
    expect(report.items.filter(({ passed, sentence }) => !passed || !sentence.endsWith('.'))).toEqual([]);
    expect(report.passed).toBe(true);
  });

  it.each(REFUSED)('refuses by $check where $says', ({ check, findings, says }) => {
    const report = aReport(account, 1, cleanFindings(findings));
    expect(report.passed).toBe(false);
    expect(report.items.filter(({ passed }) => !passed).map((item) => item.check)).toContain(check);
    expect(report.items.find((item) => item.check === check)?.sentence).toContain(says);
  });

  it('refuses an account that may trade nothing', () => {
    const report = aReport(aLiveAccount({ instruments: [] }), 1);
    expect(report.items.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(['instruments', 'data']);
  });

  it('lets pass what the venue does not report, and says so', () => {
    const report = aReport(
      account,
      1,
      cleanFindings({ permissions: { trade: null, withdraw: null, restrictedByAddress: null } }),
    );
    expect(report.passed).toBe(true);
    expect(report.items.find(({ check }) => check === 'withdraw')?.sentence).toContain('make sure at the venue');
  });
});
