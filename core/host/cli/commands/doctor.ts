import { err, ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import {
  checkFolder,
  checkHalt,
  checkHost,
  checkNode,
  checkSpace,
  checkVersions,
  checkWindowFiles,
} from '../health-checks.ts';
import type { HealthCheck } from '../health-checks.ts';
import { checkLiveAccounts } from '../live-checks.ts';
import { checkVenues } from '../venue-checks.ts';
import { textTable, left } from '../text-table.ts';

/** `doctor`: looks at everything that keeps Tradewind from working, and says what to do. Changes nothing. */
export const doctor = defineCommand({
  words: ['doctor'],
  summary: 'check this machine and the data folder, and say what to repair',
  positionals: [],
  options: {},
  async run({ context }) {
    const checks: readonly HealthCheck[] = [
      checkNode(),
      await checkVersions(context.version),
      checkFolder(context.folder),
      checkSpace(context.folder),
      checkHalt(context.folder),
      await checkHost(context),
      checkWindowFiles(),
      ...(await checkVenues(context)),
      ...(await checkLiveAccounts(context)),
    ];
    const healthy = checks.every((check) => check.state !== 'failed');
    const rows = checks.map((check) => [check.state, check.name, check.finding]);
    const text = textTable([left('state'), left('check'), left('finding')], rows);
    const document = { healthy, version: context.version, dataDir: context.folder.path, checks };
    return healthy ? ok({ document, text }) : err({ exitCode: 1, message: text, document });
  },
});
