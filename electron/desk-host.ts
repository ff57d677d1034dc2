import type { Desk } from '../core/api/desk.ts';
import type { Result } from '../core/base/result.ts';
import type { DataFolder, Environment } from '../core/host/data-folder.ts';
import { openTradingHost } from '../core/host/trading-host.ts';
import type { Logger } from '../core/ports/logger.ts';

/** The desk that this process runs, and its log. */
export interface DeskHost {
  readonly desk: Desk;
  readonly logger: Logger;
  /** Orderly end: no new work, everything durable. */
  readonly close: () => Promise<void>;
}

/** Why there is none, in a sentence for a person. */
export interface DeskHostFailure {
  readonly message: string;
}

/** Opens the one trading host of this data folder. */
export function openDeskHost(folder: DataFolder, environment: Environment): Promise<Result<DeskHost, DeskHostFailure>> {
  return openTradingHost({ folder, environment, host: 'desktop' });
}
