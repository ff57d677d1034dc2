import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REAL_DATA } from '../support/real-data.ts';
import { errorBody } from '../support/venues/coinbase/schema/accounts.ts';
import { matchEndpoint } from '../support/venues/coinbase/endpoints.ts';
import { channelFrame, errorFrame, subscribeFrame } from '../support/venues/coinbase/schema/frames.ts';
import { checkPayload } from '../support/venues/payload-check.ts';
import { recordedCalls, recordedFrames, recordingsFile, type RecordedFrame } from '../support/venues/recordings.ts';

/** A request as ccxt 4.5.84 builds it from unified arguments; volatile values are `*`. */
interface BuiltRequest {
  readonly call: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly query?: unknown;
    readonly body?: unknown;
  };
}

/**
 * Fields that were recorded and are not in the published documentation, looked at one by one: listing decorations
 * (names of a catalogue, best prices that are empty), paging cursors beside each row, and `reduce_only` echoed back.
 */
const UNDOCUMENTED_IN_BODIES: Readonly<Record<string, readonly string[]>> = {
  createOrder: ['order_configuration.stop_limit_stop_limit_gtc.reduce_only'],
  fills: ['fills[].cursor'],
  orders: ['orders[].cursor'],
  publicProduct: [
    'base_cbrn',
    'best_ask_price',
    'best_bid_price',
    'hidden_from_discovery',
    'high_24h',
    'low_24h',
    'product_cbrn',
    'quote_cbrn',
  ],
  publicProducts: [
    'products[].base_cbrn',
    'products[].best_ask_price',
    'products[].best_bid_price',
    'products[].future_product_details.contract_code_display_name',
    'products[].future_product_details.index_price',
    'products[].future_product_details.product_group_cbrn',
    'products[].product_cbrn',
    'products[].quote_cbrn',
  ],
  transactionSummary: ['has_promo_fee'],
};

/** ccxt 4.5.84 filters by the name that was documented before `product_ids`. */
const UNDOCUMENTED_IN_REQUESTS: Readonly<Record<string, readonly string[]>> = {
  fills: ['product_id'],
  orders: ['product_id'],
};

const UNDOCUMENTED_IN_FRAMES: Readonly<Record<string, readonly string[]>> = {
  user: ['events[].positions.prediction_market_positions'],
};

function schemaOfFrame({ dir, frame }: RecordedFrame) {
  if (dir === 'out') return subscribeFrame;
  return (frame as { type?: string }).type === 'error' ? errorFrame : channelFrame;
}

/** Adds the unknown fields of one payload to those of its kind. */
function collect(into: Map<string, Set<string>>, kind: string, fields: readonly string[]): void {
  if (fields.length > 0) into.set(kind, new Set([...(into.get(kind) ?? []), ...fields]));
}

const listed = (fields: ReadonlyMap<string, ReadonlySet<string>>) =>
  Object.fromEntries([...fields].map(([kind, names]) => [kind, [...names].sort()]));

describe('checking a payload', () => {
  it('names defects by their place and lists unknown fields once, without calling them defects', () => {
    const rows = z.strictObject({ rows: z.array(z.strictObject({ price: z.string() })) });
    expect(
      checkPayload(rows, { rows: [{ price: '1', a: 1 }, { price: 2 }, { price: '3', a: 2, b: 1 }], c: 1 }),
    ).toEqual({
      defects: [expect.stringMatching(/^rows\.1\.price: /)],
      unknownFields: ['c', 'rows[].a', 'rows[].b'],
    });
  });
});

if (REAL_DATA !== undefined) {
  describe('the Coinbase venue server speaks what was recorded of the venue', () => {
    it('knows every recorded REST body', () => {
      const unknown = new Map<string, Set<string>>();
      const calls = recordedCalls('coinbase');
      const defects = calls.flatMap(({ file, request, response }) => {
        const match = matchEndpoint(request.method, new URL(request.url).pathname);
        if (match === undefined) return [`${file}: no such call`];
        if (response.text !== undefined) {
          return response.status === 401 && response.text === 'Unauthorized' ? [] : [`${file}: unexpected text`];
        }
        const schema = response.status === 200 ? match.endpoint.answer : errorBody;
        const check = checkPayload(schema, response.json);
        collect(unknown, match.name, check.unknownFields);
        return check.defects.map((defect) => `${file}: ${defect}`);
      });
      expect(defects).toEqual([]);
      expect(listed(unknown)).toEqual(UNDOCUMENTED_IN_BODIES);
      expect(calls).toHaveLength(41);
    });

    it('takes every request that ccxt 4.5.84 builds', () => {
      const requests = recordingsFile('coinbase', 'requests.ccxt-4.5.84.json') as readonly BuiltRequest[];
      const unknown = new Map<string, Set<string>>();
      const defects = requests.flatMap(({ call, request }) => {
        const match = matchEndpoint(request.method, new URL(request.url).pathname);
        if (match === undefined) return [`${call}: no such call ${request.url}`];
        const checks = [checkPayload(match.endpoint.query, request.query ?? {})];
        if (match.endpoint.body !== undefined) checks.push(checkPayload(match.endpoint.body, request.body));
        for (const { unknownFields } of checks) collect(unknown, match.name, unknownFields);
        return checks.flatMap((check) => check.defects.map((defect) => `${call}: ${defect}`));
      });
      expect(defects).toEqual([]);
      expect(listed(unknown)).toEqual(UNDOCUMENTED_IN_REQUESTS);
      expect(requests).toHaveLength(24);
    });

    it('knows every recorded frame, sent or received', () => {
      const unknown = new Map<string, Set<string>>();
      const frames = recordedFrames('coinbase');
      const defects = frames.flatMap((recorded) => {
        const check = checkPayload(schemaOfFrame(recorded), recorded.frame);
        collect(unknown, String((recorded.frame as { channel?: string }).channel), check.unknownFields);
        return check.defects.map((defect) => `${recorded.file}:${recorded.line}: ${defect}`);
      });
      expect(defects).toEqual([]);
      expect(listed(unknown)).toEqual(UNDOCUMENTED_IN_FRAMES);
      expect(frames).toHaveLength(53);
    });
  });
}
