import { setImmediate as turn } from 'node:timers/promises';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { interrupted } from '../failure.ts';
import { RUN_OPTIONS } from '../run-options.ts';
import { keepRun, originOf, writtenReport } from '../run-library.ts';
import { noteDropped, openRunOutput, runIdentity } from '../run-output.ts';
import { runText } from '../run-text.ts';

/** About 40,000 bars: often enough to stop at once, seldom enough to cost nothing. */
const STEPS_BETWEEN_TURNS = 10;

/** `backtest run`: one strategy over recorded bars, as fast as the machine can. */
export const backtestRun = defineCommand({
  words: ['backtest', 'run'],
  summary: 'run strategies over recorded bars',
  notes: ['The same bars, options and seed give the same result as paper run, to the byte of the journal.'],
  positionals: [],
  options: RUN_OPTIONS,
  gathers: ['param', 'config'],
  async run({ options, context }) {
    // Loaded when asked for: other commands start without the engine.
    const { loadRun } = await import('../load-run.ts');
    const { createBacktest } = await import('../../../backtest/run-backtest.ts');
    const setup = await loadRun(options, context);
    if (!setup.ok) return setup;
    const output = openRunOutput(options.out);
    if (!output.ok) return output;
    noteDropped(setup.value, context);
    const { own } = setup.value;
    if (own !== undefined) {
      const { runUserBacktest } = await import('../user-backtest.ts');
      return runUserBacktest(setup.value, own, {
        context,
        output: output.value,
        origin: originOf(options, setup.value),
      });
    }
    const backtest = createBacktest(setup.value.request, {
      ...runIdentity(setup.value, context.version),
      createDigest: output.value.journalDigest,
      now: () => performance.now(),
      attach: output.value.attachEquity,
      onProgress(done, total) {
        context.progress(`${done} of ${total} bars`);
      },
    });
    for (let steps = 1; backtest.step(); steps++) {
      if (steps % STEPS_BETWEEN_TURNS === 0) await turn(); // a Ctrl+C is heard here
      if (context.interrupted.aborted) return interrupted('Stopped; nothing was kept.');
    }
    const report = backtest.finish();
    const written = writtenReport(report);
    await Promise.all([keepRun(context, originOf(options, setup.value), written), output.value.finish(written)]);
    return ok({ document: report, json: written.json, text: runText(report) });
  },
});
