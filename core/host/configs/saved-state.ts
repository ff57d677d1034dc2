import { join } from 'node:path';
import { plainFixed } from '../../base/fixed.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { CheckedConfig } from './check-config.ts';
import { writeWhole } from './config-folder.ts';
import { seatsOf, seatState } from './config-seats.ts';

/** Folder of the state files, beside the configurations. */
export function statesFolder(folder: string): string {
  return join(folder, 'states');
}

/** Name of a configuration's state file. */
export function stateFileOf({ config }: CheckedConfig): string {
  return config.stateFile ?? `${config.id}.json`;
}

/**
 * Writes what a person wants to keep of a configuration's strategies: parameters, what they hold and what they made.
 * An export: a restart goes on from the journal, never from this file.
 */
export function saveState(folder: string, checked: CheckedConfig, deps: { accounts: Accounts; now: number }): void {
  const document = {
    id: checked.config.id,
    strategy: checked.config.strategy,
    parameters: checked.params,
    savedAt: deps.now,
    runs: seatsOf(checked).flatMap((seat) => {
      const known = seatState(deps.accounts, seat);
      if (known === undefined) return [];
      const { status, reason, startedAt, orders, params } = known;
      const { strategyId, instrumentId } = seat;
      return [{ strategyId, instrumentId, status, reason, startedAt, orders, params, ...holding(deps.accounts, seat) }];
    }),
  };
  writeWhole(statesFolder(folder), stateFileOf(checked), `${JSON.stringify(document, undefined, 2)}\n`);
}

/** Quantity, cost and results of a seat's position, quote currency. */
function holding(accounts: Accounts, seat: Parameters<typeof seatState>[1]) {
  const position = accounts.all
    .flatMap(({ keeper }) => keeper.current().system.state.positions)
    .find(({ strategyId, instrumentId }) => strategyId === seat.strategyId && instrumentId === seat.instrumentId);
  return {
    quantity: plainFixed(position?.quantity ?? 0n),
    cost: plainFixed(position?.basis ?? 0n),
    realizedPnl: plainFixed(position?.realizedPnl ?? 0n),
    fees: plainFixed(position?.fees ?? 0n),
  };
}
