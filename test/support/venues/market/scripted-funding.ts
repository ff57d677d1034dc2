import { HOUR_MS } from '../../../../core/base/time.ts';
import { hashUnit } from './seeded-noise.ts';

/** One funding payment that was made. */
export interface ScriptedFunding {
  /** UnixMs; a few milliseconds after the full hour, as venues record it. */
  readonly time: number;
  /** Units of 10^-8: 10000 is 0.01 %. */
  readonly rate: number;
}

/** Funding of one instrument, every `hours` hours from midnight UTC. */
export interface ScriptedFundings {
  /** Payments within [from, until], oldest first. */
  readonly between: (from: number, until: number) => readonly ScriptedFunding[];
  /** Rate, in 10^-8, that the next payment after `time` is going to have. */
  readonly rateAt: (time: number) => number;
  /** The next payment as venues announce it: the announcement moves on one second after the payment. */
  readonly nextTime: (time: number) => number;
}

/** Payments of an instrument under its seed, none before `listedAt`. */
export function createScriptedFundings(seed: number, hours: number, listedAt: number): ScriptedFundings {
  const interval = hours * HOUR_MS;
  const rate = (payment: number): number => Math.round((hashUnit(seed, payment, 301) - 0.4) * 50_000);
  return {
    between(from, until) {
      const found: ScriptedFunding[] = [];
      for (let payment = Math.ceil(Math.max(from - 20, listedAt) / interval); payment * interval <= until; payment++) {
        const time = payment * interval + Math.floor(hashUnit(seed, payment, 302) * 20);
        if (time >= from && time <= until) found.push({ time, rate: rate(payment) });
      }
      return found;
    },
    rateAt: (time) => rate(Math.floor(time / interval) + 1),
    nextTime: (time) => (Math.floor((time - 1_000) / interval) + 1) * interval,
  };
}
