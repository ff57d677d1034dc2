import { ok } from '../../../base/result.ts';
import type { CommandResult } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed, refused } from '../failure.ts';
import { runningHost } from '../running-host.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

const POSITIONALS = [{ name: 'ID', help: 'id of a configuration (trade status)' }];

/** `trade start ID`: runs the strategies of a configuration. */
export const tradeStart = defineCommand({
  words: ['trade', 'start'],
  summary: 'start a configuration of the folder "configs" of the data folder',
  notes: ['Without a running host it is noted in the account, and goes on from there with the next one (serve).'],
  positionals: POSITIONALS,
  options: {},
  run: ({ positionals, context }) =>
    act(positionals[0] ?? '', context, { call: (api, id) => api.configs.start.mutate({ id }), word: 'started' }),
});

/** `trade stop ID`: stops them; their positions stay. */
export const tradeStop = defineCommand({
  words: ['trade', 'stop'],
  summary: 'stop a configuration: its open orders are cancelled, its positions stay',
  positionals: POSITIONALS,
  options: {},
  run: ({ positionals, context }) =>
    act(positionals[0] ?? '', context, { call: (api, id) => api.configs.stop.mutate({ id }), word: 'stopped' }),
});

interface TradeAct {
  readonly call: (api: DeskApi, id: string) => ReturnType<DeskApi['configs']['start']['mutate']>;
  readonly word: 'started' | 'stopped';
}

async function act(id: string, context: CliContext, { call, word }: TradeAct): Promise<CommandResult> {
  const host = await runningHost(context);
  host?.close();
  const isRunning = host !== undefined;
  return withDesk(context, async (api) => {
    const outcome = await call(api, id);
    if (outcome.outcome === 'refused') return notDone(api, id, outcome.message);
    const later = isRunning || word === 'stopped' ? '' : ' No host runs: it trades from the next serve on.';
    const strategies = outcome.count === 1 ? '1 strategy' : `${outcome.count} strategies`;
    return ok({
      document: { id, [word]: outcome.count, hostRunning: isRunning },
      text: `${id}: ${strategies} ${word}.${later}\n`,
    });
  });
}

/** Bad input where there is no such configuration, refused by safety where trading is halted, failed otherwise. */
async function notDone(api: DeskApi, id: string, message: string): Promise<CommandResult> {
  const configs = await api.configs.list.query();
  if (configs.every((config) => config.id !== id)) return badInput(`ID: ${message}`);
  const { tradingState } = await api.trading.snapshot.query();
  return tradingState.state === 'halted' ? refused(message) : failed(message);
}
