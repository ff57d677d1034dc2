import type { RiskProfile } from '../model/risk-limits.ts';
import type { Instrument } from '../model/instrument.ts';
import type { RiskManager } from '../risk/risk-manager.ts';
import type { SimulatedVenue } from '../execution/simulated-venue.ts';
import type { Account } from './account.ts';
import type { EngineCore } from './engine-core.ts';
import type { Marks } from './marks.ts';
import type { OrderReasons } from './order-reasons.ts';
import type { EngineState } from './state.ts';

/** What the parts of one engine share. */
export interface EngineParts {
  readonly state: EngineState;
  readonly core: EngineCore;
  readonly marks: Marks;
  readonly account: Account;
  readonly venue: SimulatedVenue;
  readonly risk: RiskManager;
  readonly profile: RiskProfile;
  readonly reasons: OrderReasons;
  /** Grows while instruments are listed, up to `capacity`. */
  readonly instruments: readonly Instrument[];
  readonly capacity: number;
  /** Begins every id of this session; made from its seed. */
  readonly idPrefix: string;
}
