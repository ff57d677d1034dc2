import { simulate } from '../../backtest/monte-carlo/simulate.ts';
import type { SimulatedRun, Simulation, SimulationPlan } from '../../backtest/monte-carlo/simulate.ts';
import { yieldToDesk } from './yield-to-desk.ts';

yieldToDesk();

/** A simulation as it crosses to the worker. */
export interface SimulationTask {
  readonly run: SimulatedRun;
  readonly plan: SimulationPlan;
}

/** Draws a run anew; null where there is nothing to draw. */
export function runSimulationTask({ run, plan }: SimulationTask): Simulation | null {
  return simulate(run, plan);
}
