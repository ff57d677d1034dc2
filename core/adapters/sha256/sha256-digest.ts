import { createHash } from 'node:crypto';
import type { Digest } from '../../ports/digest.ts';

const CHUNK_CHARACTERS = 65_536;

/** SHA-256 of Node's crypto. Text is gathered into chunks, because a call per journal line costs more than the hash. */
export function createSha256Digest(): Digest {
  const hash = createHash('sha256');
  let pending = '';
  return {
    update(text) {
      pending += text;
      if (pending.length < CHUNK_CHARACTERS) return;
      hash.update(pending, 'utf8');
      pending = '';
    },
    hex: () => hash.update(pending, 'utf8').digest('hex'),
  };
}
