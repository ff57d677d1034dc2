import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { enterKey, unlockKeys } from '../enter-key.ts';
import { badInput, failed } from '../failure.ts';
import { flag } from '../option.ts';
import { liveAccountNow } from '../live-account-text.ts';
import { withDesk } from '../with-desk.ts';

/** `account key NAME`: enters an account's key at the terminal, or forgets it. */
export const accountKey = defineCommand({
  words: ['account', 'key'],
  summary: "enter an account's key at the terminal, or forget it; either ends its arming",
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: { forget: flag('remove the key instead') },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const account = await liveAccountNow(api, positionals[0] ?? '');
      if ('problem' in account) return badInput(account.problem);
      const { name } = account;
      if (!options.forget) {
        const entered = await enterKey(context, api, account);
        return entered.ok
          ? ok({ document: { account: name, key: true }, text: `The key of ${name} is kept.\n` })
          : entered;
      }
      const outcome = await api.liveAccounts.removeKey.mutate({ account: name });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      return ok({ document: { account: name, key: false }, text: `The key of ${name} is forgotten.\n` });
    }),
});

/** `account unlock`: gives the passphrase of the file of keys to the running host. */
export const accountUnlock = defineCommand({
  words: ['account', 'unlock'],
  summary: 'give the running host the passphrase of its keys; typed at the terminal',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const unlocked = await unlockKeys(context, api);
      return unlocked.ok ? ok({ document: { unlocked: true }, text: 'The keys are unlocked.\n' }) : unlocked;
    }),
});
