import { createCcxtCanceling } from '../../adapters/ccxt/trading/ccxt-canceling.ts';
import { createSystemClock } from '../../adapters/system-clock/system-clock.ts';
import { createWatchdog } from '../../execution/watchdog/watchdog.ts';
import type { WatchdogAct } from '../../execution/watchdog/watchdog.ts';
import { openParentLine } from '../user-strategies/parent-port.ts';
import type { GuardedAccount, WatchdogMessage, WatchdogRequest } from './watchdog-messages.ts';

// The process that cancels when the host is silent. What it is made of has no way of sending an order
// (.dependency-cruiser.cjs, "watchdog-cannot-create"). It outlives a host that dies: then it acts at once, so that it is
// done before another one begins, and ends when all is verified.
const clock = createSystemClock();
const state = { isAlone: false, guarded: new Set<string>() };
const line = openParentLine<WatchdogMessage, WatchdogRequest>(() => {
  state.isAlone = true;
  watchdog.onGone();
  endIfDone();
});
const watchdog = createWatchdog(clock, onAct);

function endIfDone(): void {
  if (state.isAlone && state.guarded.size === 0) process.exit(0);
}

function onAct(act: WatchdogAct): void {
  line.post({ kind: 'act', act });
  if (!act.isVerified) return;
  if (state.isAlone) state.guarded.delete(act.account);
  endIfDone();
}

async function guard({ name, venue, isSandbox, restUrl, credentials }: GuardedAccount): Promise<void> {
  state.guarded.add(name);
  const urls = restUrl === '' ? {} : { rest: restUrl };
  const opened = await createCcxtCanceling({ venue, exchangeId: venue, credentials, clock, isSandbox, urls });
  if (!opened.ok) {
    state.guarded.delete(name);
    line.post({ kind: 'problem', message: opened.error.message });
    return endIfDone();
  }
  watchdog.guard(name, opened.value);
  // So that names and clock are known when they are needed.
  const read = await opened.value.openOrders();
  if (!read.ok) line.post({ kind: 'problem', message: read.error.message });
}

line.onMessage((request) => {
  switch (request.kind) {
    case 'guard':
      return void guard(request.account);
    case 'release':
      state.guarded.delete(request.account);
      return watchdog.release(request.account);
    case 'ping':
      return watchdog.onPing(new Map(request.known));
  }
});
