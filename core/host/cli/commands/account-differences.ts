import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { reconciliationsNow } from '../desk-lists.ts';
import { reconciliationText } from '../reconciliation-text.ts';
import { withDesk } from '../with-desk.ts';

/** `account differences`: how the accounts at venues agree with them, and what may be done about what differs. */
export const accountDifferences = defineCommand({
  words: ['account', 'differences'],
  summary: 'show where accounts at venues and their venues do not agree',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const accounts = await reconciliationsNow(api);
      const text =
        accounts.length === 0 ? 'No account at a venue is open.\n' : accounts.map(reconciliationText).join('\n');
      return ok({ document: accounts, text });
    }),
});
