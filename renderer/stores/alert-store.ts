import { create } from 'zustand';
import type { AlertsWire } from '../../core/api/wire/notification-wire.ts';

interface AlertState {
  /** Null before the host has told. */
  readonly book: AlertsWire | null;
}

/** The inbox of alerts with its rules and channels. */
export const useAlertStore = create<AlertState>(() => ({ book: null }));

/** How many alerts wait for a person. */
export function useOpenAlerts(): number {
  return useAlertStore(({ book }) => book?.alerts.filter(({ state }) => state === 'open').length ?? 0);
}
