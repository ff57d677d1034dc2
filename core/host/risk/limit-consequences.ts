import { limitAt, limitText } from '../../config/limit-changes.ts';
import { LIMIT_FIELDS } from '../../config/limit-fields.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { RiskLimits } from '../../model/risk-limits.ts';
import { createLossLadder } from '../../risk/loss-ladder.ts';
import { human, percent } from '../../risk/wording.ts';
import { shareOfEquity } from '../../risk/risk-check.ts';

/** What limits would do to an account as it stands now: a stop at once, what is used beyond them, and sums of money. */
export function limitConsequences(system: TradingSystem, limits: RiskLimits): readonly string[] {
  const { state } = system;
  const equity = system.equity();
  const verdict = createLossLadder(limits).judge(system.lossBase(), equity);
  const halts = verdict?.state === 'halted' && state.trading.state !== 'halted';
  const narrows = verdict?.state === 'reduce-only' && state.trading.state === 'running';
  const beyond = system.limitUses().flatMap(({ path, used }) => {
    const limit = limitAt(limits, path);
    const field = LIMIT_FIELDS.find((candidate) => candidate.path === path);
    if (field === undefined || used <= limit) return [];
    return [
      `${field.title}: ${limitText(field.unit, round(used))} is used, ${limitText(field.unit, limit)} would be allowed. ` +
        'What stands stays; nothing is added until it fits.',
    ];
  });
  const money = (share: number): string => `${human(shareOfEquity(equity, share))} ${state.currency}`;
  return [
    ...(halts ? [`Trading stops at once: ${verdict.cause}.`] : []),
    ...(narrows ? [`Only reductions pass from now on: ${verdict.cause}.`] : []),
    ...beyond,
    `One order may add ${money(limits.orderValue)}, all positions together ${money(limits.grossExposure)}, and a trade may lose ${money(limits.lossPerTrade)}.`,
    `Trading stops after a loss of ${money(limits.dayLoss.halt)} (${percent(limits.dayLoss.halt)}) in a day.`,
  ];
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
