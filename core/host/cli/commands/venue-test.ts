import { err, ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { venuesNow } from '../desk-lists.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `venue test V`: tries the connection step by step. */
export const venueTest = defineCommand({
  words: ['venue', 'test'],
  summary: 'try the connection to a venue step by step',
  positionals: [{ name: 'VENUE', help: 'such as coinbase' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const name = (positionals[0] ?? '').toLowerCase();
      const venues = await venuesNow(api);
      const known = venues.find(({ venue, simulated }) => venue === name && !simulated);
      if (known === undefined) {
        const names = venues.filter(({ simulated }) => !simulated).map(({ venue }) => venue);
        return badInput(`VENUE "${name}" is not known; write one of ${names.join(', ')}, or add it with "venue set"`);
      }
      const { venue, enabled, streams, restUrl, wsUrl } = known;
      const test = await api.venues.test.mutate({ venue, enabled, streams, restUrl, wsUrl });
      const rows = test.steps.map((step) => [
        step.ok ? 'ok' : 'failed',
        step.name,
        `${Math.round(step.durationMs)} ms`,
        step.detail,
      ]);
      const text = textTable([left('result'), left('step'), right('time'), left('finding')], rows);
      return test.ok ? ok({ document: test, text }) : err({ exitCode: 1, message: text, document: test });
    }),
});
