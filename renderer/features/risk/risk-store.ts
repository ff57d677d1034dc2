import { useEffect } from 'react';
import { create } from 'zustand';
import type { RiskWire } from '../../../core/api/wire/risk-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';

interface RiskState {
  /** Null until the host has told it. */
  readonly risk: RiskWire | null;
}

/** The risk book of the account that is shown, as long as somebody looks at it. */
export const useRiskStore = create<RiskState>(() => ({ risk: null }));

/** Follows the risk book while the component stands. */
export function useRiskStream(): void {
  useEffect(() => {
    const end = keepOpen<RiskWire>(
      (handlers) => client.risk.updates.subscribe(undefined, handlers),
      (risk) => useRiskStore.setState({ risk }),
    );
    return () => {
      end();
      useRiskStore.setState({ risk: null });
    };
  }, []);
}
