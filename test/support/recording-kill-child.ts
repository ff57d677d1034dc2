import { argv } from 'node:process';
import { setImmediate as turn } from 'node:timers/promises';
import { openEventWriter } from '../../core/adapters/parquet/event-writer.ts';
import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import { createRandom } from '../../core/base/random.ts';
import { createTradingSystem } from '../../core/engine/create-trading-system.ts';
import { createInputLog } from '../../core/host/recording/input-log.ts';
import type { InputLog } from '../../core/host/recording/input-log.ts';
import { createSessionTap } from '../../core/host/recording/session-tap.ts';
import { createDriver } from './random-session.ts';
import { HEAD, RECORDED_CONFIG } from './recorded-session.ts';
import { slowLedger } from './slow-ledger.ts';
import { tellLine } from './tell-line.ts';

// Records a session that never ends, and tells on stdout up to which input all is on the disk. Runs until it is killed.

const MOVES_PER_FLUSH = 20;

const opened = await openEventWriter(argv[2] ?? '', HEAD);
if (!opened.ok) throw new Error(opened.error);
const writer = opened.value;
writer.onFailed((message) => {
  throw new Error(message);
});
const made: { log?: InputLog } = {};
const tap = createSessionTap((instruments) => (made.log = createInputLog(instruments, writer, createSha256Digest())));
const { ledger, answer } = slowLedger();
const system = tap.system(createTradingSystem(RECORDED_CONFIG, { ledger: tap.ledger(ledger) }), RECORDED_CONFIG);
const driver = createDriver(system, 'ticks');
const random = createRandom(Number(argv[3] ?? 1));
const move = (): readonly [number, number] => [Math.round(random.gauss() * 80), Math.round(random.gauss() * 80)];
driver.begin();
for (;;) {
  for (let moves = 0; moves < MOVES_PER_FLUSH; moves++) {
    driver.apply({ kind: 'market', moves: [move(), move()] });
    answer();
  }
  made.log?.flush();
  const seq = made.log?.totals().lastSeq ?? 0;
  while (writer.pendingBytes() > 0) await turn();
  tellLine(String(seq));
}
