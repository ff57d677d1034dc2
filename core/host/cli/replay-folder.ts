import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import { encodeRecord } from '../../events/journal-encoding.ts';
import { createChunkedFile } from './chunked-file.ts';

/** The folder that `--out` names, while a replay writes into it; without a name it takes in nothing. */
export interface ReplayFolder {
  readonly attach: (system: TradingSystem) => void;
  readonly finish: (document: unknown) => void;
}

/** Creates the folder before the replay, so that one that cannot be written costs no replay. */
export function openReplayFolder(path: string | undefined): Result<ReplayFolder, string> {
  if (path === undefined) return ok({ attach: () => undefined, finish: () => undefined });
  try {
    mkdirSync(path, { recursive: true });
    const journal = createChunkedFile(join(path, 'journal.jsonl'));
    return ok({
      attach(system) {
        system.subscribe((record) => {
          journal.write(`${encodeRecord(record)}\n`);
        });
      },
      finish(document) {
        journal.close();
        writeFileSync(join(path, 'replay.json'), `${JSON.stringify(document)}\n`);
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`--out "${path}" cannot be written (${reason}); name a folder that you may write to`);
  }
}
