import type { BookWire } from '../../../core/api/wire/market-wire.ts';

type Trade = BookWire['trades'][number];

/**
 * Gives each public trade a key that it keeps while newer ones push it down, so that its row is moved and not made
 * anew. Equal trades are told apart by how many of them are older.
 */
export function withKeys(trades: readonly Trade[]): readonly { readonly key: string; readonly trade: Trade }[] {
  const seen = new Map<string, number>();
  return trades
    .toReversed()
    .map((trade) => {
      const figures = `${trade.time}|${trade.price}|${trade.quantity}|${trade.aggressor}`;
      const older = seen.get(figures) ?? 0;
      seen.set(figures, older + 1);
      return { key: `${figures}|${older}`, trade };
    })
    .toReversed();
}
