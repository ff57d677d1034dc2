import { createEmitter } from '../../base/emitter.ts';
import { ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time.ts';
import type { LiveAccess, LiveEngine, OpenLiveEngine } from '../accounts/live-engine.ts';
import { UNCONNECTED } from '../accounts/live-engine.ts';
import { openLiveAccount } from './open-live-account.ts';
import type { LiveHost, LiveTrading } from './open-live-account.ts';
import { createReconciliationDesk } from './reconciliation-desk.ts';
import type { ReconciliationDesk } from './reconciliation-desk.ts';

/** Trading on accounts at venues: how their engines are opened, and how they agree with their venues. */
export interface LiveTradingHost {
  readonly open: OpenLiveEngine;
  readonly desk: ReconciliationDesk;
}

const LOOK_MS = SECOND_MS;
/** An account that cannot be opened (no network, a rule that is missing) is tried again after this long, ms. */
const AGAIN_MS = 30 * SECOND_MS;

/** Nothing is open yet. */
export function createLiveTrading(host: LiveHost): LiveTradingHost {
  const open = new Map<string, LiveTrading>();
  const changed = createEmitter<void>();
  return {
    open: (access) =>
      keepOpening(access, host, {
        onOpened(trading) {
          open.set(trading.account.name, trading);
          changed.emit();
        },
        onClosed() {
          open.delete(access.account.name);
          changed.emit();
        },
      }),
    desk: createReconciliationDesk({
      list: () => [...open.values()],
      clock: host.clock,
      // How far it has come is seen by looking: most of it is no fact that anyone tells.
      onChanged(listener) {
        const look = (): void => {
          listener();
          timer.stop = host.clock.after(LOOK_MS, look);
        };
        const timer = { stop: host.clock.after(LOOK_MS, look) };
        const unsubscribe = changed.subscribe(listener);
        return () => {
          timer.stop();
          unsubscribe();
        };
      },
    }),
  };
}

/** Opens the account, now or as soon as it can be: what is missing may come with the network. */
async function keepOpening(
  access: LiveAccess,
  host: LiveHost,
  { onOpened, onClosed }: { readonly onOpened: (trading: LiveTrading) => void; readonly onClosed: () => void },
): ReturnType<OpenLiveEngine> {
  const state = { engine: undefined as LiveEngine | undefined, isClosed: false, stop: (): void => undefined };
  const attempt = async (): Promise<void> => {
    const opened = await openLiveAccount(access, host);
    if (opened.ok && state.isClosed) return opened.value.engine.close();
    if (state.isClosed) return;
    if (!opened.ok) {
      const account = access.account.name;
      host.log.logger.child('live').warn('an account cannot be opened yet', { account, reason: opened.error });
      state.stop = host.clock.after(AGAIN_MS, () => void attempt());
      return;
    }
    state.engine = opened.value.engine;
    onOpened(opened.value);
  };
  await attempt();
  return ok({
    findings: () => state.engine?.findings() ?? Promise.resolve(UNCONNECTED),
    onArmingChanged: () => state.engine?.onArmingChanged(),
    async close() {
      state.isClosed = true;
      state.stop();
      if (state.engine === undefined) return;
      onClosed();
      await state.engine.close();
    },
  });
}
