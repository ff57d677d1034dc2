import type { StrategyParams } from '../../strategies/strategy.ts';
import type { Sandbox } from './sandbox.ts';

/** Asks the strategy in the same process for its warm-up; `prepare` has checked that it answers. */
export function warmUpOf(sandbox: Sandbox): (params: StrategyParams) => number {
  return (params) => {
    const answer = sandbox.call('warm-up-bars', { params });
    return answer.ok ? Number(answer.value) : 0;
  };
}
