import * as ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../../../../core/adapters/ccxt/classify-error.ts';
import { callContext, SilencedError } from '../../../../../../core/adapters/ccxt/http-transport.ts';
import { cancelOutcome, sendOutcome } from '../../../../../../core/adapters/ccxt/trading/failed-write.ts';
import { TREATMENT_OF_CLASS } from '../../../../../../core/adapters/ccxt/trading/failure-table.ts';
import { binanceCodes, coinbaseCodes, plainCodes } from '../../../../../../core/adapters/ccxt/trading/venue-codes.ts';
import type { VenueCodes } from '../../../../../../core/adapters/ccxt/trading/venue-codes.ts';
import type { SendOutcome } from '../../../../../../core/ports/execution-venue.ts';
import { ccxtErrorClasses } from '../../../../../support/ccxt-error-classes.ts';

const EXPORTED = ccxtErrorClasses();

/** Classes after which an order is certainly not there, where the venue's own answer carries them. */
const REJECTING: readonly string[] = `
  AuthenticationError PermissionDenied AccountNotEnabled AccountSuspended InsufficientFunds InvalidOrder
  OrderImmediatelyFillable OrderNotFillable ContractUnavailable BadSymbol BadRequest ArgumentsRequired
  NotSupported InvalidAddress AddressPending OperationRejected NoChange MarginModeAlreadySet
  MarketClosed ManualInteractionNeeded RestrictedLocation`.split(/\s+/);

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A write that failed after it was sent, with what the wire knows. */
function aFailure(thrown: unknown, answer?: Answer, sent = 1) {
  const call = callContext('order');
  call.sent = sent;
  if (answer !== undefined) {
    call.answer = answer;
    if (answer.status >= 400) call.facts = { status: answer.status, body: answer.body };
  }
  return { error: classifyError('venue', thrown, call.facts), thrown, call };
}

const refusalOf = (code: number, msg: string, status = 400): Answer => ({
  status,
  body: JSON.stringify({ code, msg }),
});

