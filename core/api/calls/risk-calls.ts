import type { CallPlace } from '../call-place.ts';
import type {
  ChangeLimitsInput,
  LimitsInput,
  LimitsPreview,
  RiskWire,
  StrategyLimitsInput,
} from '../wire/risk-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Limits of the account that is shown. */
export interface RiskCalls {
  /** Limits with their use, losses, refusals and halts of the shown account, at most once a second. */
  readonly watchRisk: (signal: AbortSignal) => AsyncIterable<RiskWire>;
  /** What other limits would do; changes nothing. */
  readonly previewLimits: (input: LimitsInput) => LimitsPreview;
  /** What tightens holds at once; what loosens needs the account's name, and ends the arming of an account at a venue. */
  readonly changeLimits: (input: ChangeLimitsInput, place: CallPlace) => Promise<ActOutcome>;
  readonly limitStrategy: (input: StrategyLimitsInput, place: CallPlace) => Promise<ActOutcome>;
}
