import * as ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../../../../core/adapters/ccxt/classify-error.ts';
import { callContext, SilencedError } from '../../../../../../core/adapters/ccxt/http-transport.ts';
import { cancelOutcome, sendOutcome } from '../../../../../../core/adapters/ccxt/trading/failed-write.ts';
import { TREATMENT_OF_CLASS } from '../../../../../../core/adapters/ccxt/trading/failure-table.ts';
import { binanceCodes, coinbaseCodes, plainCodes } from '../../../../../../core/adapters/ccxt/trading/venue-codes.ts';
import type { VenueCodes } from '../../../../../../core/adapters/ccxt/trading/venue-codes.ts';
import { ccxtErrorClasses } from '../../../../../support/ccxt-error-classes.ts';

const EXPORTED = ccxtErrorClasses();

/** Classes after which an order is certainly not there, where the venue's own answer carries them. */
const REJECTING = [
  ...['AuthenticationError', 'PermissionDenied', 'AccountNotEnabled', 'AccountSuspended', 'InsufficientFunds'],
  ...['InvalidOrder', 'OrderImmediatelyFillable', 'OrderNotFillable', 'ContractUnavailable', 'BadSymbol', 'BadRequest'],
  ...['ArgumentsRequired', 'NotSupported', 'InvalidAddress', 'AddressPending', 'OperationRejected', 'NoChange'],
  ...['MarginModeAlreadySet', 'MarketClosed', 'ManualInteractionNeeded', 'RestrictedLocation'],
];

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

  it.each<[VenueCodes, Answer, Error, string, readonly string[]]>([
    [binanceCodes, refusalOf(-1007, 'execution status unknown.'), new ccxt.RequestTimeout('x'), 'unknown', []],
    [binanceCodes, refusalOf(-1006, 'execution status unknown.'), new ccxt.InvalidOrder('x'), 'unknown', []],
    // An ordinary rejection to ccxt; to us an order of that name is there.
    [binanceCodes, refusalOf(-2010, 'Duplicate order sent.'), new ccxt.InvalidOrder('x'), 'unknown', []],
    [binanceCodes, refusalOf(-4116, 'ClientOrderId is duplicated.'), new ccxt.InvalidOrder('x'), 'unknown', []],
    [
      binanceCodes,
      refusalOf(-1013, 'Filter failure: LOT_SIZE'),
      new ccxt.BadRequest('x'),
      'rejected',
      ['reload-markets'],
    ],
    [binanceCodes, refusalOf(-2015, 'Invalid API-key'), new ccxt.DDoSProtection('x'), 'rejected', ['halt-account']],
    [binanceCodes, refusalOf(-1021, 'recvWindow'), new ccxt.InvalidNonce('x'), 'refused', ['resync-clock']],
    [binanceCodes, refusalOf(-1013, 'Market is closed.'), new ccxt.MarketClosed('x'), 'rejected', ['block-instrument']],
    [
      coinbaseCodes,
      { status: 200, body: JSON.stringify({ error_response: { error: 'UNKNOWN_FAILURE_REASON', message: '' } }) },
      new ccxt.BadRequest('x'),
      'unknown',
      [],
    ],
    [
      coinbaseCodes,
      { status: 200, body: JSON.stringify({ error_response: { error: 'INSUFFICIENT_FUND', message: '' } }) },
      new ccxt.ExchangeError('x'),
      'rejected',
      ['refresh-balances'],
    ],
    [
      coinbaseCodes,
      { status: 200, body: JSON.stringify({ error_response: { error: 'A_NEW_REASON', message: '' } }) },
      new ccxt.ExchangeError('x'),
      'unknown',
      [],
    ],
  ])('lets the code of the venue win: %o %o', (codes, answer, thrown, outcome, consequences) => {
    expect(sendOutcome(aFailure(thrown, answer), codes)).toMatchObject({ outcome, consequences });
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
