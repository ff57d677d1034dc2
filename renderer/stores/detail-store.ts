import { useEffect } from 'react';
import { create } from 'zustand';
import type { StrategyDetailWire } from '../../core/api/wire/strategy-wire.ts';
import { client } from '../ipc/client.ts';
import { keepOpen } from '../ipc/stream.ts';

/** What the strategies that somebody looks at think, by their id. */
export const useDetailStore = create<Readonly<Record<string, StrategyDetailWire>>>(() => ({}));

/** Streams that are open, with how many look at each. */
const watched = new Map<string, { viewers: number; readonly end: () => void }>();

/** Keeps the details of these strategies coming in for as long as somebody looks. */
export function useStrategyDetails(strategyIds: readonly string[]): void {
  const key = strategyIds.toSorted().join(' ');
  useEffect(() => {
    const ids = key.split(' ').filter(Boolean);
    for (const id of ids) look(id);
    return () => {
      for (const id of ids) lookAway(id);
    };
  }, [key]);
}

function look(strategyId: string): void {
  const stream = watched.get(strategyId) ?? { viewers: 0, end: open(strategyId) };
  stream.viewers++;
  watched.set(strategyId, stream);
}

function lookAway(strategyId: string): void {
  const stream = watched.get(strategyId);
  if (stream === undefined) return;
  stream.viewers--;
  if (stream.viewers > 0) return;
  stream.end();
  watched.delete(strategyId);
}

function open(strategyId: string): () => void {
  return keepOpen<StrategyDetailWire>(
    (handlers) => client.strategies.detail.subscribe({ strategyId }, handlers),
    (detail) => useDetailStore.setState({ [strategyId]: detail }),
  );
}
