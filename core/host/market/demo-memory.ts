import { z } from 'zod';
import type { DemoMarketState } from '../../demo-market/demo-market.ts';
import type { SettingRepository } from '../../ports/repositories.ts';

/** What makes the demo market the same market after a restart. */
export interface DemoOrigin {
  readonly seed: number;
  /** First minute of its history, UnixMs. */
  readonly historyStart: number;
  /** From here on minutes come from the seed itself; what lies before was drawn afterwards, to end at the same prices. */
  readonly recentStart: number;
  /** Where market time began to run, UnixMs. */
  readonly liveStart: number;
}

/** How far it has come. */
export interface DemoPosition {
  readonly marketTime: number;
  readonly speed: number;
  readonly paused: boolean;
}

const origin = z.object({ seed: z.number(), historyStart: z.number(), recentStart: z.number(), liveStart: z.number() });
const position = z.object({ marketTime: z.number(), speed: z.number().min(1).max(3600), paused: z.boolean() });
const checkpoint = z.custom<DemoMarketState>(
  (value) => z.looseObject({ seed: z.number(), nextTime: z.number() }).safeParse(value).success,
);

/** The demo market's settings in the store. Unreadable ones count as absent: the market is drawn anew from its seed. */
export interface DemoMemory {
  readonly origin: () => DemoOrigin | undefined;
  readonly keepOrigin: (value: DemoOrigin) => void;
  readonly position: () => DemoPosition | undefined;
  readonly keepPosition: (value: DemoPosition) => void;
  /** State of the market at a time before which all minutes are stored. */
  readonly checkpoint: () => DemoMarketState | undefined;
  readonly keepCheckpoint: (value: DemoMarketState) => void;
}

/** Reads and writes through the store's settings; a failed write is the store's to report. */
export function createDemoMemory(settings: SettingRepository): DemoMemory {
  const read = <T>(key: string, schema: z.ZodType<T>): T | undefined => schema.safeParse(settings.get(key)).data;
  const keep = (key: string) => (value: unknown) => {
    void settings.put(key, value);
  };
  return {
    origin: () => read('demo.origin', origin),
    keepOrigin: keep('demo.origin'),
    position: () => read('demo.position', position),
    keepPosition: keep('demo.position'),
    checkpoint: () => read('demo.checkpoint', checkpoint),
    keepCheckpoint: keep('demo.checkpoint'),
  };
}
