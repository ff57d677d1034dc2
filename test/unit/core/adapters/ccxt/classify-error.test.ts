import ccxt from 'ccxt';
import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../../../core/adapters/ccxt/classify-error.ts';
import { SilencedError, UnreadableAnswerError } from '../../../../../core/adapters/ccxt/http-transport.ts';
import type { CallFacts } from '../../../../../core/adapters/ccxt/http-transport.ts';
import type { VenueErrorCode } from '../../../../../core/model/venue-error.ts';

const { BadRequest, BadSymbol, ExchangeError, ExchangeNotAvailable, InvalidNonce, NetworkError } = ccxt;
const { DDoSProtection, PermissionDenied, RequestTimeout } = ccxt;

const PAGE = '<!DOCTYPE html><html><head><title>Down</title></head><body>Scheduled maintenance</body></html>';

type Row = readonly [what: string, error: Error, facts: CallFacts | undefined, code: VenueErrorCode];

const ROWS: readonly Row[] = [
  ['a 429', new DDoSProtection('x'), { status: 429, body: '{"code":-1003,"msg":"Too many"}' }, 'RATE_LIMITED'],
  ['a 429 page of a network in front', new NetworkError('x'), { status: 429, body: '<html>Error 1015' }, 'BANNED'],
  ['a 418', new DDoSProtection('x'), { status: 418, body: '{"code":-1003,"msg":"banned"}' }, 'BANNED'],
  ['a 451', new ExchangeNotAvailable('x'), { status: 451, body: '{"code":0,"msg":"x"}' }, 'RESTRICTED_LOCATION'],
  [
    'a refused region',
    new PermissionDenied('x'),
    { status: 403, body: '{"message":"not available in your region"}' },
    'RESTRICTED_LOCATION',
  ],
  ['a 403 page', new ExchangeNotAvailable('x'), { status: 403, body: '<html>CloudFront' }, 'BANNED'],
  [
    'a 403 for want of rights',
    new PermissionDenied('x'),
    { status: 403, body: '{"message":"scopes"}' },
    'NOT_AUTHORIZED',
  ],
  ['a 401', new ExchangeError('x'), { status: 401, body: 'Unauthorized' }, 'NOT_AUTHORIZED'],
  ['a 500', new ExchangeNotAvailable('x'), { status: 500, body: '{"code":-1001}' }, 'VENUE_FAILED'],
  ['a 504', new RequestTimeout('x'), { status: 504, body: '<html>' }, 'VENUE_FAILED'],
  ['a 503 page that says maintenance', new ExchangeNotAvailable('x'), { status: 503, body: PAGE }, 'MAINTENANCE'],
  ['a 200 page that says maintenance', new UnreadableAnswerError('x'), { status: 200, body: PAGE }, 'MAINTENANCE'],
  ['a 200 page', new UnreadableAnswerError('x'), { status: 200, body: '<html>hello' }, 'BAD_ANSWER'],
  ['half a JSON body', new UnreadableAnswerError('x'), { status: 200, body: '{"a":[1,2' }, 'VENUE_FAILED'],
  ['a body cut off', new TypeError('terminated'), { status: 200, isCut: true }, 'VENUE_FAILED'],
  [
    'a clock that is off',
    new InvalidNonce('x'),
    { status: 400, body: '{"code":-1021,"msg":"Timestamp"}' },
    'CLOCK_OFFSET',
  ],
  [
    'a symbol that is not listed',
    new BadSymbol('x'),
    { status: 400, body: '{"code":-1121,"msg":"Invalid symbol."}' },
    'UNKNOWN_INSTRUMENT',
  ],
  [
    'a product that is not listed',
    new ExchangeError('x'),
    { status: 404, body: '{"error":"NOT_FOUND","message":"valid product_id is required"}' },
    'UNKNOWN_INSTRUMENT',
  ],
  ['a 400 that ccxt has no row for', new ExchangeNotAvailable('x'), { status: 400, body: '{}' }, 'BAD_REQUEST'],
  ['a 400 that ccxt knows', new BadRequest('x'), { status: 400, body: '{"code":-1102}' }, 'BAD_REQUEST'],
  ['a name that is not found', new NetworkError('x'), { cause: 'ENOTFOUND' }, 'UNREACHABLE'],
  ['a refused connection', new TypeError('fetch failed'), { cause: 'ECONNREFUSED' }, 'UNREACHABLE'],
  ['a self-signed certificate', new NetworkError('x'), { cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'CERTIFICATE'],
  ['an expired certificate', new NetworkError('x'), { cause: 'CERT_HAS_EXPIRED' }, 'CERTIFICATE'],
  ['a certificate of another name', new NetworkError('x'), { cause: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'CERTIFICATE'],
  ['a connection that takes too long', new NetworkError('x'), { cause: 'UND_ERR_CONNECT_TIMEOUT' }, 'TIMEOUT'],
  ['a request that takes too long', new RequestTimeout('x'), { cause: 'UND_ERR_ABORTED' }, 'TIMEOUT'],
  ['a stream refused with 429', new NetworkError('Unexpected server response: 429'), undefined, 'RATE_LIMITED'],
  ['a stream with a bad certificate', new NetworkError('self-signed certificate'), undefined, 'CERTIFICATE'],
  ['a stream whose name is not found', new NetworkError('getaddrinfo ENOTFOUND x'), undefined, 'UNREACHABLE'],
  ['what ccxt stumbles over', new TypeError('Cannot read properties of undefined'), undefined, 'BAD_ANSWER'],
];

describe('classifyError', () => {
  it.each(ROWS)('knows %s', (_what, error, facts, code) => {
    const failure = classifyError('venue', error, facts);
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^venue .*\. [A-Z].*\.$/s);
  });

  it('says what the venue said, and how long it wants to be left alone', () => {
    const facts = { status: 429, body: '{"code":-1003,"msg":"Way too many requests"}', retryAfterMs: 7_000 };
    expect(classifyError('binance', new DDoSProtection('x'), facts)).toEqual({
      code: 'RATE_LIMITED',
      message: 'binance was asked too often (429 Way too many requests). Nothing is sent until it may be asked again.',
      retryAfterMs: 7_000,
    });
  });

  it('waits by the table where the venue names no time', () => {
    const wait = (status: number): number | undefined =>
      classifyError('venue', new NetworkError('x'), { status, body: '{}' }).retryAfterMs;
    expect([wait(429), wait(418), wait(500)]).toEqual([10_000, 120_000, undefined]);
  });

  it('counts the silence that is left as a rate limit', () => {
    expect(classifyError('venue', new SilencedError(90_000), undefined)).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 90_000,
    });
  });

  it('shows no secret, no query and no markup', () => {
    const text = 'GET https://api.x.com/order?symbol=A&signature=deadbeef {"apiKey":"k3y-canary"} <b>no</b>';
    for (const facts of [undefined, { status: 400, body: text }]) {
      const { message } = classifyError('venue', new ExchangeError(text), facts);
      expect(message).not.toMatch(/deadbeef|k3y-canary|<b>|\?symbol/);
    }
  });

  it('cuts a long answer short', () => {
    const { message } = classifyError('venue', new ExchangeError('x'), { status: 500, body: 'y'.repeat(600) });
    expect(message.length).toBeLessThan(300);
  });
});
