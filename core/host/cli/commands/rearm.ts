import { setTimeout as sleep } from 'node:timers/promises';
import type { TradingStateWire } from '../../../api/wire/trading-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { interrupted, refused } from '../failure.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

/** How often, and how long, it is looked whether the stop is verified. */
const LOOK_MS = 100;
const LOOKS = 60;

/** `rearm`: lifts a halt. Typed by a person at a terminal, never scripted. */
export const rearm = defineCommand({
  words: ['rearm'],
  summary: 'lift a halt; asks for the account and cannot be scripted',
  positionals: [],
  options: {},
  async run({ context }) {
    if (!context.typedAtTerminal) {
      return refused('re-arming is typed at a terminal and cannot be scripted; run it yourself: tradewind rearm');
    }
    return withDesk(context, async (api) => {
      const { account } = (await api.trading.snapshot.query()).account;
      const tradingState = await settledState(api);
      if (tradingState.state === 'running') {
        return ok({ document: { state: 'running' }, text: 'Trading is not halted.\n' });
      }
      context.note(`Trading is ${tradingState.state}: ${tradingState.cause ?? 'no cause given'}.`);
      const confirmation = await context.ask(`Type ${account} to re-arm: `);
      if (confirmation === undefined) return interrupted('Nothing was changed.');
      const outcome = await api.trading.rearm.mutate({ confirmation, acknowledged: true });
      if (outcome.outcome === 'refused') return refused(outcome.message);
      return ok({ document: { state: 'running' }, text: 'Re-armed.\n' });
    });
  },
});

/** The trading state once a stop has been verified; a desk that was just opened has only begun to look. */
async function settledState(api: DeskApi): Promise<TradingStateWire> {
  let { tradingState } = await api.trading.snapshot.query();
  for (let look = 0; look < LOOKS && isStopping(tradingState); look++) {
    await sleep(LOOK_MS);
    ({ tradingState } = await api.trading.snapshot.query());
  }
  return tradingState;
}

function isStopping({ stop }: TradingStateWire): boolean {
  return stop !== null && stop.phase !== 'halted' && stop.phase !== 'halted-unverified';
}