describe('what a failed write means', () => {
  it('has a row for every class that ccxt exports, and no other', () => {
    expect(Object.keys(TREATMENT_OF_CLASS).toSorted()).toEqual([...EXPORTED.keys()].toSorted());
  });

  it.each([...EXPORTED])('takes a create that failed with %s for no more than is proven', (name, ErrorClass) => {
    const answered = sendOutcome(aFailure(new ErrorClass('x'), { status: 400, body: '{}' }), plainCodes);
    const expected = REJECTING.includes(name) ? 'rejected' : name === 'InvalidNonce' ? 'refused' : 'unknown';
    expect(answered.outcome).toBe(expected);
    // Without the venue's answer nothing is proven at all.
    expect(sendOutcome(aFailure(new ErrorClass('x')), plainCodes).outcome).toBe('unknown');
    expect(sendOutcome(aFailure(new ErrorClass('x'), { status: 503, body: '{}' }), plainCodes).outcome).toBe('unknown');
    expect(sendOutcome(aFailure(new ErrorClass('x'), { status: 403, body: '<html>' }), plainCodes).outcome).toBe(
      'unknown',
    );
  });

  it.each([new TypeError('x'), new SyntaxError('x'), new DOMException('x', 'AbortError'), 'a text', undefined])(
    'takes anything else that is thrown (%s) for unknown',
    (thrown) => {
      expect(sendOutcome(aFailure(thrown, { status: 200, body: '{}' }), plainCodes).outcome).toBe('unknown');
    },
  );

  it('knows that what was never sent was never accepted', () => {
    expect(sendOutcome(aFailure(new SilencedError(7_000), undefined, 0), plainCodes)).toMatchObject({
      outcome: 'refused',
      retryAfterMs: 7_000,
    });
    const invalid = aFailure(new ccxt.InvalidOrder('price'), undefined, 0);
    expect(sendOutcome(invalid, plainCodes)).toMatchObject({ outcome: 'rejected', code: 'NOT_SENT' });
  });

  it('takes a 429 of the venue for a proven refusal, and waits as long as it says', () => {
    const { call, ...failure } = aFailure(new ccxt.DDoSProtection('x'), refusalOf(-1003, 'Too many requests.', 429));
    call.facts = { status: 429, body: '{}', retryAfterMs: 7_000 };
    const error = classifyError('venue', failure.thrown, call.facts);
    expect(sendOutcome({ ...failure, error, call }, binanceCodes)).toMatchObject({
      outcome: 'refused',
      retryAfterMs: 7_000,
    });
  });

  const reasonOf = (error: string): Answer => ({
    status: 200,
    body: JSON.stringify({ error_response: { error, message: '' } }),
  });

  it.each<{
    readonly codes: VenueCodes;
    readonly answer: Answer;
    readonly thrown: Error;
    readonly expected: Partial<SendOutcome>;
  }>([
    {
      codes: binanceCodes,
      answer: refusalOf(-1007, 'execution status unknown.'),
      thrown: new ccxt.RequestTimeout('x'),
      expected: { outcome: 'unknown' },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-1006, 'execution status unknown.'),
      thrown: new ccxt.InvalidOrder('x'),
      expected: { outcome: 'unknown' },
    },
    {
      // An ordinary rejection to ccxt; to us an order of that name is there.
      codes: binanceCodes,
      answer: refusalOf(-2010, 'Duplicate order sent.'),
      thrown: new ccxt.InvalidOrder('x'),
      expected: { outcome: 'unknown' },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-4116, 'ClientOrderId is duplicated.'),
      thrown: new ccxt.InvalidOrder('x'),
      expected: { outcome: 'unknown' },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-1013, 'Filter failure: LOT_SIZE'),
      thrown: new ccxt.BadRequest('x'),
      expected: { outcome: 'rejected', code: '-1013', consequences: ['reload-markets'] },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-2015, 'Invalid API-key'),
      thrown: new ccxt.DDoSProtection('x'),
      expected: { outcome: 'rejected', consequences: ['halt-account'] },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-1021, 'recvWindow'),
      thrown: new ccxt.InvalidNonce('x'),
      expected: { outcome: 'refused', consequences: ['resync-clock'] },
    },
    {
      codes: binanceCodes,
      answer: refusalOf(-1013, 'Market is closed.'),
      thrown: new ccxt.MarketClosed('x'),
      expected: { outcome: 'rejected', consequences: ['block-instrument'] },
    },
    {
      codes: coinbaseCodes,
      answer: reasonOf('UNKNOWN_FAILURE_REASON'),
      thrown: new ccxt.BadRequest('x'),
      expected: { outcome: 'unknown' },
    },
    {
      codes: coinbaseCodes,
      answer: reasonOf('INSUFFICIENT_FUND'),
      thrown: new ccxt.ExchangeError('x'),
      expected: { outcome: 'rejected', code: 'INSUFFICIENT_FUND', consequences: ['refresh-balances'] },
    },
    {
      codes: coinbaseCodes,
      answer: reasonOf('A_NEW_REASON'),
      thrown: new ccxt.ExchangeError('x'),
      expected: { outcome: 'unknown' },
    },
  ])('lets the code of the venue win: $answer.body', ({ codes, answer, thrown, expected }) => {
    expect(sendOutcome(aFailure(thrown, answer), codes)).toMatchObject(expected);
  });

  it('takes an order as gone only where the venue says so', () => {
    expect(cancelOutcome(aFailure(new ccxt.OrderNotFound('x'), refusalOf(-2011, 'Unknown order sent.')))).toEqual({
      outcome: 'gone',
    });
    expect(cancelOutcome(aFailure(new ccxt.OrderNotFound('x')))).toMatchObject({ outcome: 'failed', retry: true });
    expect(cancelOutcome(aFailure(new ccxt.CancelPending('x')))).toEqual({ outcome: 'pending' });
    expect(
      cancelOutcome(aFailure(new ccxt.AuthenticationError('x'), refusalOf(-2015, 'Invalid API-key', 401))),
    ).toMatchObject({ outcome: 'failed', retry: false });
    expect(cancelOutcome(aFailure(new ccxt.RequestTimeout('x')))).toMatchObject({ outcome: 'failed', retry: true });
  });
});
