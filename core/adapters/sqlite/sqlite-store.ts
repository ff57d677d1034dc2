import type { Database } from 'better-sqlite3';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Store } from '../../ports/store.ts';
import { createRunLabelRepository, createStudyRepository } from './study-repository.ts';
import { createAgentCallRepository } from './agent-call-repository.ts';
import { createBarRepository } from './bar-repository.ts';
import { checkDatabase } from './check-database.ts';
import { compareWithFold } from './compare-fold.ts';
import { openReadConnection } from './connection.ts';
import { createCompletedRanges, createDownloadRepository } from './data-documents.ts';
import {
  createEquityRepository,
  createInstrumentRepository,
  createJobRepository,
  createSettingRepository,
} from './document-repositories.ts';
import { createFeatureRepository } from './feature-repository.ts';
import { createFundingRepository } from './funding-repository.ts';
import { createHoldingRepository } from './holding-repository.ts';
import { openLocalChannel } from './local-channel.ts';
import { openForReading } from './open-database.ts';
import type { OpenDatabaseFailure } from './open-database.ts';
import { createRetentionRepository } from './retention-repository.ts';
import { createRunRepository } from './run-repository.ts';
import { createSessionRepository } from './session-repository.ts';
import { createSignalRepository } from './signal-repository.ts';
import { createSqliteLedger } from './sqlite-ledger.ts';
import { createTickRepository } from './tick-repository.ts';
import { createTradingRepository } from './trading-repository.ts';
import { openWorkerChannel } from './worker-channel.ts';
import { READ_ONLY_CHANNEL, written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Opens (creates, migrates) the database as its only writer, which works on a thread of its own. */
export async function openStore(file: string): Promise<Result<Store, OpenDatabaseFailure>> {
  const channel = await openWorkerChannel(file);
  return channel.ok ? ok(createStore(openReadConnection(file), channel.value)) : channel;
}

/** The same with the writer on this thread: a write is durable, and a ledger's batch told, when the call returns. */
export function openLocalStore(file: string): Result<Store, OpenDatabaseFailure> {
  const channel = openLocalChannel(file);
  return channel.ok ? ok(createStore(openReadConnection(file), channel.value)) : channel;
}

/** Looks at an existing database, beside whoever writes to it; every write is refused. */
export function openStoreForReading(file: string): Result<Store, OpenDatabaseFailure> {
  const db = openForReading(file);
  return db.ok ? ok(createStore(db.value, READ_ONLY_CHANNEL)) : db;
}

function createStore(db: Database, channel: WriteChannel): Store {
  const settings = createSettingRepository(db, channel);
  return {
    sessions: createSessionRepository(db, channel),
    trading: createTradingRepository(db),
    equity: createEquityRepository(db, channel),
    bars: createBarRepository(db, channel),
    ticks: createTickRepository(db, channel),
    funding: createFundingRepository(db, channel),
    features: createFeatureRepository(db, channel),
    signals: createSignalRepository(db, channel),
    agentCalls: createAgentCallRepository(db, channel),
    studies: createStudyRepository(db, channel),
    runLabels: createRunLabelRepository(db, channel),
    holdings: createHoldingRepository(db, channel),
    retention: createRetentionRepository(db, channel, settings),
    completed: createCompletedRanges(db, channel),
    downloads: createDownloadRepository(db, channel),
    runs: createRunRepository(db, channel),
    settings,
    jobs: createJobRepository(db, channel),
    instruments: createInstrumentRepository(db, channel),
    ledger: (options) => createSqliteLedger(channel, options),
    backup: (target) => written(channel, { kind: 'backup', file: target }),
    check: () => checkDatabase(db),
    compare: (sessionId, fold) => compareWithFold(db, sessionId, fold),
    atOnce: (read) => db.transaction(read)(),
    drain: () => channel.drain(),
    async close() {
      // Readers first: a checkpoint cannot empty the WAL while one looks at it.
      db.close();
      await channel.close();
    },
  };
}
