import { ok } from '../../../base/result.ts';
import { DIFFERENCE_ACT_CHOICES } from '../choices.ts';
import { defineCommand } from '../command.ts';
import { failed } from '../failure.ts';
import { choiceValue, optional, required, textValue } from '../option.ts';
import { withDesk } from '../with-desk.ts';

/** `account settle NAME --act ACT [--difference ID]`: settles a difference between our books and a venue's. */
export const accountSettle = defineCommand({
  words: ['account', 'settle'],
  summary: 'settle a difference with a venue (account differences lists them)',
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: {
    act: required(choiceValue(DIFFERENCE_ACT_CHOICES, 'what to do')),
    difference: optional(textValue('ID', 'which one, in quotes; none for book and resync')),
  },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const { act, difference = '' } = options;
      const account = (positionals[0] ?? '').toUpperCase();
      const outcome = await api.liveAccounts.settleDifference.mutate({ account, difference, act });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      return ok({ document: { account, difference, act }, text: `Done: ${act} for ${account}.\n` });
    }),
});
