import type { Result } from '../base/result.ts';

/** Prints a page of HTML that needs nothing from elsewhere. The error is a sentence. */
export interface PdfPrinter {
  readonly print: (html: string) => Promise<Result<Uint8Array, string>>;
}
