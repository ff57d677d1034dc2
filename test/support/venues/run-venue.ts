import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createSystemClock } from '../../../core/adapters/system-clock/system-clock.ts';
import type { FaultLimits } from './faults/fault-switch.ts';
import { DIALECTS, type DialectName } from './server/dialects.ts';
import { createSpedUpClock } from './sped-up-clock.ts';
import { startVenueServer } from './start-venue-server.ts';

/**
 * Plays a venue by itself, for end-to-end tests and by hand:
 *
 *     node test/support/venues/run-venue.ts --dialect binance --port 24001 --seed 7 --speed 120
 *
 * The first line on standard output is JSON: restUrl, wsUrl, credentials. Each line on standard input switches faults,
 * as JSON: `{"set": "latency", "settings": {"ms": 500}, "limits": {"forMs": 10000}}`, `{"clear": "latency"}`,
 * `{"clear": null}` for all, `{"disconnect": 5000}` (milliseconds of warning; null for none). SIGTERM ends it.
 */
const { values } = parseArgs({
  options: {
    dialect: { type: 'string', default: 'binance' },
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '1' },
  },
});

const isDialect = (name: string): name is DialectName => name in DIALECTS;
if (!isDialect(values.dialect))
  throw new RangeError(`no venue ${values.dialect}; one of ${Object.keys(DIALECTS).join(', ')}`);

const speed = Number(values.speed);
const venue = await startVenueServer({
  dialect: values.dialect,
  clock: speed === 1 ? createSystemClock() : createSpedUpClock(Date.now(), speed),
  seed: Number(values.seed),
  port: Number(values.port),
});
const { restUrl, wsUrl, credentials } = venue;
process.stdout.write(`${JSON.stringify({ restUrl, wsUrl, credentials })}\n`);

/** Lines come from whoever started this, who knows the faults by their types. */
interface Command {
  readonly set?: Parameters<typeof venue.faults.set>[0];
  readonly settings?: Parameters<typeof venue.faults.set>[1];
  readonly limits?: FaultLimits;
  readonly clear?: Parameters<typeof venue.faults.clear>[0] | null;
  readonly disconnect?: number | null;
}

function carryOut({ set, settings = {}, limits, clear, disconnect }: Command): void {
  if (set !== undefined) venue.faults.set(set, settings, limits);
  if (clear !== undefined) venue.faults.clear(clear ?? undefined);
  if (disconnect !== undefined) venue.disconnectAll(disconnect ?? undefined);
}

const commands = createInterface({ input: process.stdin });
commands.on('line', (line) => carryOut(JSON.parse(line) as Command));

process.once('SIGTERM', () => {
  commands.close();
  void venue.close().then(() => process.exit(0));
});
