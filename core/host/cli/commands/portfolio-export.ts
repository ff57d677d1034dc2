import { writeFileSync } from 'node:fs';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { choiceValue, optional, required, textValue, withDefault } from '../option.ts';
import { withDesk } from '../with-desk.ts';

const TABLES = ['positions', 'trades', 'equity', 'attribution'] as const;

/** `portfolio export`: a table of the portfolio for other programs. */
export const portfolioExport = defineCommand({
  words: ['portfolio', 'export'],
  summary: 'write positions, trades, equity or attribution as CSV or JSON',
  notes: ['Without --out the table goes to standard output.'],
  positionals: [],
  options: {
    what: required(choiceValue(TABLES, 'which table')),
    format: withDefault(choiceValue(['csv', 'json'] as const, 'kind of file'), 'csv'),
    session: optional(textValue('ID', 'an earlier session (portfolio history); the present one unless given')),
    out: optional(textValue('FILE', 'file to write')),
  },
  run: ({ options: { what, format, session, out }, context }) =>
    withDesk(context, async (api) => {
      const file = await api.portfolio.export.query({
        what,
        format,
        ...(session === undefined ? {} : { sessionId: session }),
      });
      if ('refused' in file) return badInput(`--session "${session ?? ''}": ${file.refused} See portfolio history.`);
      if (out === undefined) return ok({ document: file, text: file.text });
      try {
        writeFileSync(out, file.text);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return failed(`--out "${out}" cannot be written (${reason}); name a file that you may write to`);
      }
      return ok({ document: { file: out }, text: `Wrote ${out}.\n` });
    }),
});
