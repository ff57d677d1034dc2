import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../../../base/result.ts';
import type { RunReport } from '../../../model/run-report.ts';
import type { TextDocumentKind } from '../../run-document/run-document.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed } from '../failure.ts';
import { choiceValue, optional, required, textValue } from '../option.ts';
import { storedReport } from '../stored-report.ts';
import { withStoredData } from '../with-store.ts';

const FORMATS = ['csv', 'json', 'html', 'pdf'] as const;

/** `backtest export ID`: a finished run as a document for people or for other programs. */
export const backtestExport = defineCommand({
  words: ['backtest', 'export'],
  summary: 'write a finished run as HTML, CSV or JSON',
  notes: [
    'Without --out the document goes to standard output; csv is then the list of trades.',
    'With --out, csv writes trades.csv, orders.csv, fills.csv and equity.csv into that folder.',
    'A PDF is printed by the desktop application (Backtest, Export PDF), or by a browser from the HTML.',
  ],
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {
    format: required(choiceValue(FORMATS, 'kind of document')),
    out: optional(textValue('PATH', 'file to write; a folder for csv')),
  },
  run({ positionals: [runId = ''], options: { format, out }, context }) {
    if (format === 'pdf') return Promise.resolve(badInput(NO_PDF));
    return withStoredData(context, async (store) => {
      const report = await storedReport(store, runId);
      if (!report.ok) return report;
      return out === undefined ? printed(report.value, format) : written(report.value, format, out);
    });
  },
});

const NO_PDF =
  '--format pdf needs a browser engine, which the command line does not have: export the run as PDF in the desktop application, or export --format html and print that from a browser';

type Format = Exclude<(typeof FORMATS)[number], 'pdf'>;

/** What a format consists of: files of the folder for csv, of which the first is what is printed. */
const PARTS = {
  json: [['json', 'report.json']],
  html: [['html', 'report.html']],
  csv: [
    ['trades-csv', 'trades.csv'],
    ['orders-csv', 'orders.csv'],
    ['fills-csv', 'fills.csv'],
    ['equity-csv', 'equity.csv'],
  ],
} as const satisfies Record<Format, readonly (readonly [kind: TextDocumentKind, file: string])[]>;

async function printed(report: RunReport, format: Format): Promise<CommandResult> {
  const { runDocument } = await import('../../run-document/run-document.ts');
  const { text } = runDocument(report, PARTS[format][0][0]);
  return ok({ document: format === 'json' ? report : { format, text }, text });
}

async function written(report: RunReport, format: Format, out: string): Promise<CommandResult> {
  const { runDocument } = await import('../../run-document/run-document.ts');
  const files = PARTS[format].map(([kind, file]) => ({
    path: format === 'csv' ? join(out, file) : out,
    text: runDocument(report, kind).text,
  }));
  try {
    if (format === 'csv') mkdirSync(out, { recursive: true });
    for (const { path, text } of files) writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(`--out "${out}" cannot be written (${reason}); name a place that you may write to`);
  }
  const paths = files.map(({ path }) => path);
  return ok({ document: { run: report.run.id, format, files: paths }, text: `Wrote ${paths.join(', ')}.\n` });
}
