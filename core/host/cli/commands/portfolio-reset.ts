import { plainDecimal } from '../../../base/decimal.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, interrupted, refused } from '../failure.ts';
import { decimalValue, optional, textValue, withDefault } from '../option.ts';
import { withDesk } from '../with-desk.ts';

/** `portfolio reset`: starts the paper account afresh; the old journal is kept. */
export const portfolioReset = defineCommand({
  words: ['portfolio', 'reset'],
  summary: 'start the paper account afresh (its journal is kept)',
  positionals: [],
  options: {
    cash: withDefault(decimalValue('starting cash, quote currency', { above: '0', example: '100000' }), '100000'),
    confirm: optional(textValue('ACCOUNT', "the account's name, instead of typing it when asked")),
  },
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { account } = (await api.trading.snapshot.query()).account;
      const asked = context.typedAtTerminal && options.confirm === undefined;
      const confirmation = asked ? await context.ask(`Type ${account} to reset the account: `) : options.confirm;
      if (asked && confirmation === undefined) return interrupted('Nothing was changed.');
      if (confirmation === undefined) return badInput(`--confirm is missing; give --confirm ${account}`);
      const cash = plainDecimal(options.cash);
      const outcome = await api.trading.resetAccount.mutate({ cash, confirmation });
      if (outcome.outcome === 'refused') return refused(outcome.message);
      return ok({ document: { account, cash }, text: `${account} starts afresh with ${cash}.\n` });
    }),
});
