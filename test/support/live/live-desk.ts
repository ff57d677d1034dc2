import { fixed } from '../../../core/base/fixed.ts';
import { createRandom } from '../../../core/base/random.ts';
import { unixMs } from '../../../core/base/time.ts';
import { createLiveBook } from '../../../core/engine/live-book.ts';
import { liveIdPrefix } from '../../../core/model/live-order-id.ts';
import { createTradingSystem } from '../../../core/engine/create-trading-system.ts';
import type { TradingSystem } from '../../../core/engine/trading-system.ts';
import { createArming } from '../../../core/execution/arming/arming.ts';
import { createLiveExecutor } from '../../../core/execution/live/live-executor.ts';
import type { LiveExecutor } from '../../../core/execution/live/live-executor.ts';
import type { ArmToken } from '../../../core/model/arm-token.ts';
import type { Instrument } from '../../../core/model/instrument.ts';
import type { ProfileName } from '../../../core/model/run-choices.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { ExecutionVenue } from '../../../core/ports/execution-venue.ts';
import { ok } from '../../../core/base/result.ts';
import { aLiveAccount, aReport } from '../live-accounts.ts';
import { someModels } from '../trading.ts';
import type { LossyLedger } from './lossy-ledger.ts';
import { mortalClock, mortalVenue } from './mortal.ts';

/** One life of a live account: engine and executor on a venue. */
export interface LiveDesk {
  readonly system: TradingSystem;
  readonly executor: LiveExecutor;
  /** Arms it: everything that the limits allow is sent. */
  readonly arm: () => Promise<void>;
  readonly disarm: () => void;
  /** The program dies at once. */
  readonly kill: () => void;
}

/** What a life is begun with. */
export interface LiveDeskParts {
  readonly clock: Clock;
  readonly venue: ExecutionVenue;
  readonly ledger: LossyLedger;
  readonly instruments: readonly Instrument[];
  readonly currency: string;
  readonly seed: number;
  readonly since: number;
  readonly profile?: ProfileName;
  readonly clockOffsetMs?: () => number | null;
  readonly isHealthy?: () => boolean;
}

/** Begins a life, or continues what the ledger holds. */
export function openLiveDesk(parts: LiveDeskParts): LiveDesk {
  const { instruments, currency, seed, since, profile = 'unrestricted' } = parts;
  const idPrefix = liveIdPrefix(seed);
  const life = { isOver: false, token: undefined as ArmToken | undefined };
  const isAlive = (): boolean => !life.isOver;
  const clock = mortalClock(parts.clock, isAlive);
  const venue = mortalVenue(parts.venue, isAlive);
  const records = parts.ledger.records();
  const ledger = parts.ledger.open();
  const system = createTradingSystem(
    {
      instruments,
      currency,
      seed,
      profile,
      idPrefix,
      initialCash: fixed('0'),
      models: someModels({ fill: 'realistic' }),
      source: 'ticks',
      barMs: 15_000,
      offers: venue.offers,
    },
    { ledger, live: (command) => executor.dispatch(command) },
  );
  const executor = createLiveExecutor({
    clock,
    venue,
    random: createRandom(seed, 'executor', records.length).next,
    book: createLiveBook(system, { instruments: () => instruments, idPrefix, since }),
    token: () => life.token,
    report(report) {
      if (!life.isOver) system.onVenueReport(report);
    },
    clockOffsetMs: parts.clockOffsetMs ?? (() => 0),
    isHealthy: parts.isHealthy ?? (() => true),
    isHalted: () => system.state.trading.state === 'halted',
    refresh: () => undefined,
  });
  ledger.onPersisted(executor.onPersisted);
  if (records.length === 0) system.start(unixMs(clock.now()));
  else system.restore(records, unixMs(clock.now()));

  const account = aLiveAccount();
  const arming = createArming({ keep: () => Promise.resolve(ok(undefined)), onChanged: () => undefined });
  return {
    system,
    executor,
    async arm() {
      const now = unixMs(clock.now());
      const request = {
        report: aReport(account, now),
        typedName: account.name,
        durationMs: 24 * 3_600_000,
        place: 'terminal',
      } as const;
      const armed = await arming.arm(request, now);
      if (!armed.ok) throw new Error(armed.error.message);
      life.token = armed.value;
      system.rearm('person', now);
      system.onVenueReport({ kind: 'armed', until: armed.value.expiresAt, time: now });
      executor.onArmingChanged();
    },
    disarm() {
      life.token = undefined;
      system.onVenueReport({
        kind: 'disarmed',
        reason: 'disarmed by hand',
        mayReduce: false,
        time: unixMs(clock.now()),
      });
    },
    kill() {
      life.isOver = true;
      parts.ledger.cut();
    },
  };
}
