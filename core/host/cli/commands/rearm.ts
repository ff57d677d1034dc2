import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { interrupted, refused } from '../failure.ts';
import { withDesk } from '../with-desk.ts';

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
      const { account } = await api.app.info.query();
      const { tradingState } = await api.trading.snapshot.query();
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
