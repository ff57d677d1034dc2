import { create } from 'zustand';
import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import type { AppInfoWire, StatusWire } from '../../core/api/wire/system-wire.ts';

interface StatusState {
  readonly info: AppInfoWire | null;
  readonly status: StatusWire | null;
  readonly jobs: readonly JobWire[];
}

/** What the host says about itself: identity, health and long jobs. */
export const useStatusStore = create<StatusState>(() => ({ info: null, status: null, jobs: [] }));
