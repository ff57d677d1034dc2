import type { ParityResultWire, ParitySubjectWire } from '../../../api/wire/parity-wire.ts';
import { err, ok } from '../../../base/result.ts';
import type { ParityFigures, ParityRow } from '../../../model/parity-report.ts';
import { defineCommand } from '../command.ts';
import { badInput, interrupted } from '../failure.ts';
import { followStudy, readStudy } from '../follow-study.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withDesk } from '../with-desk.ts';

/** Sessions that are named where the one that was asked for does not exist. */
const NAMED = 5;

/** `parity`: a session's recorded inputs, run again as a backtest, and the orders of both side by side. */
export const parity = defineCommand({
  words: ['parity'],
  summary: 'run a session again as a backtest and explain each order that differs',
  notes: ['Exit code 0: no difference without an explanation; 1: there is one.'],
  positionals: [{ name: 'SESSION', help: 'id of a session, or of one recording of it' }],
  options: {},
  run: ({ positionals, context }) =>
    withDesk(context, async (api) => {
      const session = positionals[0] ?? '';
      const subjects = await api.studies.paritySubjects.query();
      if (!subjects.some(({ id }) => id === session)) return badInput(unknownSession(session, subjects));
      const ended = await followStudy(api, await api.studies.parity.mutate({ session }), context);
      if (!ended.ok) return ended;
      if (ended.value.job.status === 'canceled') return interrupted('Stopped; nothing was kept.');
      const study = await readStudy(api, ended.value.studyId);
      if (study.kind !== 'parity' || study.result === null) return interrupted('Stopped before there was a result.');
      const { result } = study;
      const text = parityText(result);
      if (result.comparison.unexplained > 0) return err({ exitCode: 1, message: text, document: study });
      return ok({ document: study, text });
    }),
});

function unknownSession(session: string, subjects: readonly ParitySubjectWire[]): string {
  const known = subjects.slice(0, NAMED).map(({ id, kind, name }) => `  ${id} (${kind} of ${name})`);
  const newest = known.length === 0 ? 'there is none yet' : `the newest are:\n${known.join('\n')}`;
  return `there is no session or recording "${session}"; ${newest}`;
}

function parityText({ comparison, parts, remarks, uncovered }: ParityResultWire): string {
  const { rows, same, explained, unexplained } = comparison;
  const inputs = parts.reduce((sum, part) => sum + part.inputs, 0);
  const summary =
    `${same + explained + unexplained} orders on ${inputs} inputs: ${same} the same, ${explained} explained, ` +
    `${unexplained} unexplained${uncovered === 0 ? '' : `; ${uncovered} not compared`}.\n`;
  const different = rows.filter(({ reason }) => reason !== null);
  const table = different.length === 0 ? '' : textTable(COLUMNS, different.map(cellsOf));
  return `${summary}${remarks.map((remark) => `${remark}\n`).join('')}${table}`;
}

const COLUMNS = [
  left('decided'),
  left('order'),
  left('what'),
  left('reason'),
  right('session'),
  right('backtest'),
  left('why'),
];

function cellsOf({
  session,
  backtest,
  strategyId,
  instrumentId,
  side,
  type,
  reason,
  explanation,
}: ParityRow): string[] {
  const one = session ?? backtest;
  return [
    one === null ? '' : formatTime(one.decidedAt),
    one?.clientOrderId ?? '',
    `${strategyId} ${side} ${instrumentId} ${type}`,
    reason ?? '',
    figuresText(session),
    figuresText(backtest),
    explanation,
  ];
}

function figuresText(figures: ParityFigures | null): string {
  if (figures === null) return 'none';
  const { status, filledQuantity, averagePrice, fees } = figures;
  return averagePrice === null ? status : `${filledQuantity} @ ${averagePrice}, fee ${fees}`;
}
