import { REAL_DATA } from './real-data.ts';

/** Says once per run, in one line, that cases over real series are left out; they are not registered, not skipped. */
export function setup(): void {
  if (REAL_DATA !== undefined) return;
  process.stderr.write('Cases over real market data are not registered: TRADEWIND_REAL_DATA names no folder.\n');
}
