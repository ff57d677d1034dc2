import { plainDecimal } from '../../../base/decimal.ts';
import { ok } from '../../../base/result.ts';
import type { AdjustAccountInput } from '../../../api/wire/portfolio-wire.ts';
import { defineCommand } from '../command.ts';
import { refused } from '../failure.ts';
import { decimalValue, required, textValue, withDefault } from '../option.ts';
import { withDesk } from '../with-desk.ts';

function adjustment(direction: AdjustAccountInput['direction'], summary: string) {
  return defineCommand({
    words: ['portfolio', direction],
    summary,
    positionals: [],
    options: {
      amount: required(decimalValue('quote currency', { above: '0', example: '1000' })),
      reason: withDefault(textValue('TEXT', 'what it is for, kept in the journal'), 'by hand'),
    },
    run: ({ options: { amount, reason }, context }) =>
      withDesk(context, async (api) => {
        const text = plainDecimal(amount);
        const outcome = await api.portfolio.adjust.mutate({ direction, amount: text, reason });
        if (outcome.outcome === 'refused') return refused(outcome.message);
        const { account, currency, nav } = await api.portfolio.show.query();
        return ok({
          document: { account, direction, amount: text, equity: nav.equity },
          text: `${account} is worth ${nav.equity} ${currency} now; returns leave the flow out.\n`,
        });
      }),
  });
}

/** `portfolio deposit`: money comes to the paper account. */
export const portfolioDeposit = adjustment('deposit', 'put money into the paper account; returns leave it out');

/** `portfolio withdraw`: money leaves the paper account. */
export const portfolioWithdraw = adjustment('withdraw', 'take money out of the paper account; returns leave it out');
