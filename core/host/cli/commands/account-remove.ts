import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { liveAccountNow } from '../live-account-text.ts';
import { withDesk } from '../with-desk.ts';

/** `account remove NAME`: removes an account at a venue with its key; its records are kept. */
export const accountRemove = defineCommand({
  words: ['account', 'remove'],
  summary: 'remove an account at a venue with its key; what it traded stays on record',
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const account = await liveAccountNow(api, positionals[0] ?? '');
      if ('problem' in account) return badInput(account.problem);
      const { name } = account;
      const outcome = await api.liveAccounts.remove.mutate({ account: name });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      return ok({ document: { account: name }, text: `${name} and its key are removed.\n` });
    }),
});
