import { editYaml } from '../../adapters/yaml/yaml-document.ts';
import type { Desk } from '../../api/desk.ts';
import type { CreateConfigInput, SaveConfigInput, StrategyConfigText } from '../../api/wire/config-wire.ts';
import type { ActOutcome } from '../../api/wire/trading-wire.ts';
import type { Result } from '../../base/result.ts';
import { strategyConfigJsonSchema } from '../../config/strategy-config.ts';
import { unknownWord } from '../../config/config-problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { done, refused } from '../desk/act-outcome.ts';
import { pacedStream } from '../streams/paced-stream.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { checkConfigText, findingText } from './check-config.ts';
import { readConfigFile, writeWhole } from './config-folder.ts';
import type { ConfigRunner } from './config-runner.ts';
import { configTemplate } from './config-template.ts';

/** The part of the desk that keeps configurations. */
export type ConfigDesk = Pick<
  Desk,
  | 'listStrategyConfigs'
  | 'watchStrategyConfigs'
  | 'readStrategyConfig'
  | 'saveStrategyConfig'
  | 'createStrategyConfig'
  | 'startConfig'
  | 'stopConfig'
  | 'strategyConfigSchema'
>;

/** What it needs. */
export interface ConfigDeskDeps {
  readonly folder: string;
  readonly runner: ConfigRunner;
  readonly own: OwnStrategies;
  readonly clock: Clock;
}

const INTERVAL_MS = 250;

/** Lists, edits, starts and stops configurations. */
export function createConfigDesk(deps: ConfigDeskDeps): ConfigDesk {
  const { runner, clock } = deps;
  return {
    listStrategyConfigs: runner.wires,
    watchStrategyConfigs: (signal) =>
      pacedStream({ clock, intervalMs: INTERVAL_MS, signal, subscribe: runner.onChanged, take: runner.wires }),
    readStrategyConfig: (file) => readText(file, deps),
    saveStrategyConfig: (input) => written(() => save(input, deps), runner),
    createStrategyConfig: (input) => written(() => create(input, deps), runner),
    startConfig: async (id) => outcomeOf(await runner.start(id)),
    stopConfig: (id) => outcomeOf(runner.stop(id)),
    strategyConfigSchema: strategyConfigJsonSchema,
  };
}

function readText(file: string, { folder, own }: ConfigDeskDeps): StrategyConfigText {
  const { text, revision, values, checked } = readConfigFile(folder, file, own.offered());
  return { file, text, revision, values: values ?? null, findings: checked.ok ? [] : checked.error };
}

/** Only what is named, and only to something that can be run; a file that was changed elsewhere is left alone. */
function save({ file, revision, changes }: SaveConfigInput, { folder, own, runner }: ConfigDeskDeps): ActOutcome {
  const now = readConfigFile(folder, file, own.offered());
  if (now.revision !== revision) return refused(`${file} was changed elsewhere meanwhile: look at it again first.`);
  if (now.values === undefined) return refused(`${file} is not YAML at present: correct it in an editor first.`);
  const next = editYaml(
    now.text,
    changes.map(({ path, value }) => ({ path, value: value ?? undefined })),
  );
  const { checked } = checkConfigText(next, own.offered());
  if (!checked.ok) return refused(checked.error.map((finding) => findingText(file, finding)).join('\n'));
  const { id } = checked.value.config;
  const taken = runner.files().find((one) => one.file !== file && one.checked.ok && one.checked.value.config.id === id);
  if (taken !== undefined) return refused(`"${id}" is the id of ${taken.file} already; choose another.`);
  writeWhole(folder, file, next);
  return done(changes.length);
}

function create(input: CreateConfigInput, { folder, own, runner }: ConfigDeskDeps): ActOutcome {
  const offered = own.offered();
  const definition = offered.find(({ name }) => name === input.strategy);
  const names = offered.map(({ name }) => name);
  if (definition === undefined) return refused(`Strategy ${unknownWord(input.strategy, names)}.`);
  const file = `${input.id}.yaml`;
  const text = configTemplate(input, definition);
  const { checked } = checkConfigText(text, offered);
  if (!checked.ok) return refused(checked.error.map(({ at, message }) => `${at}: ${message}`).join('\n'));
  const taken = runner
    .files()
    .find((one) => one.file === file || (one.checked.ok && one.checked.value.config.id === input.id));
  if (taken !== undefined) return refused(`${taken.file} is there already; choose another id.`);
  writeWhole(folder, file, text);
  return done(1);
}

function written(write: () => ActOutcome, runner: ConfigRunner): ActOutcome {
  try {
    const outcome = write();
    runner.look();
    return outcome;
  } catch (error) {
    return refused(`The file cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function outcomeOf(result: Result<number, string>): ActOutcome {
  return result.ok ? done(result.value) : refused(`${result.error}.`);
}
