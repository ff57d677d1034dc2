import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../core/base/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, unixMs } from '../../../../../core/base/time.ts';
import type { ArmRecord } from '../../../../../core/execution/arming/arm-record.ts';
import { createArming } from '../../../../../core/execution/arming/arming.ts';
import type { Arming, ArmRequest } from '../../../../../core/execution/arming/arming.ts';
import { accountIdentity } from '../../../../../core/model/live-account.ts';
import type { Written } from '../../../../../core/ports/repositories.ts';
import { aLiveAccount, aReport, cleanFindings } from '../../../../support/live-accounts.ts';

const T0 = unixMs(1_700_000_000_000);
const account = aLiveAccount();
const at = (ms: number) => unixMs(T0 + ms);

let kept: ArmRecord[];
let changed: string[];
let write: (record: ArmRecord) => Written;
let arming: Arming;
beforeEach(() => {
  kept = [];
  changed = [];
  write = (record) => {
    kept.push(record);
    return Promise.resolve(ok(undefined));
  };
  arming = createArming({ keep: (record) => write(record), onChanged: (name) => changed.push(name) });
});

function aRequest(change: Partial<ArmRequest> = {}): ArmRequest {
  return { report: aReport(account, T0), typedName: 'LIVE-1', durationMs: DAY_MS, place: 'window', ...change };
}

describe('an account', () => {
  it('is disarmed in a new process', () => {
    expect(arming.standing('LIVE-1', T0)).toEqual({ state: 'disarmed', cause: null });
    expect(arming.token('LIVE-1')).toBeUndefined();
    expect(arming.isArmed('LIVE-1', T0)).toBe(false);
  });

  it('is armed by a clean list and its typed name, once the record is stored', async () => {
    const token = await arming.arm(aRequest(), T0);
    expect(kept).toEqual([
      {
        account: 'LIVE-1',
        identity: 'LIVE-1|binance|live|fingerprint',
        armedAt: T0,
        expiresAt: T0 + DAY_MS,
        place: 'window',
        resumedAt: null,
        ended: null,
      },
    ]);
    expect(token.ok && token.value).toBe(arming.token('LIVE-1'));
    expect(token.ok && token.value.leave(T0)).toBe('all');
    expect(changed).toEqual(['LIVE-1']);
  });

  it.each([
    ['another name', { typedName: 'LIVE-2' }, 'NAME'],
    ['no name', { typedName: '' }, 'NAME'],
    ['a list that did not pass', { report: aReport(account, T0, cleanFindings({ reconciled: null })) }, 'PREFLIGHT'],
    ['a list of three minutes ago', { report: aReport(account, T0 - 3 * MINUTE_MS) }, 'PREFLIGHT_OLD'],
    ['a list of the future', { report: aReport(account, T0 + 1) }, 'PREFLIGHT_OLD'],
    ['more than 7 days', { durationMs: 7 * DAY_MS + 1 }, 'DURATION'],
    ['no time', { durationMs: 0 }, 'DURATION'],
    ['a time that is no number', { durationMs: Number.NaN }, 'DURATION'],
  ])('is not armed by %s', async (_, change, code) => {
    expect(await arming.arm(aRequest(change), T0)).toMatchObject({ ok: false, error: { code } });
    expect([arming.token('LIVE-1'), kept]).toEqual([undefined, []]);
  });

  it('is not armed by a list whose lines were turned without its verdict', async () => {
    const report = { ...aReport(account, T0, cleanFindings({ databaseWritable: false })), passed: true };
    expect(await arming.arm(aRequest({ report }), T0)).toMatchObject({ error: { code: 'PREFLIGHT' } });
  });

  it('is not armed where the record cannot be stored', async () => {
    write = () => Promise.resolve(err({ code: 'DISK_FULL', message: 'The disk is full.' }));
    expect(await arming.arm(aRequest(), T0)).toMatchObject({ error: { code: 'NOT_STORED' } });
    expect(arming.isArmed('LIVE-1', T0)).toBe(false);
  });

  it('is not armed where a halt came while the record was being stored', async () => {
    const stored = Promise.withResolvers<undefined>();
    write = () => stored.promise.then(ok);
    const answer = arming.arm(aRequest(), T0);
    void arming.endAll('halt', at(1));
    stored.resolve(undefined);
    expect(await answer).toMatchObject({ error: { code: 'ENDED_MEANWHILE' } });
    expect(arming.token('LIVE-1')).toBeUndefined();
  });
});

