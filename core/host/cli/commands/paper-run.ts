import { createSha256Digest } from '../../../adapters/sha256/sha256-digest.ts';
import { err, ok } from '../../../base/result.ts';
import type { Store } from '../../../ports/store.ts';
import { readHaltFile, watchHaltFile } from '../../halt-file.ts';
import type { PaperRun, PaperRunOutcome } from '../../paper-run/run-paper.ts';
import { canonicalJson, runFingerprint } from '../../paper-run/run-fingerprint.ts';
import type { ReplaySpeed } from '../../paper-run/replay-pacer.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, refused } from '../failure.ts';
import { withDefault } from '../option.ts';
import { librarySummary, writtenReport } from '../run-library.ts';
import { RUN_OPTIONS } from '../run-options.ts';
import { noteDropped, openRunOutput, runIdentity } from '../run-output.ts';
import type { RunOutput } from '../run-output.ts';
import type { RunSetup } from '../run-setup.ts';
import { runText } from '../run-text.ts';
import { speedValue } from '../speed-value.ts';
import { linkRun } from '../user-paper-run.ts';
import type { LinkedRun } from '../user-paper-run.ts';
import { withStore } from '../with-store.ts';

/** `paper run`: the live path on recorded bars: feed, validation, aggregation, durable ledger, live loop. */
export const paperRun = defineCommand({
  words: ['paper', 'run'],
  summary: 'run a strategy on the live path over recorded bars, headless',
  notes: [
    'The same bars, options and seed give the same result as backtest run, at any speed.',
    'Killed half-way, the same command line with the same --data-dir takes the session up where it was cut off.',
  ],
  positionals: [],
  options: {
    ...RUN_OPTIONS,
    speed: withDefault(speedValue, 'max'),
  },
  gathers: ['param', 'config'],
  async run({ options, context }) {
    const halted = readHaltFile(context.folder.haltFile);
    if (halted !== undefined)
      return refused(`trading is halted (${halted}); "rearm" lifts it, or use another --data-dir`);
    const { loadRun } = await import('../load-run.ts');
    const setup = await loadRun(options, context);
    if (!setup.ok) return setup;
    if (setup.value.more !== undefined) return badInput(ONE_INSTRUMENT);
    const output = openRunOutput(options.out);
    if (!output.ok) return output;
    noteDropped(setup.value, context);
    const run = describeRun(setup.value, options.speed, context.version);
    const linked = linkRun(setup.value, run, context);
    try {
      return await withStore(context, (store) =>
        runOn(store, context, { ...linked, setup: setup.value, output: output.value }),
      );
    } finally {
      linked.close();
    }
  },
});

const ONE_INSTRUMENT =
  '--config: a paper run plays the bars of one instrument; give configurations on the same one, or use backtest run';

/** Speed and folder of results do not make it another run; everything else does. */
function describeRun(setup: RunSetup, speed: ReplaySpeed, version: string): PaperRun {
  const { request, bars } = setup;
  const identity = runIdentity(setup, version);
  const options = {
    engineVersion: version,
    dataSha256: identity.dataSha256,
    instrument: bars.instrument,
    source: bars.source.timeframe,
    timeframe: bars.timeframe,
    strategies: request.strategies.map(identify),
    ...(setup.own === undefined ? {} : { strategySha256: setup.own.user.file.sha256 }),
    cash: request.initialCash,
    profile: request.profile,
    models: request.models,
    seed: request.seed,
    ...(bars.funding.length === 0 ? {} : { funding: bars.funding.map(({ time, rate }) => [time, rate]) }),
  };
  return {
    request,
    source: bars.source,
    speed,
    fingerprint: runFingerprint(options),
    description: canonicalJson(options),
    identity,
  };
}

/** A strategy by its id, unless its configuration gave it one of its own. */
function identify({
  strategyId,
  definition,
  params,
  limits,
  initialPosition,
}: RunSetup['request']['strategies'][number]) {
  const isNamed = strategyId === `${definition.name}-1`;
  return {
    strategyId,
    params,
    ...(isNamed ? {} : { name: definition.name }),
    ...(limits === undefined ? {} : { limits }),
    ...(initialPosition === undefined ? {} : { initialPosition }),
  };
}

interface PaperCommand extends LinkedRun {
  readonly setup: RunSetup;
  readonly output: RunOutput;
}

async function runOn(store: Store, context: CliContext, command: PaperCommand): Promise<CommandResult> {
  const { runPaper } = await import('../../paper-run/run-paper.ts');
  const { run, setup, output, onAnswered } = command;
  const total = run.source.columns.length;
  let haltCause: string | undefined;
  const unwatch = watchHaltFile(context.folder.haltFile, context.clock, (cause) => {
    haltCause = cause;
  });
  try {
    const outcome = await runPaper(run, {
      store,
      clock: context.clock,
      createDigest: createSha256Digest,
      now: () => performance.now(),
      interrupted: context.interrupted,
      haltCause: () => haltCause,
      attach: (system) => {
        output.attach(system);
        command.attach(system);
      },
      ...(onAnswered === undefined ? {} : { onAnswered }),
      onResume(id, records) {
        context.note(`This resumes the session of ${id} after ${records} records.`);
      },
      onMessage(messages) {
        if (messages % 1_000 === 0) context.progress(`${messages} of ${total} bars`);
      },
    });
    if (!outcome.ok) return failed(`the run stopped: ${outcome.error}; the same command line resumes it`);
    const { report } = outcome.value;
    const written = writtenReport(report);
    await output.finish(written);
    const summary = librarySummary(report, setup.bars.instrument, context.clock.now());
    const kept = await store.runs.save(summary, written.json);
    return kept.ok ? finished(outcome.value, haltCause) : failed(`the run is not kept: ${kept.error.message}`);
  } finally {
    unwatch();
  }
}

function finished({ report, end, refused: bad }: PaperRunOutcome, haltCause: string | undefined): CommandResult {
  const count = Object.values(bad).reduce((sum, one) => sum + one, 0);
  const text = `${runText(report)}${count === 0 ? '' : `- ${count} messages of the feed were refused by validation.\n`}`;
  switch (end) {
    case 'end-of-feed':
      return ok({ document: report, text });
    case 'interrupted':
      return err({ exitCode: 130, message: `${text}Stopped in order: working orders cancelled.`, document: report });
    case 'halted':
      return err({ exitCode: 3, message: `${text}Halted: ${haltCause ?? 'no cause given'}.`, document: report });
  }
}
