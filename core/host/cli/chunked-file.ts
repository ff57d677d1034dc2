import { closeSync, openSync, writeSync } from 'node:fs';

const CHUNK_CHARACTERS = 65_536;

/** A text file that is written from front to back in chunks, so that nothing but one chunk is held. */
export interface ChunkedFile {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** Creates or empties the file; throws the file system's error. */
export function createChunkedFile(path: string): ChunkedFile {
  const descriptor = openSync(path, 'w');
  let pending = '';
  const flush = (): void => {
    writeSync(descriptor, pending);
    pending = '';
  };
  return {
    write(text) {
      pending += text;
      if (pending.length >= CHUNK_CHARACTERS) flush();
    },
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}
