import { createHash } from 'node:crypto';
import type { Digest } from '../../ports/digest.ts';

/** SHA-256 of Node's crypto. A call costs more than the hash of a line: hand over long pieces. */
export function createSha256Digest(): Digest {
  const hash = createHash('sha256');
  return {
    update: (text) => void hash.update(text, 'utf8'),
    hex: () => hash.digest('hex'),
  };
}
