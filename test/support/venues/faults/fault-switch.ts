import { createRandom } from '../../../../core/base/random.ts';
import type { Clock } from '../../../../core/ports/clock.ts';
import type { FaultName, FaultSettings } from './fault-settings.ts';

/** When a fault ends by itself and whom it hits. Without any it hits everything until it is cleared. */
export interface FaultLimits {
  /** Milliseconds of the venue's clock. */
  readonly forMs?: number;
  /** Times that it strikes. */
  readonly count?: number;
  /** Chance of each strike, drawn from the seed. */
  readonly chance?: number;
  /** Part of the request's method and path (`/klines`, `POST /api/v3/order`); faults of answers only. */
  readonly path?: string;
}

/** What a fault is asked about: the kind of a message, or the method and path of a request. */
export interface FaultSubject {
  readonly kind?: string;
  readonly path?: string;
}

/** The switches of one venue server. */
export interface FaultSwitch {
  /** Switches a fault on, or changes how it is set. */
  readonly set: <Name extends FaultName>(name: Name, settings: FaultSettings[Name], limits?: FaultLimits) => void;
  /** Switches one fault off, or all. */
  readonly clear: (name?: FaultName) => void;
  /** The settings where the fault is on and strikes here, which counts; `undefined` otherwise. */
  readonly strike: <Name extends FaultName>(name: Name, subject?: FaultSubject) => FaultSettings[Name] | undefined;
  /** The settings where the fault is on, without counting. */
  readonly current: <Name extends FaultName>(name: Name) => FaultSettings[Name] | undefined;
  /** Times that it struck since the server started. */
  readonly strikes: (name: FaultName) => number;
  /** Uniform in [0, 1), from the seed. */
  readonly random: () => number;
  /** Calls back when a fault is switched on or off, also by its time. */
  readonly onChange: (listener: (name: FaultName, on: boolean) => void) => void;
}

interface Active {
  readonly settings: FaultSettings[FaultName];
  readonly limits: FaultLimits;
  readonly stopTimer: () => void;
  left: number;
}

/** Switches that are all off. */
export function createFaultSwitch(clock: Clock, seed: number): FaultSwitch {
  const random = createRandom(seed, 'faults');
  const active = new Map<FaultName, Active>();
  const struck = new Map<FaultName, number>();
  const listeners: ((name: FaultName, on: boolean) => void)[] = [];

  function clear(name: FaultName): void {
    const fault = active.get(name);
    if (fault === undefined) return;
    active.delete(name);
    fault.stopTimer();
    for (const listener of listeners) listener(name, false);
  }

  // The settings were stored under their own name, so their type is that of the name.
  const settingsOf = <Name extends FaultName>(name: Name): FaultSettings[Name] | undefined =>
    active.get(name)?.settings as FaultSettings[Name] | undefined;

  return {
    set(name, settings, limits = {}) {
      active.get(name)?.stopTimer();
      const stopTimer = limits.forMs === undefined ? () => {} : clock.after(limits.forMs, () => clear(name));
      active.set(name, { settings, limits, stopTimer, left: limits.count ?? Infinity });
      for (const listener of listeners) listener(name, true);
    },
    clear(name) {
      for (const each of name === undefined ? [...active.keys()] : [name]) clear(each);
    },
    strike(name, subject = {}) {
      const fault = active.get(name);
      if (fault === undefined || !matches(fault, subject)) return undefined;
      if (fault.limits.chance !== undefined && random.next() >= fault.limits.chance) return undefined;
      const settings = settingsOf(name);
      struck.set(name, (struck.get(name) ?? 0) + 1);
      fault.left -= 1;
      if (fault.left <= 0) clear(name);
      return settings;
    },
    current: settingsOf,
    strikes: (name) => struck.get(name) ?? 0,
    random: random.next,
    onChange: (listener) => void listeners.push(listener),
  };
}

function matches({ settings, limits }: Active, { kind, path }: FaultSubject): boolean {
  const wanted = 'kind' in settings ? settings.kind : undefined;
  return (wanted === undefined || wanted === kind) && (limits.path === undefined || (path ?? '').includes(limits.path));
}
