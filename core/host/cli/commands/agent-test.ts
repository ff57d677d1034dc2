import { err, ok } from '../../../base/result.ts';
import { agentConnectionNameInput } from '../../../api/wire/agent-wire.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { withDesk } from '../with-desk.ts';

/** `agent test NAME`: one real call, which counts towards the budget. */
export const agentTest = defineCommand({
  words: ['agent', 'test'],
  summary: 'ask a language model once about a made-up market',
  positionals: [{ name: 'NAME', help: 'openai, anthropic or compatible' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const given = agentConnectionNameInput.safeParse({ name: positionals[0]?.toLowerCase() });
      if (!given.success) return badInput(`NAME "${positionals[0] ?? ''}" is not known; see agent connections`);
      const test = await api.agents.test.mutate(given.data);
      const text = `${test.detail} ${Math.round(test.latencyMs)} ms, ${test.cost.toFixed(6)} USD.\n`;
      return test.ok ? ok({ document: test, text }) : err({ exitCode: 1, message: text, document: test });
    }),
});
