import { existsSync, readFileSync } from 'node:fs';
import { readYaml } from '../../adapters/yaml/yaml-document.ts';
import type { ConfigFindingWire } from '../../api/wire/config-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { explainIssues } from '../../config/config-problem.ts';
import { settingsSchema } from '../../config/settings.ts';
import type { FileSettings } from '../../config/settings.ts';
import { findingText } from './check-config.ts';

/** Reads the settings of a data folder; without a file nothing is set. The error has a line for each problem. */
export function readSettings(file: string): Result<FileSettings, string> {
  if (!existsSync(file)) return ok({});
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = checkSettings(text);
  return checked.ok ? checked : err(checked.error.map((finding) => findingText(file, finding)).join('\n'));
}

/** Checks the text of a settings file; an empty one sets nothing. */
export function checkSettings(text: string): Result<FileSettings, readonly ConfigFindingWire[]> {
  const { value, problems, placeOf } = readYaml(text);
  if (problems.length > 0) return err(problems.map((problem) => ({ ...problem, at: '' })));
  const parsed = settingsSchema.safeParse(value ?? {});
  if (parsed.success) return ok(parsed.data);
  return err(
    explainIssues(settingsSchema, parsed.error.issues, value).map(({ path, atKey, message }) => ({
      ...placeOf(path, atKey),
      at: path.join('.'),
      message,
    })),
  );
}
