import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { withDesk } from '../with-desk.ts';

/** `account select NAME`: which account orders and portfolio speak of; the others go on running. */
export const accountSelect = defineCommand({
  words: ['account', 'select'],
  summary: 'choose the account that orders and portfolio speak of',
  positionals: [{ name: 'NAME', help: 'such as PAPER-1' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const account = (positionals[0] ?? '').toUpperCase();
      const outcome = await api.accounts.select.mutate({ account });
      if (outcome.outcome === 'refused') return badInput(`NAME: ${outcome.message}`);
      return ok({ document: { account }, text: `${account} is chosen.\n` });
    }),
});
