import { create } from 'zustand';
import type { ParameterValue } from '../../../core/model/parameters.ts';
import { refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';
import type { Move } from './tuning-history.ts';
import { withStep } from './tuning-history.ts';

/** What a person is moving on one strategy. */
interface Tuning {
  /** Values that were asked for and are not yet told back by the host. */
  readonly drafts: Readonly<Record<string, ParameterValue>>;
  /** Oldest first. */
  readonly history: readonly Move[];
  /** Why the newest move was refused, beside the parameter. */
  readonly problem: { readonly name: string; readonly message: string } | null;
}

const AT_REST: Tuning = { drafts: {}, history: [], problem: null };

/** By strategy; outlives the screen, so that a move can be undone after another strategy was looked at. */
export const useTuningStore = create<Readonly<Record<string, Tuning>>>(() => ({}));

export function useTuning(strategyId: string): Tuning {
  return useTuningStore((state) => state[strategyId] ?? AT_REST);
}

/** Moves a live parameter of a running strategy; it counts as soon as the host has it. */
export function moveParameter(strategyId: string, step: Omit<Move, 'time'>): void {
  const { history } = tuningOf(strategyId);
  change(strategyId, { history: withStep(history, { ...step, time: performance.now() }) });
  ask(strategyId, step.name, step.to);
}

/** Takes the newest move back. */
export function undoMove(strategyId: string): void {
  const { history } = tuningOf(strategyId);
  const newest = history.at(-1);
  if (newest === undefined) return;
  change(strategyId, { history: history.slice(0, -1) });
  ask(strategyId, newest.name, newest.from);
}

/** What waits for the answer to the call before it, so that a fast hand does not outrun the host. */
const waiting = new Map<string, Record<string, ParameterValue>>();
const asking = new Set<string>();
/** By then the strategy's own stream has told the value; from there on it is the one that is shown. */
const SETTLED_MS = 1_500;

function ask(strategyId: string, name: string, value: ParameterValue): void {
  change(strategyId, { drafts: { ...tuningOf(strategyId).drafts, [name]: value }, problem: null });
  waiting.set(strategyId, { ...waiting.get(strategyId), [name]: value });
  if (!asking.has(strategyId)) void send(strategyId);
}

async function send(strategyId: string): Promise<void> {
  asking.add(strategyId);
  for (let params = waiting.get(strategyId); params !== undefined; params = waiting.get(strategyId)) {
    waiting.delete(strategyId);
    const message = await refusalOf(client.strategies.retune.mutate({ strategyId, params }));
    settle(strategyId, params, message);
  }
  asking.delete(strategyId);
}

function settle(
  strategyId: string,
  params: Readonly<Record<string, ParameterValue>>,
  message: string | undefined,
): void {
  if (message === undefined) {
    setTimeout(() => dropDrafts(strategyId, params), SETTLED_MS);
    return;
  }
  const { history } = tuningOf(strategyId);
  const [name = ''] = Object.keys(params);
  dropDrafts(strategyId, params);
  const newest = history.at(-1);
  const isOfNewest = newest !== undefined && newest.to === params[newest.name];
  change(strategyId, { problem: { name, message }, history: isOfNewest ? history.slice(0, -1) : history });
}

function dropDrafts(strategyId: string, params: Readonly<Record<string, ParameterValue>>): void {
  const kept = Object.entries(tuningOf(strategyId).drafts).filter(([name, value]) => params[name] !== value);
  change(strategyId, { drafts: Object.fromEntries(kept) });
}

function tuningOf(strategyId: string): Tuning {
  return useTuningStore.getState()[strategyId] ?? AT_REST;
}

function change(strategyId: string, next: Partial<Tuning>): void {
  useTuningStore.setState({ [strategyId]: { ...tuningOf(strategyId), ...next } });
}
