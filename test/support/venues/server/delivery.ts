import type { Clock } from '../../../../core/ports/clock.ts';
import type { FaultSwitch } from '../faults/fault-switch.ts';

/** Hands over in order, each piece when the set latency and bandwidth let it arrive; at once where neither is set. */
export type Delivery = (bytes: number, deliver: () => void) => void;

/** One way of one connection. */
export function createDelivery(clock: Clock, faults: FaultSwitch): Delivery {
  let freeAt = 0;
  let waiting = 0;
  return (bytes, deliver) => {
    const latency = faults.strike('latency');
    const bandwidth = faults.strike('bandwidth');
    const now = clock.now();
    const delayMs = latency === undefined ? 0 : latency.ms + faults.random() * (latency.jitterMs ?? 0);
    const sendMs = bandwidth === undefined ? 0 : (bytes / bandwidth.bytesPerSecond) * 1_000;
    freeAt = Math.max(freeAt, now + delayMs) + sendMs;
    if (freeAt <= now && waiting === 0) {
      deliver();
      return;
    }
    waiting += 1;
    clock.after(freeAt - now, () => {
      waiting -= 1;
      deliver();
    });
  };
}
