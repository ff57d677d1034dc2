import { expect, it } from 'vitest';
import { killWhileTrading } from '../support/host-kills.ts';

/** The long test tries 200. */
const KILLS = 40;

it(
  `F42 the desk comes back as its journal left it over ${KILLS} kills at random moments of trading`,
  { timeout: 600_000 },
  async () => {
    const { records, sent, fills } = await killWhileTrading(KILLS, 1);
    expect(Math.min(records, sent, fills)).toBeGreaterThan(0);
    process.stdout.write(
      `${KILLS} kills, ${records} journal records, ${sent} orders seen sent, ${fills} fills, 0 lost\n`,
    );
  },
);
