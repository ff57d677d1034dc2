import { useCallback, useEffect, useState } from 'react';
import { amendOrder } from '../../actions/order-actions.ts';
import { useAccountMode } from '../../stores/trading-store.ts';
import type { LineHandle, PriceTag } from './line-tags.ts';

/** A line on its way: what is wished for, never what is. The line itself moves when the order has. */
export interface LineMove {
  readonly key: string;
  readonly handle: LineHandle;
  readonly price: string;
  readonly by: 'keys' | 'pointer';
  readonly phase: 'moving' | 'confirming' | 'sent';
}

/** What can be done with lines. */
export interface LineMoving {
  readonly move: LineMove | null;
  /** The line is wished to this price; the first wish begins the move. */
  readonly wish: (tag: PriceTag, price: string, by: LineMove['by']) => void;
  /** Asks for the wish at once on paper; where the money is not simulated it has to be confirmed first. */
  readonly commit: () => void;
  readonly confirm: () => void;
  readonly drop: () => void;
}

/** How long a sent wish stays without the order saying anything. */
const ANSWER_MS = 1_500;

/** Moves one line at a time. */
export function useLineMove(tags: readonly PriceTag[]): LineMoving {
  const mode = useAccountMode();
  const [move, setMove] = useState<LineMove | null>(null);
  const standing = tags.find((tag) => tag.key === move?.key);
  const drop = useCallback(() => setMove(null), []);
  useAnswer(move, standing, drop);

  const send = async (wish: LineMove): Promise<void> => {
    const { clientOrderId, field, name } = wish.handle;
    setMove({ ...wish, phase: 'sent' });
    const what = `Move ${name} to ${wish.handle.priceText(wish.price)}`;
    const isAsked = await amendOrder({ clientOrderId, [field]: wish.price }, what);
    if (!isAsked) setMove((now) => (now?.key === wish.key ? null : now));
  };
  return {
    move,
    wish({ key, handle }, price, by) {
      if (handle === null || handle.isAmending || move?.phase === 'sent') return;
      setMove({ key, handle, price, by, phase: 'moving' });
    },
    commit() {
      if (move?.phase !== 'moving') return;
      if (move.price === move.handle.price) drop();
      else if (mode === 'paper') void send(move);
      else setMove({ ...move, phase: 'confirming' });
    },
    confirm() {
      if (move?.phase === 'confirming') void send(move);
    },
    drop() {
      if (move?.phase !== 'sent') drop();
    },
  };
}

/** Ends a move when the order has the price that was asked for, has ended, or says nothing more. */
function useAnswer(move: LineMove | null, standing: PriceTag | undefined, drop: () => void): void {
  const isSent = move?.phase === 'sent';
  const isOver = move !== null && (standing === undefined || (isSent && Number(move.price) === standing.price));
  const isAsked = standing?.order?.isAmending === true;
  useEffect(() => {
    if (isOver) drop();
    if (!isSent || isOver || isAsked) return;
    const timer = setTimeout(drop, ANSWER_MS);
    return () => clearTimeout(timer);
  }, [isOver, isSent, isAsked, drop]);
}
