import type { ComparisonWire } from '../../../api/wire/run-library-wire.ts';
import { ok } from '../../../base/result.ts';
import { METRICS } from '../../../model/metric-definitions.ts';
import { MOST_COMPARED } from '../../../model/run-comparison.ts';
import type { ComparedFigure, ComparedSetting } from '../../../model/run-comparison.ts';
import { amountText } from '../amount-text.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { percent } from '../run-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { formatTime } from '../time-value.ts';
import { withStoredData } from '../with-store.ts';

/** `backtest compare ID ID`: finished runs side by side. */
export const backtestCompare = defineCommand({
  words: ['backtest', 'compare'],
  summary: 'put two to six finished runs side by side',
  notes: ['Lines that differ have a *; the best of a line is in brackets.'],
  positionals: [
    { name: 'ID', help: 'a run (backtest list)' },
    { name: 'ID', help: 'another run' },
  ],
  more: { name: 'ID', help: 'further runs' },
  options: {},
  async run({ positionals: runIds, context }) {
    if (runIds.length > MOST_COMPARED) return badInput(`at most ${MOST_COMPARED} runs can be compared at once`);
    return withStoredData(context, async (store) => {
      if (store === undefined) return failed(`there is no run "${runIds[0] ?? ''}"; see backtest list`);
      const { createRunShelf } = await import('../../lab/run-library-desk.ts');
      const comparison = await createRunShelf(store).compareRuns(runIds);
      if ('refused' in comparison) return failed(`${comparison.refused} See backtest list`);
      return ok({ document: comparison, text: comparisonText(comparison) });
    });
  },
});

function comparisonText({ runs, figures, settings }: ComparisonWire): string {
  const columns = [left(''), ...runs.map(({ runId, name }) => right(name === '' ? runId : name))];
  const rows = [
    ...settings.map((row) => [marked(row.name, row.differs), ...row.values.map((value) => settingText(row, value))]),
    ...figures.map((row) => [
      marked(METRICS[row.metric][0], row.differs),
      ...row.values.map((value, at) => bracketed(figureText(row, value), row.best.includes(at))),
    ]),
  ];
  return textTable(columns, rows);
}

function marked(name: string, differs: boolean): string {
  return differs ? `${name} *` : name;
}

function bracketed(text: string, isBest: boolean): string {
  return isBest ? `[${text}]` : text;
}

const SHOWN_CHARACTERS = 24;

function settingText({ kind }: ComparedSetting, value: string | number | null): string {
  if (value === null) return '–';
  return kind === 'time' ? formatTime(Number(value)) : String(value).slice(0, SHOWN_CHARACTERS);
}

const HOUR_MS = 3_600_000;

function figureText({ unit }: ComparedFigure, value: string | number | null): string {
  if (value === null) return '–';
  switch (unit) {
    case 'percent':
      return percent(Number(value));
    case 'money':
      return amountText(String(value));
    case 'duration':
      return `${(Number(value) / HOUR_MS).toFixed(1)} h`;
    case 'ratio':
      return Number(value).toFixed(2);
    case 'count':
      return String(value);
  }
}
