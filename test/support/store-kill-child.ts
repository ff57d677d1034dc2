import { argv } from 'node:process';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { BATCH_RECORDS, createLedgerBatches, encodeRecord } from './ledger-batches.ts';
import { SESSION } from './store-folder.ts';
import { tellLine } from './tell-line.ts';

// Writes batches to the ledger as fast as it takes them and tells on stdout, with a system call each, which are
// durable. Runs until it is killed; started again, it goes on where the journal ends.

/** Batches that are on their way at a time. */
const IN_FLIGHT = 6;

const store = await openStore(argv[2] ?? '');
if (!store.ok) throw new Error(store.error.message);
const { sessions, ledger: openLedger } = store.value;
if (sessions.find(SESSION.id) === undefined) await sessions.create(SESSION);
const batches = createLedgerBatches((sessions.find(SESSION.id)?.lastSeq ?? 0) / BATCH_RECORDS);
const ledger = openLedger({ sessionId: SESSION.id, encode: encodeRecord, view: () => batches.view });
ledger.onFailed((message) => {
  throw new Error(message);
});
ledger.onPersisted((seq) => {
  tellLine(String(seq));
  ledger.append(batches.next());
});
for (let batch = 0; batch < IN_FLIGHT; batch++) ledger.append(batches.next());
