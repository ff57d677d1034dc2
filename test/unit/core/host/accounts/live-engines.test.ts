import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../core/base/result.ts';
import type { Result } from '../../../../../core/base/result.ts';
import type { LiveAccess, LiveEngine } from '../../../../../core/host/accounts/live-engine.ts';
import { createLiveEngines } from '../../../../../core/host/accounts/live-engines.ts';
import type { LiveEngines } from '../../../../../core/host/accounts/live-engines.ts';
import { aLiveAccount, cleanFindings } from '../../../../support/live-accounts.ts';

interface Opening {
  readonly account: string;
  readonly finish: () => void;
}

const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => logger,
};
const accessTo = (name: string) => ({ account: aLiveAccount({ name }) }) as LiveAccess;
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

let openings: Opening[];
let closed: string[];
let engines: LiveEngines;
beforeEach(() => {
  openings = [];
  closed = [];
  engines = createLiveEngines(({ account }) => {
    const opening = Promise.withResolvers<Result<LiveEngine, string>>();
    const engine: LiveEngine = {
      findings: () => Promise.resolve(cleanFindings()),
      onArmingChanged: () => undefined,
      close: () => {
        closed.push(account.name);
        return Promise.resolve();
      },
    };
    openings.push({ account: account.name, finish: () => opening.resolve(ok(engine)) });
    return opening.promise;
  }, logger);
});

describe('engines of accounts at venues', () => {
  it('that a venue keeps waiting hold up neither those of other accounts nor the end of the host', async () => {
    engines.reopen('LIVE-1', accessTo('LIVE-1'));
    engines.reopen('LIVE-2', accessTo('LIVE-2'));
    await settle();
    expect(openings.map(({ account }) => account)).toEqual(['LIVE-1', 'LIVE-2']);
    openings[1]?.finish();
    await settle();
    expect(await engines.findings(aLiveAccount({ name: 'LIVE-2' }))).toMatchObject({ clockOffsetMs: 12 });
    expect(await engines.findings(aLiveAccount({ name: 'LIVE-1' }))).toMatchObject({ reconciled: null });
    await engines.close();
    expect(closed).toEqual(['LIVE-2']);
  });

  it('that open only after the host has gone are closed at once', async () => {
    engines.reopen('LIVE-1', accessTo('LIVE-1'));
    await settle();
    await engines.close();
    openings[0]?.finish();
    await settle();
    expect(closed).toEqual(['LIVE-1']);
  });

  it('never meet the next one of their account', async () => {
    engines.reopen('LIVE-1', accessTo('LIVE-1'));
    engines.reopen('LIVE-1', accessTo('LIVE-1'));
    await settle();
    expect(openings).toHaveLength(1);
    openings[0]?.finish();
    await settle();
    expect([closed, openings.length]).toEqual([['LIVE-1'], 2]);
  });
});
