import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { armingText, keyText, liveAccountsNow } from '../live-account-text.ts';
import { left, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `account venues`: the accounts at venues, what their keys end in and how they are armed. */
export const accountVenues = defineCommand({
  words: ['account', 'venues'],
  summary: 'list the accounts at venues, their keys’ last characters and how they are armed',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const now = await liveAccountsNow(api);
      const rows = now.accounts.map((account) => [
        account.name,
        account.mode.toUpperCase(),
        account.venue,
        account.instruments.join(', ') || 'nothing allowed',
        account.profile,
        keyText(account),
        armingText(account.arming),
      ]);
      const columns = ['account', 'mode', 'venue', 'may trade', 'profile', 'key', 'arming'].map(left);
      const text = rows.length === 0 ? 'There is no account at a venue.\n' : textTable(columns, rows);
      return ok({ document: now, text });
    }),
});
