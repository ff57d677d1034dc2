import type { VenueError, VenueErrorCode } from '../../../model/venue-error.ts';
import type { CancelOutcome, FailedSend, SendConsequence } from '../../../ports/execution-venue.ts';
import type { CallContext } from '../http-transport.ts';
import { field } from '../json-shape.ts';
import { TREATMENT_OF_CLASS, UNMAPPED } from './failure-table.ts';
import type { CreateTreatment, FailureTreatment } from './failure-table.ts';
import type { VenueCode, VenueCodes } from './venue-codes.ts';

/** A write that did not end well, with all that is known of it. */
export interface FailedWrite {
  readonly error: VenueError;
  /** What ccxt threw. */
  readonly thrown: unknown;
  readonly call: CallContext;
}

/** What a failure asks for that proves nothing of the order. */
const UNPROVEN: Partial<Readonly<Record<VenueErrorCode, readonly SendConsequence[]>>> = {
  BANNED: ['reduce-only'],
  MAINTENANCE: ['block-account'],
};

/** Codes of our own for what was never sent. */
const NOT_SENT = 'NOT_SENT';

/**
 * What is known of an order whose sending failed. In this order: nothing left this machine; the answer's status; the
 * venue's own code; ccxt's class. An explicit refusal counts only where the venue's own answer carries it: a page of
 * whatever stands in front of it, a cut answer or a 5xx prove nothing.
 */
export function sendOutcome({ error, thrown, call }: FailedWrite, codes: VenueCodes): FailedSend {
  const { message, retryAfterMs = 0 } = error;
  if (call.sent === 0) return notSent(error, thrown);
  const answer = readAnswer(call);
  if (answer === undefined || answer.status >= 500 || answer.status === 418) {
    return { outcome: 'unknown', message, consequences: UNPROVEN[error.code] ?? [] };
  }
  const code = codes.read(answer.body) ?? NO_CODE;
  const ofCode = codes.treatment(code);
  if (answer.status === 429) return { outcome: 'refused', message, retryAfterMs, consequences: [] };
  return toOutcome(ofCode ?? treatmentOf(thrown).create, error, code);
}

/** What is known of an order whose cancel failed. */
export function cancelOutcome({ error, thrown, call }: FailedWrite): CancelOutcome {
  const { message, retryAfterMs = 0 } = error;
  const treatment = treatmentOf(thrown).cancel;
  const isAnswered = readAnswer(call) !== undefined && (readAnswer(call)?.status ?? 500) < 500;
  if (treatment === 'gone' && isAnswered) return { outcome: 'gone' };
  if (treatment === 'pending') return { outcome: 'pending' };
  return { outcome: 'failed', message, retry: error.code !== 'NOT_AUTHORIZED' && treatment !== 'alert', retryAfterMs };
}

/** Whether the venue answered that it knows no such order. */
export function isUnknownOrder({ thrown, call }: Omit<FailedWrite, 'error'>): boolean {
  const status = readAnswer(call)?.status ?? 0;
  return treatmentOf(thrown).cancel === 'gone' && status > 0 && status < 500;
}

const NO_CODE: VenueCode = { code: '', text: '' };

/** Waits and bans are over some time; what ccxt or we refused ourselves is wrong and stays so. */
function notSent(error: VenueError, thrown: unknown): FailedSend {
  const { message, retryAfterMs = 0 } = error;
  const { outcome, consequences } = treatmentOf(thrown).create;
  return outcome === 'rejected'
    ? { outcome, code: NOT_SENT, message, consequences }
    : { outcome: 'refused', message, retryAfterMs, consequences: [] };
}

/** The venue's own answer, where it came whole and can be read. */
function readAnswer({ answer }: CallContext): { readonly status: number; readonly body: unknown } | undefined {
  if (answer === undefined) return undefined;
  try {
    return { status: answer.status, body: JSON.parse(answer.body) as unknown };
  } catch {
    // A text is still an answer where it is an error; with 200 it is a page of somebody else.
    return answer.status >= 400 && !answer.body.trimStart().startsWith('<') ? { ...answer, body: {} } : undefined;
  }
}

function toOutcome({ outcome, consequences }: CreateTreatment, error: VenueError, { code }: VenueCode): FailedSend {
  const { message, retryAfterMs = 0 } = error;
  switch (outcome) {
    case 'rejected':
      return { outcome, code: code === '' ? error.code : code, message, consequences };
    case 'refused':
      return { outcome, message, retryAfterMs, consequences };
    case 'duplicate':
    case 'unknown':
      return { outcome: 'unknown', message, consequences };
  }
}

function treatmentOf(thrown: unknown): FailureTreatment {
  return TREATMENT_OF_CLASS[String(field(thrown, 'name'))] ?? UNMAPPED;
}
