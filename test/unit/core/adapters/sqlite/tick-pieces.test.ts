import { describe, expect, it } from 'vitest';
import { openLocalChannel } from '../../../../../core/adapters/sqlite/local-channel.ts';
import { openReadConnection } from '../../../../../core/adapters/sqlite/connection.ts';
import { createTickRepository } from '../../../../../core/adapters/sqlite/tick-repository.ts';
import type { WriteCommand } from '../../../../../core/adapters/sqlite/write-command.ts';
import { createWriteQueue } from '../../../../../core/adapters/sqlite/write-queue.ts';
import { ok } from '../../../../../core/base/result.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';
import { makeTrades } from '../../../../support/random-ticks.ts';
import { makeStoreFolder } from '../../../../support/store-folder.ts';

const BTC = 'binance:BTC-USDT' as InstrumentId;
const COUNTS = { stored: 1, duplicates: 0, removed: 0 };

/** The commands that become of one put. */
async function commandsOf(length: number): Promise<readonly WriteCommand[]> {
  const folder = makeStoreFolder();
  const channel = openLocalChannel(folder.database);
  if (!channel.ok) throw new Error(channel.error.message);
  const db = openReadConnection(folder.database);
  const commands: WriteCommand[] = [];
  const repository = createTickRepository(db, {
    ...channel.value,
    send(command, done) {
      commands.push(command);
      done(ok(COUNTS));
    },
  });
  await repository.putTrades(BTC, makeTrades({ length }));
  db.close();
  await channel.value.close();
  folder.remove();
  return commands;
}

describe('long columns of ticks', () => {
  it('are written in pieces that the ledger can wait for, each in memory of its own', async () => {
    const pieces = (await commandsOf(50_000)).map((command) => {
      if (command.kind !== 'put-ticks' || command.ticks.kind !== 'trades') throw new Error(command.kind);
      return command.ticks.columns;
    });
    expect(pieces.map(({ length }) => length)).toEqual([16_384, 16_384, 16_384, 848]);
    for (const { time, length } of pieces) expect(time.buffer.byteLength).toBe(8 * length);
  });

  it('let a batch of the ledger through that comes behind them', async () => {
    const [piece, next] = await commandsOf(20_000);
    if (piece === undefined || next === undefined) throw new Error('there must be two pieces');
    const written: string[] = [];
    const queue = createWriteQueue({
      write(commands) {
        written.push(...commands.map(({ kind }) => kind));
        return ok(COUNTS);
      },
    });
    queue.add(1, piece);
    queue.add(2, next);
    queue.add(3, { kind: 'append', sessionId: 'desk-1', entries: [], projections: [] });
    while (queue.writeNext() !== undefined);
    expect(written).toEqual(['append', 'put-ticks', 'put-ticks']);
  });
});