describe('an armed account', () => {
  beforeEach(async () => {
    await arming.arm(aRequest(), T0);
  });

  it('may only reduce once its time has run out', () => {
    const token = arming.token('LIVE-1');
    expect(token?.leave(at(DAY_MS - 1))).toBe('all');
    expect(token?.leave(at(DAY_MS))).toBe('reduce-only');
    expect(arming.standing('LIVE-1', at(DAY_MS))).toMatchObject({ state: 'expired' });
    expect(arming.isArmed('LIVE-1', at(DAY_MS))).toBe(false);
  });

  it('may only reduce where the clock was set back to before it was armed', () => {
    expect(arming.token('LIVE-1')?.leave(at(-2 * MINUTE_MS))).toBe('reduce-only');
  });

  it.each(['halt', 'key-changed', 'account-changed', 'disarmed'] as const)(
    'loses its leave at the moment of a %s, before anything is stored',
    (cause) => {
      const token = arming.token('LIVE-1');
      write = () => new Promise(() => undefined);
      void arming.end('LIVE-1', cause, at(5));
      expect(token?.leave(at(5))).toBe('none');
      expect(arming.token('LIVE-1')).toBeUndefined();
      expect(arming.standing('LIVE-1', at(5))).toEqual({ state: 'disarmed', cause });
    },
  );

  it('has its end in its record', async () => {
    await arming.endAll('halt', at(7));
    expect(kept.at(-1)).toMatchObject({ account: 'LIVE-1', ended: { at: T0 + 7, cause: 'halt' } });
  });

  it('has but one token that counts: the one it was armed with last', async () => {
    const first = arming.token('LIVE-1');
    await arming.arm(aRequest({ report: aReport(account, at(HOUR_MS)) }), at(HOUR_MS));
    expect(first?.leave(at(HOUR_MS))).toBe('none');
    expect(arming.token('LIVE-1')?.leave(at(HOUR_MS))).toBe('all');
  });

  it('arms no other', () => {
    expect(arming.isArmed('LIVE-2', T0)).toBe(false);
  });
});

describe('after a restart', () => {
  const record: ArmRecord = {
    account: 'LIVE-1',
    identity: accountIdentity(account, 'fingerprint'),
    armedAt: T0,
    expiresAt: at(3 * DAY_MS),
    place: 'terminal',
    resumedAt: null,
    ended: null,
  };
  const report = aReport(account, at(HOUR_MS));

  it('an account may go on once a day, until the time that was chosen when it was armed', async () => {
    const first = await arming.resume(record, report, at(HOUR_MS));
    expect(first.ok && first.value.expiresAt).toBe(at(3 * DAY_MS));
    expect(kept.at(-1)).toMatchObject({ resumedAt: at(HOUR_MS) });
    const again = createArming({ keep: write, onChanged: () => undefined });
    const stored = kept.at(-1) ?? record;
    expect(await again.resume(stored, aReport(account, at(5 * HOUR_MS)), at(5 * HOUR_MS))).toMatchObject({
      error: { code: 'NO_RESUME' },
    });
    expect(await again.resume(stored, aReport(account, at(26 * HOUR_MS)), at(26 * HOUR_MS))).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['it was ended', { ended: { at: at(1), cause: 'halt' as const } }],
    ['its time has run out', { expiresAt: at(MINUTE_MS) }],
    ['it was armed with another key', { identity: accountIdentity(account, 'other') }],
    ['it was armed in the future', { armedAt: at(2 * HOUR_MS) }],
  ])('it does not where %s', async (_, change) => {
    expect(await arming.resume({ ...record, ...change }, report, at(HOUR_MS))).toMatchObject({
      error: { code: 'NO_RESUME' },
    });
    expect(arming.isArmed('LIVE-1', at(HOUR_MS))).toBe(false);
  });

  it('it does not with a list that did not pass', async () => {
    const bad = aReport(account, at(HOUR_MS), cleanFindings({ clockOffsetMs: 5_000 }));
    expect(await arming.resume(record, bad, at(HOUR_MS))).toMatchObject({ error: { code: 'PREFLIGHT' } });
  });
});

it('a confirmed flatten may reduce for ten minutes, armed or not, and never more than that', async () => {
  await arming.endAll('halt', T0);
  const token = arming.leaveToFlatten('LIVE-1', accountIdentity(account, 'fingerprint'), T0);
  expect([0, 10 * MINUTE_MS - 1, 10 * MINUTE_MS, -1].map((ms) => token.leave(at(ms)))).toEqual([
    'reduce-only',
    'reduce-only',
    'none',
    'none',
  ]);
  expect(arming.isArmed('LIVE-1', T0)).toBe(false);
});
