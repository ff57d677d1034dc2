import { err, ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { liveAccountNow, preflightText } from '../live-account-text.ts';
import { withDesk } from '../with-desk.ts';

/** `account check NAME`: what has to be right before the account is armed. Changes nothing. */
export const accountCheck = defineCommand({
  words: ['account', 'check'],
  summary: 'look whether everything is right for arming an account at a venue',
  positionals: [{ name: 'NAME', help: 'such as LIVE-1' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const account = await liveAccountNow(api, positionals[0] ?? '');
      if ('problem' in account) return badInput(account.problem);
      const report = await api.liveAccounts.preflight.mutate({ account: account.name });
      if ('refused' in report) return failed(report.refused);
      const text = preflightText(report);
      return report.passed ? ok({ document: report, text }) : err({ exitCode: 3, message: text, document: report });
    }),
});
