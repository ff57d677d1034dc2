import type { LimitsInput, RiskWire } from '../../../api/wire/risk-wire.ts';
import { ok } from '../../../base/result.ts';
import { limitText } from '../../../config/limit-changes.ts';
import { LIMIT_FIELDS } from '../../../config/limit-fields.ts';
import { defineCommand } from '../command.ts';
import type { CommandResult } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, interrupted, refused } from '../failure.ts';
import { firstMessage } from '../first-message.ts';
import { didYouMean } from '../parameter-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

const PATHS = LIMIT_FIELDS.map(({ path }) => path);
const PROFILES = ['conservative', 'moderate', 'aggressive'] as const;

/** `limits show`: every limit of the account with its use. */
export const limitsShow = defineCommand({
  words: ['limits', 'show'],
  summary: 'every limit of the account, and how much of it is used now',
  notes: ['In JSON shares are fractions of equity and times milliseconds.'],
  positionals: [],
  options: {},
  run: ({ context }) =>
    withDesk(context, async (api) => {
      const risk = await riskBook(api);
      return ok({ document: risk, text: riskText(risk) });
    }),
});

/** `limits set NAME VALUE`: tightens at once; loosening is confirmed at a terminal. */
export const limitsSet = defineCommand({
  words: ['limits', 'set'],
  summary: 'change one limit; tightening holds at once, loosening is typed at a terminal and cannot be scripted',
  notes: ['NAME and VALUE as "limits show --json" has them: orderValue 0.1 lets one order add 10 % of equity.'],
  positionals: [
    { name: 'NAME', help: 'such as orderValue or dayLoss.halt' },
    { name: 'VALUE', help: 'a number' },
  ],
  options: {},
  run({ positionals: [name = '', text = ''], context }) {
    if (!PATHS.includes(name)) {
      const problem = `limit "${name}" is not known${didYouMean(name, PATHS)}; "limits show" lists them`;
      return Promise.resolve(badInput(problem));
    }
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      return Promise.resolve(badInput(`VALUE "${text}" is not a number; write one such as 0.1`));
    return withDesk(context, (api) => change(api, context, { figures: { [name]: value } }));
  },
});

/** `limits profile NAME`: all limits of a profile. */
export const limitsProfile = defineCommand({
  words: ['limits', 'profile'],
  summary: 'give the account the limits of a profile; loosening is typed at a terminal and cannot be scripted',
  positionals: [{ name: 'NAME', help: PROFILES.join(', ') }],
  options: {},
  run({ positionals: [name = ''], context }) {
    const profile = PROFILES.find((candidate) => candidate === name);
    if (profile === undefined) {
      const problem = `profile "${name}" is not known${didYouMean(name, PROFILES)}; there are ${PROFILES.join(', ')}`;
      return Promise.resolve(badInput(problem));
    }
    return withDesk(context, (api) => change(api, context, { profile, figures: {} }));
  },
});

async function change(api: DeskApi, context: CliContext, wanted: LimitsInput): Promise<CommandResult> {
  const preview = await api.risk.preview.query(wanted);
  if (preview.problem !== null) return badInput(preview.problem);
  let confirmation: string | undefined;
  if (preview.loosens) {
    if (!context.typedAtTerminal)
      return refused('raising limits is typed at a terminal and cannot be scripted; run the command yourself');
    const { account } = await riskBook(api);
    context.note([...preview.changes.map(({ text }) => text), ...preview.consequences].join('\n'));
    confirmation = await context.ask(`This allows more. Type ${account} to confirm it: `);
    if (confirmation === undefined) return interrupted('Nothing was changed.');
  }
  const outcome = await api.risk.change.mutate({
    change: wanted,
    ...(confirmation === undefined ? {} : { confirmation }),
  });
  if (outcome.outcome === 'refused') return refused(outcome.message);
  const changed = preview.changes.map(({ text }) => text);
  const text = changed.length === 0 ? 'The limits were so already.' : `${changed.join('.\n')}.`;
  return ok({ document: { changes: preview.changes }, text: `${text}\n` });
}

function riskBook(api: DeskApi): Promise<RiskWire> {
  return firstMessage<RiskWire>((listener) => api.risk.updates.subscribe(undefined, listener));
}

function riskText({ account, profile, tradingState, limits }: RiskWire): string {
  const rows = limits.map(({ path, title, unit, value, used }) => [
    path,
    limitText(unit, value),
    used === null ? '' : limitText(unit, Number(used.toPrecision(4))),
    title,
  ]);
  const table = textTable([left('limit'), right('allowed'), right('used'), left('what')], rows);
  return `${account}: ${profile} limits, trading is ${tradingState}.\n${table}`;
}
