import { ok } from '../../../base/result.ts';
import { PROFILES } from '../../../config/profiles.ts';
import { PROFILE_NAMES } from '../../../model/run-choices.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { didYouMean } from '../parameter-text.ts';
import { nameList } from '../text-table.ts';

/** `config profile NAME`: the limits of a risk profile. */
export const configProfile = defineCommand({
  words: ['config', 'profile'],
  summary: 'show the limits of a risk profile',
  notes: ['Shares are fractions of equity, times milliseconds.'],
  positionals: [{ name: 'NAME', help: PROFILE_NAMES.join(', ') }],
  options: {},
  run({ positionals }) {
    const given = positionals[0] ?? '';
    const name = PROFILE_NAMES.find((candidate) => candidate === given);
    if (name === undefined) {
      const list = PROFILE_NAMES.join(', ');
      return Promise.resolve(
        badInput(`profile "${given}" is not known${didYouMean(given, PROFILE_NAMES)}; there are ${list}`),
      );
    }
    const { limits } = PROFILES[name];
    const text =
      limits === null
        ? 'unrestricted: orders are checked for funds alone, in backtests only.\n'
        : nameList([['profile', name], ...figures(limits)]);
    return Promise.resolve(ok({ document: { name, limits }, text }));
  },
});

/** Every figure under its name, groups joined with a dot. */
function figures(group: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(group).flatMap(([name, value]: readonly [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? figures(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, String(value)] as const],
  );
}
