import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `agent connections`: the language models that an agent can ask. */
export const agentConnections = defineCommand({
  words: ['agent', 'connections'],
  summary: 'list the connections to language models',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const connections = await api.agents.connections.query();
      const rows = connections.map(({ name, model, baseUrl, inputPrice, outputPrice, usable, note }) => [
        name,
        model === '' ? '–' : model,
        baseUrl,
        `${inputPrice}/${outputPrice}`,
        usable ? 'yes' : 'no',
        note ?? '',
      ]);
      const columns = [
        left('name'),
        left('model'),
        left('address'),
        right('USD/M tokens'),
        left('usable'),
        left('note'),
      ];
      return ok({ document: connections, text: textTable(columns, rows) });
    }),
});
