import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { integerValue, optional, textValue, withDefault } from '../option.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

/** `agent record`: what models were asked and said, with what it cost. */
export const agentRecord = defineCommand({
  words: ['agent', 'record'],
  summary: 'show what language models were asked and said, and what it cost',
  notes: ['--json has prompts and answers whole.'],
  positionals: [],
  options: {
    limit: withDefault(integerValue('how many calls, newest first', { min: 1, max: 500 }), '20'),
    strategy: optional(textValue('ID', 'of this strategy only, such as agent-1')),
  },
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { limit, strategy } = options;
      const record = await api.agents.record.query({
        limit,
        ...(strategy === undefined ? {} : { strategyId: strategy }),
      });
      const rows = record.calls.map(({ calledAt, strategyId, connection, outcome, detail, latencyMs, cost }) => [
        formatTime(calledAt),
        strategyId,
        connection,
        outcome,
        `${Math.round(latencyMs)} ms`,
        cost.toFixed(6),
        detail,
      ]);
      const columns = [
        left('time'),
        left('strategy'),
        left('connection'),
        left('outcome'),
        right('latency'),
        right('USD'),
        left('detail'),
      ];
      const { callsLastHour, callsPerHour, spentToday, usdPerDay } = record.budget;
      const budget = `${callsLastHour} of ${callsPerHour} calls in the last hour, ${spentToday.toFixed(4)} of ${usdPerDay} USD today\n`;
      return ok({ document: record, text: `${textTable(columns, rows)}${budget}` });
    }),
});
