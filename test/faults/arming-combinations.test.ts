import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallPlace } from '../../core/api/call-place.ts';
import { DAY_MS } from '../../core/base/time.ts';
import { benchFolder, CANARY, openBench } from '../support/arming-bench.ts';
import type { ArmingBench, BenchFolder } from '../support/arming-bench.ts';
import { aLiveAccount, cleanFindings } from '../support/live-accounts.ts';
import { memoryKeys } from '../support/memory-protection.ts';

// P9, F58: whatever configuration, environment and clicks say, nothing reaches a venue unless a person has armed the
// account. Every combination tries to send the way an engine does, and the venue counts.

const CONFIGS = ['no account', 'testnet', 'live', 'live, no instruments'] as const;
const ENVIRONMENTS = ['empty', 'keys and wishes'] as const;
const KEYS = ['no key', 'its key', 'a key of the other mode'] as const;
const FINDINGS = ['clean', 'not reconciled', 'halted', 'key may withdraw'] as const;
const PLACES = ['window', 'terminal', 'browser', 'browser without the code', 'script'] as const;
const CLICKS = [
  'nothing',
  'arms unread',
  'reads only',
  'arms under another name',
  'arms',
  'arms, then stops',
  'arms, then disarms',
  'arms, then changes the key',
  'arms, then a day passes',
  'arms, then restarts',
  'arms, then removes the account',
] as const;

interface Combination {
  readonly config: (typeof CONFIGS)[number];
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly key: (typeof KEYS)[number];
  readonly finding: (typeof FINDINGS)[number];
  readonly place: (typeof PLACES)[number];
  readonly clicks: (typeof CLICKS)[number];
}

/** Everything that someone might take for a switch, and keys in plain text. */
const WISHES = {
  TRADEWIND_LIVE: '1',
  TRADEWIND_MODE: 'live',
  TRADEWIND_ARMED: 'LIVE-1',
  TRADEWIND_LIVE_1_API_KEY: CANARY.apiKey,
  TRADEWIND_LIVE_1_SECRET: CANARY.secret,
};

const COMBINATIONS: readonly Combination[] = CONFIGS.flatMap((config) =>
  ENVIRONMENTS.flatMap((environment) =>
    KEYS.flatMap((key) =>
      FINDINGS.flatMap((finding) =>
        PLACES.flatMap((place) => CLICKS.map((clicks) => ({ config, environment, key, finding, place, clicks }))),
      ),
    ),
  ),
);

/** The one way: an account with instruments and a key that it may use, nothing wrong, and a person who armed it. */
function isArmed({ config, environment, key, finding, place, clicks }: Combination): boolean {
  const plain = key === 'no key' && config === 'testnet' && environment === 'keys and wishes';
  return (
    (config === 'testnet' || config === 'live') &&
    (key === 'its key' || plain) &&
    finding === 'clean' &&
    (place === 'window' || place === 'terminal' || place === 'browser') &&
    clicks === 'arms'
  );
}

let folder: BenchFolder;
beforeAll(() => {
  folder = { ...benchFolder(), keys: memoryKeys() };
});
afterAll(() => {
  folder.remove();
});

async function writesOf(combination: Combination): Promise<number> {
  folder.values.clear();
  let bench = openBench(folder, { env: combination.environment === 'empty' ? {} : WISHES });
  await define(bench, combination);
  await bench.trySend('LIVE-1');
  bench = await click(bench, combination);
  await bench.settle();
  await bench.trySend('LIVE-1');
  const { writes } = bench.venue;
  await bench.keys.removeAccountKey('LIVE-1');
  return writes;
}

async function define(bench: ArmingBench, { config, key, finding }: Combination): Promise<void> {
  const mode = config === 'testnet' ? 'testnet' : 'live';
  const instruments = config === 'live, no instruments' ? [] : ['binance:BTC-USDT'];
  const account = { ...aLiveAccount(), mode, instruments } as const;
  if (key !== 'no key') {
    const other = mode === 'live' ? 'testnet' : 'live';
    await bench.desk.saveLiveAccount({ ...account, mode: key === 'its key' ? mode : other }, 'window');
    await bench.keys.storeAccountKey({ account: 'LIVE-1', label: '', ...CANARY }, 'terminal');
  }
  if (config === 'no account') await bench.settings.put('live-accounts', []);
  else await bench.desk.saveLiveAccount(account, 'window');
  await bench.settle();
  if (finding === 'not reconciled') bench.findings = { ...bench.findings, reconciled: null };
  if (finding === 'halted') bench.findings = { ...cleanFindings(), tradingState: 'halted' };
  if (finding === 'key may withdraw') bench.venue.permissions = { ...bench.venue.permissions, withdraw: true };
}

/** Does what the combination says; a restart gives another process. */
async function click(bench: ArmingBench, { place, clicks }: Combination): Promise<ArmingBench> {
  if (clicks === 'nothing') return bench;
  const from: CallPlace = place === 'browser without the code' ? 'browser' : place;
  if (clicks !== 'arms unread') await bench.desk.preflightAccount('LIVE-1', from);
  if (clicks === 'reads only') return bench;
  const code = place === 'browser' ? (/type (\d{6})/.exec(bench.shown.at(-1) ?? '')?.[1] ?? '') : '';
  const confirmation = clicks === 'arms under another name' ? 'LIVE-2' : 'LIVE-1';
  await bench.desk.armAccount({ account: 'LIVE-1', confirmation, hours: 24, code }, from);
  switch (clicks) {
    case 'arms, then stops':
      bench.accounts.halt();
      return bench;
    case 'arms, then disarms':
      await bench.desk.disarmAccount('LIVE-1');
      return bench;
    case 'arms, then changes the key':
      await bench.keys.storeAccountKey({ account: 'LIVE-1', label: '', ...CANARY }, 'terminal');
      return bench;
    case 'arms, then a day passes':
      bench.clock.advance(DAY_MS);
      return bench;
    case 'arms, then removes the account':
      await bench.desk.removeLiveAccount('LIVE-1');
      return bench;
    case 'arms, then restarts':
      return openBench(folder, { start: bench.clock.now() + 1 });
    case 'arms':
    case 'arms unread':
    case 'arms under another name':
      return bench;
  }
}

describe('F58 nothing is sent to a venue', () => {
  it.each(CLICKS.map((clicks) => ({ clicks })))(
    'unless an account is armed: whatever is configured, where a person "$clicks"',
    async ({ clicks }) => {
      const wrong: unknown[] = [];
      for (const combination of COMBINATIONS.filter((one) => one.clicks === clicks)) {
        const writes = await writesOf(combination);
        if (writes !== (isArmed(combination) ? 1 : 0)) wrong.push({ ...combination, writes });
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('is looked at in every combination, of which a few are armed', () => {
    expect(COMBINATIONS).toHaveLength(5_280);
    expect(COMBINATIONS.filter(isArmed)).toHaveLength(15);
  });
});
