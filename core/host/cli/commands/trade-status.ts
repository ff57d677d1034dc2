import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { left, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `trade status`: every configuration, what runs by it, and what is wrong with a file. */
export const tradeStatus = defineCommand({
  words: ['trade', 'status'],
  summary: 'list the configurations and what runs by them',
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const { findingText } = await import('../../configs/check-config.ts');
      const configs = await api.configs.list.query();
      if (configs.length === 0) {
        return ok({ document: configs, text: `There are no configurations in ${context.folder.configs}\n` });
      }
      const rows = configs.flatMap(({ id, strategy, runs }) =>
        runs.map((run) => [
          id ?? '',
          strategy ?? '',
          run.strategyId,
          run.instrumentId,
          run.account ?? '–',
          run.outdated ? `${run.status} (not as in its file)` : run.status,
          run.reason ?? '',
        ]),
      );
      const columns = ['id', 'strategy', 'runs as', 'instrument', 'account', 'status', 'why'].map(left);
      const problems = configs.flatMap(({ file, findings }) =>
        findings.map((finding) => `${findingText(file, finding)}\n`),
      );
      return ok({
        document: configs,
        text: `${rows.length === 0 ? '' : textTable(columns, rows)}${problems.join('')}`,
      });
    }),
});
