import type { StrategyWire } from '../../core/api/wire/trading-wire.ts';
import { client } from '../ipc/client.ts';
import { act } from './act.ts';

/** Starts a strategy; true when it was taken on. */
export function startStrategy(input: Parameters<typeof client.strategies.start.mutate>[0]): Promise<boolean> {
  return act(`Start ${input.name}`, client.strategies.start.mutate(input), () => `${input.name} started`);
}

export function stopStrategy({ id }: StrategyWire): Promise<boolean> {
  return act(`Stop ${id}`, client.strategies.stop.mutate({ strategyId: id }), () => `${id} stopped`);
}

export function pauseStrategy({ id }: StrategyWire): Promise<boolean> {
  return act(`Pause ${id}`, client.strategies.pause.mutate({ strategyId: id }), () => `${id} paused`);
}

export function resumeStrategy({ id }: StrategyWire): Promise<boolean> {
  return act(`Resume ${id}`, client.strategies.resume.mutate({ strategyId: id }), () => `${id} resumed`);
}

/** Starts whatever of a configuration does not run. */
export function startConfig(id: string): Promise<boolean> {
  return act(`Start ${id}`, client.configs.start.mutate({ id }), () => `${id} started`);
}

export function stopConfig(id: string): Promise<boolean> {
  return act(`Stop ${id}`, client.configs.stop.mutate({ id }), () => `${id} stopped`);
}

/** Keeps a strategy with its parameters as a file; true when it was written. */
export function createConfig(input: Parameters<typeof client.configs.create.mutate>[0]): Promise<boolean> {
  return act(`Save ${input.id}`, client.configs.create.mutate(input), () => `${input.id}.yaml written`);
}
