import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import { attachEquityText, attachRunText, writingDigest } from '../run-text-stream.ts';
import type { RunTextSink } from '../run-text-stream.ts';
import type { RunOutput } from './run-output.ts';
import { createChunkedFile } from './chunked-file.ts';

/** The folder that `--out` names, while a run writes into it. */
export type RunFolder = Required<RunOutput>;

/** Creates the folder and its files before the run, so that a folder that cannot be written costs no run. */
export function openRunFolder(path: string): Result<RunFolder, string> {
  try {
    mkdirSync(path, { recursive: true });
    const equity = createChunkedFile(join(path, 'equity.csv'));
    const journal = createChunkedFile(join(path, 'journal.jsonl'));
    equity.write('time,equity\n');
    const write: RunTextSink = (of, text) => {
      (of === 'journal' ? journal : equity).write(text);
    };
    return ok({
      write,
      attach(system) {
        attachRunText(system, write);
      },
      attachEquity(system) {
        attachEquityText(system, write);
      },
      journalDigest: () => writingDigest(createSha256Digest(), write),
      async finish({ report, json }) {
        equity.close();
        journal.close();
        // One is written while the next is put together.
        const writing = [writeFile(join(path, 'report.json'), json)];
        const add = async (name: string, text: string): Promise<void> => {
          writing.push(writeFile(join(path, name), text));
          await turn();
        };
        // Loaded when there is a folder to write: number formats for the page are a tenth of a short run.
        const { fillsCsv, ordersCsv, tradesCsv } = await import('../run-document/run-csv.ts');
        const { runHtml } = await import('../run-document/run-html.ts');
        await add('trades.csv', tradesCsv(report));
        await add('orders.csv', ordersCsv(report));
        await add('fills.csv', fillsCsv(report));
        await add('report.html', runHtml(report));
        await Promise.all(writing);
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`--out "${path}" cannot be written (${reason}); name a folder that you may write to`);
  }
}
