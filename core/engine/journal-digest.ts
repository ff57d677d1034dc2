import { encodeRecord } from '../events/journal-encoding.ts';
import type { JournalRecord } from '../events/journal-record.ts';
import type { Digest } from '../ports/digest.ts';

/** Text is handed over in pieces of about this many characters: a call per record would cost more than the hash. */
const PIECE = 32_768;

/** The hash of a journal: one SHA-256 over its encoded lines, each ended by a line feed. */
export interface JournalDigest {
  readonly add: (record: JournalRecord) => void;
  /** Lower-case hex; ends the digest. */
  readonly hex: () => string;
}

/** Starts a journal's hash. */
export function createJournalDigest(digest: Digest): JournalDigest {
  let text = '';
  return {
    add(record) {
      text += `${encodeRecord(record)}\n`;
      if (text.length < PIECE) return;
      digest.update(text);
      text = '';
    },
    hex() {
      digest.update(text);
      text = '';
      return digest.hex();
    },
  };
}
