import { createSha256Digest } from '../../../adapters/sha256/sha256-digest.ts';
import { err, ok } from '../../../base/result.ts';
import type { Result } from '../../../base/result.ts';
import type { ReplayOutcome, ReplayRequest } from '../../recording/replay-recording.ts';
import type { ReplayStrategy } from '../../recording/replay-recording.ts';
import { chooseStrategy } from '../choose-strategy.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, interrupted } from '../failure.ts';
import { optional, repeated, textValue, withDefault } from '../option.ts';
import type { OptionValues } from '../option.ts';
import { openReplayFolder } from '../replay-folder.ts';
import type { ReplayFolder } from '../replay-folder.ts';
import { recordingsOf } from '../recordings-of.ts';
import { speedValue } from '../speed-value.ts';
import { readStrategyParams } from '../strategy-params.ts';
import { nameList } from '../text-table.ts';

const OPTIONS = {
  speed: withDefault(speedValue, 'max'),
  strategy: optional(textValue('NAME', 'run this strategy on the recorded market instead of the recorded commands')),
  param: repeated(textValue('NAME=VALUE', 'a parameter of the strategy (strategy info NAME)')),
  instrument: optional(textValue('I', 'what the strategy trades (default: the first one)')),
  out: optional(textValue('DIR', 'journal, equity and result as files')),
};

type ReplayValues = OptionValues<typeof OPTIONS>;

/** `data replay PATH`: a recorded session into the same engine, compared record by record. */
export const dataReplay = defineCommand({
  words: ['data', 'replay'],
  summary: 'replay a recorded session into the same engine and compare the journals',
  notes: [
    'The journal is the same at every speed. The first record that is not the recorded one ends the replay (exit 1).',
    'With --strategy the market alone is replayed, on an account of its own; there is nothing to compare then.',
  ],
  positionals: [{ name: 'PATH', help: "a recording's id or name, its .json, or a folder with one recording" }],
  options: OPTIONS,
  gathers: ['param'],
  async run({ positionals, options, context }) {
    await recordingsOf(context); // puts together what a crash cut off
    const { findReplayPath } = await import('../replay-path.ts');
    const found = findReplayPath(positionals[0] ?? '', context.folder.events);
    if (!found.ok) return badInput(found.error);
    if (found.value.manifest.end === null) {
      return failed(`${found.value.manifest.id} is still being recorded; end it with "data record --stop"`);
    }
    const strategy = readStrategy(options);
    if (!strategy.ok) return badInput(strategy.error);
    const folder = openReplayFolder(options.out);
    if (!folder.ok) return badInput(folder.error);
    const request: ReplayRequest = {
      ...found.value,
      speed: options.speed,
      ...(strategy.value === undefined ? {} : { strategy: strategy.value }),
    };
    const { replayed, wallMs } = await timed(() => play(request, context, folder.value.attach));
    if (!replayed.ok) return failed(replayed.error);
    const document = await documentOf(request, replayed.value, wallMs);
    folder.value.finish(document);
    return verdict(replayed.value, document);
  },
});

function readStrategy(options: ReplayValues): Result<ReplayStrategy | undefined, string> {
  const { strategy: name, param, instrument } = options;
  if (name === undefined) {
    if (param.length > 0) return err('--param belongs to --strategy; give both');
    return instrument === undefined ? ok(undefined) : err('--instrument belongs to --strategy; give both');
  }
  const definition = chooseStrategy(name);
  if (!definition.ok) return err(`--strategy: ${definition.error}`);
  const params = readStrategyParams(definition.value, param);
  if (!params.ok) return params;
  const where = instrument === undefined ? {} : { instrument };
  return ok({ definition: definition.value, params: params.value, ...where });
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly replayed: T; readonly wallMs: number }> {
  const began = performance.now();
  const replayed = await act();
  return { replayed, wallMs: Math.round(performance.now() - began) };
}

async function play(
  request: ReplayRequest,
  context: CliContext,
  attach: ReplayFolder['attach'],
): Promise<Result<ReplayOutcome, string>> {
  const { replayRecording } = await import('../../recording/replay-recording.ts');
  const { STRATEGIES } = await import('../../../strategies/registry.ts');
  try {
    return await replayRecording(request, {
      clock: context.clock,
      createDigest: createSha256Digest,
      definition: (name) => STRATEGIES.find((strategy) => strategy.name === name),
      interrupted: context.interrupted,
      onProgress(done, total) {
        context.progress(`${done} of ${total} inputs`);
      },
      attach,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`a file of the recording is damaged (${reason}); "data verify" says which`);
  }
}

type ReplayDocument = Awaited<ReturnType<typeof documentOf>>;

async function documentOf(request: ReplayRequest, outcome: ReplayOutcome, wallMs: number) {
  const { isEqualReplay } = await import('../../recording/replay-wire.ts');
  const { manifest, speed, strategy } = request;
  const { id, name, sessionId, engineVersion } = manifest;
  return {
    recording: { id, name, sessionId, engineVersion },
    speed,
    strategy: strategy === undefined ? null : { name: strategy.definition.name, params: strategy.params },
    /** Null where there is nothing to compare. */
    equal: strategy === undefined ? isEqualReplay(outcome) : null,
    ...outcome,
    wallMs,
  };
}

function verdict(outcome: ReplayOutcome, document: ReplayDocument): CommandResult {
  const text = replayText(outcome, document);
  if (outcome.end === 'interrupted') return interrupted(`${text}Stopped before the end.`, document);
  if (document.equal === false) return err({ exitCode: 1, message: text, document });
  return ok({ document, text });
}

function replayText(outcome: ReplayOutcome, { recording, equal }: ReplayDocument): string {
  const { inputs, orders, fills, finalEquity, journalSha256, firstDifference, compared, end } = outcome;
  const compare =
    equal === null ? 'nothing: another strategy' : `${compared} records, ${equal ? 'equal' : 'different'}`;
  const lines = nameList([
    ['Recording', `${recording.name} (${recording.id})`],
    ['Inputs', `${inputs}${end === 'cut-off' ? ', up to where the recording was cut off' : ''}`],
    ['Orders', String(orders.length)],
    ['Fills', String(fills.length)],
    ['Equity', finalEquity],
    ['Journal', journalSha256],
    ['Compared', compare],
  ]);
  if (firstDifference === null) return lines;
  const { seq, recorded, replayed } = firstDifference;
  return `${lines}First difference at ${seq}:\n  recorded ${recorded}\n  replayed ${replayed}\n`;
}
