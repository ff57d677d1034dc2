import type { Database } from 'better-sqlite3';
import type { AgentCall, AgentCallRepository } from '../../ports/decision-model.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

const CALLS = `SELECT id, strategy_id AS strategyId, instrument_id AS instrumentId, session, called_at AS calledAt,
  asked_at AS askedAt, connection, model, question_sha256 AS questionSha256, rules, text, answer, outcome, detail,
  latency_ms AS latencyMs, input_tokens AS inputTokens, output_tokens AS outputTokens, cost
  FROM agent_calls ORDER BY called_at DESC, id DESC LIMIT ?`;

/** The record of what models were asked and said. */
export function createAgentCallRepository(db: Database, channel: WriteChannel): AgentCallRepository {
  const newest = db.prepare(CALLS);
  const since = db.prepare('SELECT called_at AS calledAt, cost FROM agent_calls WHERE called_at >= ?');
  const decisions = db
    .prepare(`SELECT question_sha256, answer FROM agent_calls WHERE outcome = 'decision' ORDER BY called_at, id`)
    .raw();
  return {
    put: (call) =>
      written(channel, {
        kind: 'put',
        table: 'agent_calls',
        rows: [
          [
            call.id,
            call.strategyId,
            call.instrumentId,
            call.session,
            call.calledAt,
            call.askedAt,
            call.connection,
            call.model,
            call.questionSha256,
            call.rules,
            call.text,
            call.answer,
            call.outcome,
            call.detail,
            call.latencyMs,
            call.inputTokens,
            call.outputTokens,
            call.cost,
          ],
        ],
      }),
    list: (limit) => newest.all(limit) as AgentCall[],
    since: (time) => since.all(time) as Pick<AgentCall, 'calledAt' | 'cost'>[],
    decisions: () => Object.fromEntries(decisions.all() as [hash: string, answer: string][]),
  };
}
