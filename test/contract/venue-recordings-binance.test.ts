import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REAL_DATA } from '../support/real-data.ts';
import { SPOT, USDM } from '../support/venues/binance/flavour.ts';
import { findRoute, knownParameters } from '../support/venues/binance/rest/answer-request.ts';
import { bodySchema } from '../support/venues/binance/schemas/body-schemas.ts';
import { incomingShape, outgoingShape } from '../support/venues/binance/schemas/frame-schemas.ts';
import { PARAMETERS } from '../support/venues/binance/schemas/request-parameters.ts';
import { checkPayload } from '../support/venues/payload-check.ts';
import { recordedCalls, recordedFrames, recordingsFile } from '../support/venues/recordings.ts';
import { replayDepth } from '../support/venues/binance/replay-depth.ts';

const FLAVOURS = { binance: SPOT, binanceusdm: USDM } as const;

/** Fields in recorded bodies that the schemas of the played venue do not know. Reviewed: there are none. */
const UNKNOWN_IN_BODIES = { binance: [], binanceusdm: [] } as const;

/**
 * Fields in recorded frames that they do not know. Reviewed: `a` and `b` of a trade are the ids of the two orders, which
 * the venue stopped sending in 2024; the others appear on spot in files whose source mixes spot and futures, and `W`
 * (working time) is documented for spot orders only.
 */
const UNKNOWN_IN_FRAMES = {
  binance: ['aggTrade st', 'bookTicker E', 'bookTicker T', 'trade a', 'trade b'],
  binanceusdm: ['ORDER_TRADE_UPDATE o.W'],
} as const;

const requestsSchema = z.array(
  z.object({
    call: z.string(),
    request: z.object({
      method: z.string(),
      url: z.string(),
      query: z.record(z.string(), z.string()).optional(),
      body: z.record(z.string(), z.string()).optional(),
    }),
  }),
);

describe.runIf(REAL_DATA !== undefined)('recordings of Binance', () => {
  for (const exchange of ['binance', 'binanceusdm'] as const) {
    it(`${exchange}: every recorded body has the shape that the played venue gives`, () => {
      const unknown = new Set<string>();
      const problems: string[] = [];
      for (const { file, request, response } of recordedCalls(exchange)) {
        const { method, url } = request;
        const { status, json, text } = response;
        const path = new URL(url).pathname;
        const body = text ?? json;
        const schema = bodySchema(method, path, status, body);
        if (schema === undefined) {
          problems.push(`${file}: no schema for ${method} ${path}`);
          continue;
        }
        const report = checkPayload(schema, body);
        for (const field of report.unknownFields) unknown.add(`${method} ${path} ${field}`);
        problems.push(...report.defects.map((problem) => `${file}: ${problem}`));
      }
      expect(problems).toEqual([]);
      expect([...unknown].toSorted()).toEqual(UNKNOWN_IN_BODIES[exchange]);
    });

    it(`${exchange}: every recorded frame, in and out, has the shape that the played venue uses`, () => {
      const unknown = new Set<string>();
      const problems = new Set<string>();
      for (const { file, dir, frame } of recordedFrames(exchange)) {
        const { name, schema, value } = dir === 'out' ? outgoingShape(frame) : incomingShape(exchange, frame);
        if (schema === undefined) {
          problems.add(`${file}: no schema for ${name}`);
          continue;
        }
        const report = checkPayload(schema, value);
        for (const field of report.unknownFields) unknown.add(`${name} ${field}`);
        for (const problem of report.defects) problems.add(`${file}: ${name} ${problem}`);
      }
      expect([...problems]).toEqual([]);
      expect([...unknown].toSorted()).toEqual(UNKNOWN_IN_FRAMES[exchange]);
    });

    it(`${exchange}: every request that ccxt was seen to build is one that the played venue takes`, () => {
      const refused: string[] = [];
      for (const { call, request } of requestsSchema.parse(recordingsFile(exchange, 'requests.ccxt-4.5.84.json'))) {
        const { method, url, query, body } = request;
        const { pathname } = new URL(url);
        const route = findRoute(FLAVOURS[exchange], method, pathname);
        if (route === undefined) {
          refused.push(`${call}: no route ${method} ${pathname}`);
          continue;
        }
        for (const [name, value] of Object.entries({ ...query, ...body })) {
          const known = knownParameters(route).includes(name);
          const fits = value === '*' || PARAMETERS[name]?.schema.safeParse(value).success === true;
          if (!known || !fits) refused.push(`${call}: ${name}=${value}`);
        }
      }
      expect(refused).toEqual([]);
    });
  }

  it('recorded depth messages follow the rule of the played venue without a gap', () => {
    const synchronised = (exchange: 'binance' | 'binanceusdm') =>
      replayDepth(FLAVOURS[exchange], recordedFrames(exchange))
        .filter(({ snapshots, applied }) => snapshots + applied > 0)
        .map(({ symbol, snapshots, old, applied, gaps }) => ({ symbol, snapshots, old, applied, gaps }));
    expect(synchronised('binance')).toEqual([
      { symbol: 'BTCUSDT', snapshots: 0, old: 0, applied: 249, gaps: 0 },
      { symbol: 'NKNUSDT', snapshots: 1, old: 1, applied: 149, gaps: 0 },
      { symbol: 'BLZETH', snapshots: 1, old: 1, applied: 9, gaps: 0 },
    ]);
    expect(synchronised('binanceusdm')).toEqual([{ symbol: 'BTCUSDT', snapshots: 1, old: 4, applied: 232, gaps: 0 }]);
  });
});
