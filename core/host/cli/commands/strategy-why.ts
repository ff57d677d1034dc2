import { ok } from '../../../base/result.ts';
import type { DecisionOrderWire, DecisionWire, SignalWire } from '../../../api/wire/strategy-wire.ts';
import type { MemberInsight, StrategyReading } from '../../../model/strategy-insight.ts';
import { defineCommand } from '../command.ts';
import { badInput } from '../failure.ts';
import { firstMessage } from '../first-message.ts';
import { flag, integerValue, optional, withDefault } from '../option.ts';
import { timeValue } from '../run-options.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** `strategy why ID`: what a strategy thinks now, and why it decided as it did before. */
export const strategyWhy = defineCommand({
  words: ['strategy', 'why'],
  summary: 'explain the decisions of a strategy: figures, sizes of orders, risk checks',
  notes: ['Decisions of before a restart or a reset of the account are told as well.'],
  positionals: [{ name: 'ID', help: 'the running strategy, such as momentum-1' }],
  options: {
    last: withDefault(integerValue('the newest decisions', { min: 1, max: 500 }), '5'),
    orders: flag('only decisions that orders came of'),
    from: optional(timeValue('start, inclusive: 2024-03-01, 2024-03-01T12:30Z or milliseconds')),
    to: optional(timeValue('end, exclusive')),
  },
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const [strategyId = ''] = positionals;
      const { from, to, last, orders } = options;
      const signals = await api.strategies.signals.query({
        strategyId,
        limit: last,
        ...(orders ? { withOrders: true } : {}),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
      const now = await thoughtNow(api, strategyId);
      if (now === undefined && signals.length === 0) {
        const { strategies } = await api.trading.snapshot.query();
        const there = strategies.length === 0 ? '' : `; there are ${strategies.map(({ id }) => id).join(', ')}`;
        return badInput(
          `there is no strategy "${strategyId}", and no decision of one is stored in this period${there}`,
        );
      }
      return ok({ document: { strategyId, now: now ?? null, decisions: signals }, text: textOf(now, signals) });
    }),
});

/** What it thought last; undefined where it does not run or has not thought yet. */
async function thoughtNow(api: DeskApi, strategyId: string): Promise<DecisionWire | undefined> {
  const { strategies } = await api.trading.snapshot.query();
  if (strategies.every(({ id }) => id !== strategyId)) return undefined;
  const detail = await firstMessage<{ readonly newest: DecisionWire | null }>((listener) =>
    api.strategies.detail.subscribe({ strategyId }, listener),
  );
  return detail.newest ?? undefined;
}

function textOf(now: DecisionWire | undefined, signals: readonly SignalWire[]): string {
  const told = signals.toReversed().map((signal) => decisionText(formatTime(signal.time), signal));
  if (now !== undefined) told.push(decisionText(`Now (${formatTime(now.time)})`, now));
  return `${told.join('\n\n')}\n`;
}

function decisionText(when: string, { close, sentence, insight, orders }: DecisionWire): string {
  const lines = [`${when}  close ${close}  ${wishText(insight?.wish ?? null, insight?.confidence ?? null)}`];
  lines.push(`  ${sentence}`);
  for (const reading of insight?.readings ?? []) lines.push(`    ${readingText(reading)}`);
  for (const member of insight?.members ?? []) lines.push(`    ${memberText(member)}`);
  for (const order of orders) lines.push(...orderLines(order));
  return lines.join('\n');
}

function wishText(wish: 1 | 0 | -1 | null, confidence: number | null): string {
  if (wish === null) return 'no opinion';
  const what = wish === 1 ? 'wants to be long' : wish === -1 ? 'wants to be short' : 'wants to hold nothing';
  return confidence === null ? what : `${what}, ${Math.round(confidence * 100)} % sure`;
}

const RELATIONS = { above: '>', below: '<', 'at-least': '>=', 'at-most': '<=' } as const;

function readingText({ name, value, places, condition }: StrategyReading): string {
  const shown = value === null ? 'undefined' : value.toFixed(places);
  if (condition === null) return `${name} ${shown}`;
  const met = condition.met ? 'yes' : 'no';
  return `${name} ${shown} ${RELATIONS[condition.relation]} ${condition.threshold.toFixed(places)}: ${met}`;
}

function memberText({ name, weight, vote, contribution, sentence }: MemberInsight): string {
  const said = sentence === '' ? '' : `; ${sentence}`;
  return `${name}: weight ${weight.toFixed(2)} x vote ${vote.toFixed(2)} = ${contribution.toFixed(2)}${said}`;
}

function orderLines({ side, type, quantity, status, reason, sizing, checks }: DecisionOrderWire): readonly string[] {
  return [
    `  Order: ${side}${quantity === null ? '' : ` ${quantity}`} ${type}, ${status}: ${reason}`,
    ...(sizing === null ? [] : [`    Size: ${sizing.sentence}`]),
    ...(checks ?? []).map(
      ({ title, passed, sentence }) => `    ${passed ? 'passed' : 'DENIED'}  ${title}: ${sentence}`,
    ),
  ];
}
