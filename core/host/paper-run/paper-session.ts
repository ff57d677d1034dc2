import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { freshId } from '../fresh-ids.ts';

/** The durable side of one paper run. */
export interface PaperSession {
  readonly id: string;
  /** What an earlier process that was cut off had made durable, encoded, oldest first. */
  readonly stored: readonly string[];
}

/** Takes up the unfinished session of the same inputs and options, or begins one. A finished one is never resumed. */
export async function openPaperSession(
  store: Store,
  clock: Clock,
  run: { readonly fingerprint: string; readonly description: string },
): Promise<Result<PaperSession, string>> {
  const unfinished = store.sessions.latest('paper-run', run.fingerprint);
  if (unfinished !== undefined) {
    const verified = store.sessions.verify(unfinished.id);
    if (!verified.ok) return err(`the session to resume is damaged: ${verified.error.message}`);
    const stored = Array.from(store.sessions.journal(unfinished.id), ({ line }) => line);
    return ok({ id: unfinished.id, stored });
  }
  const id = freshId('paper');
  const created = await store.sessions.create({
    id,
    kind: 'paper-run',
    startedAt: clock.now(),
    config: run.description,
    fingerprint: run.fingerprint,
  });
  return created.ok ? ok({ id, stored: [] }) : err(created.error.message);
}
