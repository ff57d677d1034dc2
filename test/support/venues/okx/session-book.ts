import { crc32 } from 'node:zlib';

/** A level of OKX: price, quantity, and two numbers nobody needs. */
export type OkxLevel = readonly [price: string, quantity: string, ...others: string[]];

/** A row of the channels of the book. */
export interface OkxBookRow {
  readonly bids: readonly OkxLevel[];
  readonly asks: readonly OkxLevel[];
  readonly ts: string;
  readonly checksum: number;
}

type Side = 'bids' | 'asks';

/** A book kept from frames as the venue's documentation says: a quantity of 0 removes a level. */
export interface SessionBook {
  readonly apply: (row: OkxBookRow, action: 'snapshot' | 'update') => void;
  /** Price and quantity as written, best first. */
  readonly side: (side: Side) => readonly (readonly [string, string])[];
  /** The venue's checksum: CRC-32 of the best 25 levels, bids and asks in turn, as a signed number. */
  readonly checksum: () => number;
}

/** A book without levels. */
export function createSessionBook(): SessionBook {
  const sides = { bids: new Map<string, string>(), asks: new Map<string, string>() };

  function sorted(side: Side): readonly (readonly [string, string])[] {
    const direction = side === 'bids' ? -1 : 1;
    return [...sides[side]].toSorted(([a], [b]) => direction * (Number(a) - Number(b)));
  }

  return {
    apply(row, action) {
      for (const side of ['bids', 'asks'] as const) {
        if (action === 'snapshot') sides[side].clear();
        for (const [price, quantity] of row[side]) {
          if (Number(quantity) === 0) sides[side].delete(price);
          else sides[side].set(price, quantity);
        }
      }
    },
    side: sorted,
    checksum() {
      const [bids, asks] = [sorted('bids').slice(0, 25), sorted('asks').slice(0, 25)];
      const turns = Array.from({ length: 25 }, (_, index) => [...(bids[index] ?? []), ...(asks[index] ?? [])]);
      return crc32(turns.flat().join(':')) | 0;
    },
  };
}
