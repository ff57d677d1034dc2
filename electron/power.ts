import type { PowerMonitor } from 'electron';
import type { TradingHost } from '../core/host/host-options.ts';

/** Entries do not rest while nobody watches them; after a sleep executors compare everything with their venues first. */
export function followPower(
  monitor: Pick<PowerMonitor, 'on'>,
  host: Promise<Pick<TradingHost, 'beforeSleep'>>,
  quit: () => void,
): void {
  monitor.on('suspend', () => void host.then(({ beforeSleep }) => beforeSleep()));
  // The system shuts down: it waits a little for those who end in order.
  monitor.on('shutdown', quit);
}
