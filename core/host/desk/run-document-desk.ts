import type { Desk } from '../../api/desk.ts';
import type { RunDocumentInput, RunDocumentWire } from '../../api/wire/backtest-wire.ts';
import { readReport } from '../../backtest/complete-report.ts';
import type { PdfPrinter } from '../../ports/pdf-printer.ts';
import type { Store } from '../../ports/store.ts';
import { runDocument } from '../run-document/run-document.ts';

const NO_PRINTER =
  'A PDF is printed by the desktop application. Here, export the run as HTML and print that from the browser.';

/** The part of the desk that hands out documents of finished runs. */
export function createRunDocumentDesk(
  store: Pick<Store, 'runs'>,
  printer: PdfPrinter | undefined,
): Pick<Desk, 'runDocument'> {
  async function make({ runId, kind }: RunDocumentInput): Promise<RunDocumentWire> {
    const kept = await store.runs.report(runId);
    if (kept === undefined) return { refused: 'The run is not stored any more.' };
    const report = readReport(kept);
    if (kind !== 'pdf') return { ...runDocument(report, kind), encoding: 'text' };
    if (printer === undefined) return { refused: NO_PRINTER };
    const { text } = runDocument(report, 'html');
    const printed = await printer.print(text);
    if (!printed.ok) return { refused: `The PDF could not be printed: ${printed.error}.` };
    return {
      name: `${report.run.id}.pdf`,
      type: 'application/pdf',
      text: Buffer.from(printed.value).toString('base64'),
      encoding: 'base64',
    };
  }
  return { runDocument: make };
}
