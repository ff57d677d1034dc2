import type { IncomingMessage } from 'node:http';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/** Largest body that is read. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Reads a JSON body; 415 if it is not declared as JSON, 413 if too large, 400 if malformed. */
export async function readJsonBody(request: IncomingMessage): Promise<Result<unknown, 400 | 413 | 415>> {
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) return err(415);
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return err(413);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return err(413);
      chunks.push(chunk);
    }
    return ok(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch {
    return err(400);
  }
}
