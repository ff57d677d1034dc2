import { SECOND_MS } from '../../../../../core/base/time.ts';
import type { Clock } from '../../../../../core/ports/clock.ts';
import { timeText } from '../wording.ts';
import type { ChannelMessage } from './channel-events.ts';

/** One beat a second, by the clock, whether the market moves or not. */
export interface Heartbeat {
  readonly start: () => void;
  readonly stop: () => void;
}

/** A heart that does not beat yet. `first` is the server's own count at that time, which does not begin at 0. */
export function createHeartbeat(
  clock: Clock,
  serverTime: () => number,
  first: number,
  send: (message: ChannelMessage) => void,
): Heartbeat {
  let counter = first;
  let stop = (): void => {};

  function beat(): void {
    const [date = '', time = ''] = timeText(serverTime(), 9).replace('Z', '').split('T');
    const current_time = `${date} ${time} +0000 UTC m=+${counter}.000000000`;
    send({ kind: 'control', channel: 'heartbeats', events: [{ current_time, heartbeat_counter: counter }] });
    counter += 1;
    start();
  }

  function start(): void {
    stop = clock.after(SECOND_MS, beat);
  }

  return { start, stop: () => stop() };
}
