import { z } from 'zod';
import { idText, strategyFileText } from './primitives.ts';
import { strategyParams } from './strategy-wire.ts';

/** One thing that is wrong with a configuration file; the strategy it describes does not start. */
export interface ConfigFindingWire {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Keys down to the value, such as `risk.maxPosition`; empty for the file as a whole. */
  readonly at: string;
  /** The value, what is wrong with it, and what to write instead. */
  readonly message: string;
}

/** One subscription of a configuration: a strategy on one instrument. */
export interface ConfigRunWire {
  readonly strategyId: string;
  /** `demo:BTC-USD`. */
  readonly instrumentId: string;
  /** The account that trades it; null where none does at present. */
  readonly account: string | null;
  readonly status: 'not-started' | 'running' | 'paused' | 'stopped' | 'failed';
  /** Why it is not running, or could not be started; null if there is nothing to say. */
  readonly reason: string | null;
  /** True where it runs with other parameters or limits than the file has now: stop and start it to take them over. */
  readonly outdated: boolean;
}

/** One file of the folder of configurations. */
export interface StrategyConfigWire {
  /** `btc-momentum.yaml`. */
  readonly file: string;
  /** Null while the file has findings. */
  readonly id: string | null;
  readonly strategy: string | null;
  readonly enabled: boolean;
  readonly findings: readonly ConfigFindingWire[];
  readonly runs: readonly ConfigRunWire[];
}

/** One file as it is. */
export interface StrategyConfigText {
  readonly file: string;
  readonly text: string;
  /** Names this state of the file; saving asks for it. */
  readonly revision: string;
  /** The values of the file as they stand there, null while it cannot be read as YAML. */
  readonly values: unknown;
  readonly findings: readonly ConfigFindingWire[];
}

const path = z
  .array(z.union([z.string().max(60), z.number().int().min(0).max(1_000)]))
  .min(1)
  .max(4);

/** Input: one file of the folder. */
export const configFileInput = z.strictObject({ file: strategyFileText });

/** Input: one configuration by its id. */
export const configIdInput = z.strictObject({ id: idText });

/** Input: new values of a file, nothing else of it is touched; a value that is left out or null is removed. */
export const saveConfigInput = z.strictObject({
  file: strategyFileText,
  revision: z.string().max(100),
  changes: z
    .array(z.strictObject({ path, value: z.json().optional() }))
    .min(1)
    .max(200),
});
export type SaveConfigInput = z.infer<typeof saveConfigInput>;

/** Input: a new file, written with the help of every parameter as comments. */
export const createConfigInput = z.strictObject({
  id: idText,
  strategy: idText,
  instrumentId: idText,
  params: strategyParams,
  enabled: z.boolean(),
});
export type CreateConfigInput = z.infer<typeof createConfigInput>;
