import { ok } from '../../../base/result.ts';
import { decimalValue, optional, textValue } from '../option.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { withDesk } from '../with-desk.ts';

const price = (help: string) =>
  optional(decimalValue(`${help}, USD per million tokens`, { min: '0', max: '10000', example: '2.5' }));

/** `agent set NAME`: which model a connection asks, where, and at what price. */
export const agentSet = defineCommand({
  words: ['agent', 'set'],
  summary: 'say which language model a connection asks, where and at what price',
  notes: ['Keys come from OPENAI_API_KEY, ANTHROPIC_API_KEY or TRADEWIND_MODEL_KEY, or from .env in the data folder.'],
  positionals: [{ name: 'NAME', help: 'openai, anthropic or compatible' }],
  options: {
    model: optional(textValue('ID', 'the model’s id, as its provider writes it')),
    url: optional(textValue('URL', 'the address; it ends in /v1 as a rule')),
    'input-price': price('what is asked'),
    'output-price': price('what is answered'),
  },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const name = (positionals[0] ?? '').toLowerCase();
      const connections = await api.agents.connections.query();
      const known = connections.find((one) => one.name === name);
      if (known === undefined) {
        return badInput(`NAME "${name}" is not known; write ${connections.map((one) => one.name).join(', ')}`);
      }
      const settings = {
        name: known.name,
        model: options.model ?? known.model,
        baseUrl: options.url ?? known.baseUrl,
        inputPrice: options['input-price']?.toNumber() ?? known.inputPrice,
        outputPrice: options['output-price']?.toNumber() ?? known.outputPrice,
      };
      const outcome = await api.agents.save.mutate(settings);
      if (outcome.outcome === 'refused') return badInput(outcome.message);
      return ok({ document: settings, text: `${name} asks ${settings.model} at ${settings.baseUrl}.\n` });
    }),
});
