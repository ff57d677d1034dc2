import type { RunDocumentKind } from '../../model/run-documents.ts';
import type { RunReport } from '../../model/run-report.ts';
import { equityCsv, fillsCsv, ordersCsv, tradesCsv } from './run-csv.ts';
import { runHtml } from './run-html.ts';

/** A document of a run as text, with the name and the media type of its file. */
export interface RunDocument {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Kinds that are text. */
export type TextDocumentKind = Exclude<RunDocumentKind, 'pdf'>;

/** Makes a document of a finished run. */
export function runDocument(report: RunReport, kind: TextDocumentKind): RunDocument {
  const named = (end: string, type: string, text: string): RunDocument => ({
    name: `${report.run.id}${end}`,
    type,
    text,
  });
  switch (kind) {
    case 'html':
      return named('.html', 'text/html', runHtml(report));
    case 'json':
      return named('.json', 'application/json', `${JSON.stringify(report)}\n`);
    case 'trades-csv':
      return named('-trades.csv', 'text/csv', tradesCsv(report));
    case 'orders-csv':
      return named('-orders.csv', 'text/csv', ordersCsv(report));
    case 'fills-csv':
      return named('-fills.csv', 'text/csv', fillsCsv(report));
    case 'equity-csv':
      return named('-equity.csv', 'text/csv', equityCsv(report));
  }
}
