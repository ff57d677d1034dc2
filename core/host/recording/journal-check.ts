import { createJournalDigest } from '../../engine/journal-digest.ts';
import { decodeRecord } from '../../events/journal-decoding.ts';
import { encodeRecord } from '../../events/journal-encoding.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Digest } from '../../ports/digest.ts';

/** Where a replay first did something else than what was recorded. */
export interface JournalDifference {
  /** Sequence number of the journal record; of the input where the engine failed or one is missing. */
  readonly seq: number;
  /** The recorded line, or what should have been there, in words. */
  readonly recorded: string;
  /** The line of the replay, or what happened instead, in words. */
  readonly replayed: string;
}

/** Holds a replay's journal against the recorded one. */
export interface JournalCheck {
  /** A record of the replay. */
  readonly made: (record: JournalRecord) => void;
  /** A recorded line; the replay must have come to it. */
  readonly recorded: (line: string) => void;
  /** A record that both had before. */
  readonly base: (record: JournalRecord) => void;
  readonly differ: (difference: JournalDifference) => void;
  /** The recording is at its end; unless it was cut off, the replay must not have done more. */
  readonly finish: (isComplete: boolean) => void;
  readonly difference: () => JournalDifference | null;
  readonly compared: () => number;
  /** Of the replay's journal, base included; ends the hash. */
  readonly journalSha256: () => string;
}

const NOTHING = '(nothing)';

/** Starts with nothing to compare. */
export function createJournalCheck(digest: Digest): JournalCheck {
  const journal = createJournalDigest(digest);
  let made: string[] = [];
  let at = 0;
  let compared = 0;
  let difference: JournalDifference | null = null;
  const differ = (found: JournalDifference): void => {
    difference ??= found;
  };
  return {
    made(record) {
      journal.add(record);
      made.push(encodeRecord(record));
    },
    recorded(line) {
      const replayed = made[at] ?? NOTHING;
      compared++;
      if (line !== replayed) differ({ seq: decodeRecord(line).seq, recorded: line, replayed });
      at++;
      if (at < made.length) return;
      made = [];
      at = 0;
    },
    base: journal.add,
    differ,
    finish(isComplete) {
      const replayed = made[at];
      if (isComplete && replayed !== undefined)
        differ({ seq: decodeRecord(replayed).seq, recorded: NOTHING, replayed });
    },
    difference: () => difference,
    compared: () => compared,
    journalSha256: journal.hex,
  };
}
