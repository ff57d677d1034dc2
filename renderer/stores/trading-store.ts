import { create } from 'zustand';
import type { TradingMessage } from '../../core/api/wire/trading-wire.ts';
import type { AccountMode } from '../../core/model/live-account.ts';
import { EMPTY_REPLICA, applyMessage } from './trading-replica.ts';
import type { TradingReplica } from './trading-replica.ts';

/** Read-only replica of the engine's trading state. Nothing here is ever changed by the interface itself. */
export const useTradingStore = create<TradingReplica>(() => EMPTY_REPLICA);

/** Applies messages in order. Returns false on a gap in the sequence: subscribe anew for a fresh snapshot. */
export function applyTradingMessages(messages: readonly TradingMessage[]): boolean {
  let replica = useTradingStore.getState();
  let complete = true;
  for (const message of messages) {
    const next = applyMessage(replica, message);
    if (next === 'gap') {
      complete = false;
      break;
    }
    replica = next;
  }
  useTradingStore.setState(replica, true);
  return complete;
}

/** Whose money the shown account moves; paper before the host has told, as everything is unless someone armed it. */
export function useAccountMode(): AccountMode {
  return useTradingStore((state) => state.account?.mode ?? 'paper');
}
