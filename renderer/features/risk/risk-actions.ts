import type { LimitsInput, LimitsPreview, StrategyLimitsInput } from '../../../core/api/wire/risk-wire.ts';
import { refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';

/** What other limits would do. */
export function previewLimits(change: LimitsInput): Promise<LimitsPreview> {
  return client.risk.preview.query(change);
}

/** Sets other limits; `confirmation` is what the person typed. Answers why it was refused. */
export function changeLimits(change: LimitsInput, confirmation: string): Promise<string | undefined> {
  return refusalOf(client.risk.change.mutate({ change, confirmation }));
}

/** Sets a strategy's own limits. Answers why it was refused. */
export function limitStrategy(input: StrategyLimitsInput): Promise<string | undefined> {
  return refusalOf(client.risk.limitStrategy.mutate(input));
}
