import { createSha256Digest } from '../../adapters/sha256/sha256-digest.ts';
import type { StrategyQuestion } from '../../model/agent-decision.ts';

/** What a recorded decision is found by: the words that went out and the connection that they went to. */
export function questionSha256({
  connection,
  rules,
  text,
}: Pick<StrategyQuestion, 'connection' | 'rules' | 'text'>): string {
  const digest = createSha256Digest();
  digest.update(JSON.stringify([connection, rules, text]));
  return digest.hex();
}
