import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { venuesNow } from '../desk-lists.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `venue list`: the venues, their settings and how they are doing. */
export const venueList = defineCommand({
  words: ['venue', 'list'],
  summary: 'list the venues and how they are doing',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const venues = await venuesNow(api);
      const rows = venues.map((venue) => [
        venue.venue,
        venue.name,
        venue.enabled ? 'on' : 'off',
        venue.state,
        venue.instruments === null ? '–' : String(venue.instruments),
        venue.restUrl === '' ? "the venue's own" : venue.restUrl,
      ]);
      const columns = [
        left('venue'),
        left('name'),
        left('switched'),
        left('state'),
        right('instruments'),
        left('address'),
      ];
      return ok({ document: venues, text: textTable(columns, rows) });
    }),
});
