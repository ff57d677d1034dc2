import { ONE } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { FillModelName } from '../../model/run-choices.ts';

/** What a fill model takes for granted about liquidity; the matching code knows these rules, not the models' names. */
export interface FillRules {
  /** Whether orders take time to arrive. */
  readonly latency: boolean;
  /** Share of a bar's volume that all our orders together may take; null: as much as they want. */
  readonly volumeShare: Fixed | null;
  /** Whether a resting limit fills only when the market trades through it by a tick, not when it trades at it. */
  readonly throughOnly: boolean;
  /** Share of the allowance left for a limit that was touched and not traded through. */
  readonly touchShare: Fixed;
  /** Where a new limit stands in the queue at its price: 0 first, 1 last. */
  readonly queuePosition: number;
}

const WHOLE: FillRules = {
  latency: false,
  volumeShare: null,
  throughOnly: false,
  touchShare: ONE,
  queuePosition: 0,
};

const TENTH = ONE / 10n;

/** The rules of each fill model (statistics page, "Fill models"). */
export const FILL_RULES = {
  'next-open': WHOLE,
  aggressive: WHOLE,
  realistic: { latency: true, volumeShare: TENTH, throughOnly: false, touchShare: ONE / 2n, queuePosition: 0.5 },
  conservative: { latency: true, volumeShare: TENTH, throughOnly: true, touchShare: ONE, queuePosition: 1 },
} as const satisfies Record<FillModelName, FillRules>;

/** What every model assumes of stops and targets. */
const TRIGGERS = [
  'A bar that begins beyond a stop or target fills it at its open; one that comes to it later, at its price with the costs of a taker.',
  'Where a bar reaches both a stop and another order, the stop fills first; a stop that is placed inside a bar counts its worst price, a target only what is certain to come after it.',
  'A trailing stop follows at the end of a bar, from its best price.',
] as const;

/** What a model assumes, in sentences for the reader of a report. */
export const FILL_ASSUMPTIONS = {
  'next-open': [
    "An order decided at a bar's close fills whole at the next present bar's open; latency is not applied.",
    'A resting limit fills whole at its price when a bar touches it.',
    ...TRIGGERS,
  ],
  aggressive: [
    'A market order fills whole at the first price after the decision; latency is not applied.',
    'A resting limit fills whole at its price when it is touched.',
    ...TRIGGERS,
  ],
  realistic: [
    'An order arrives after the latency; inside a bar the price goes from the open to the extreme that is worse for the order, then to the other one, then to the close.',
    "All orders together take at most 10 % of a bar's volume; the rest stays working.",
    'A resting limit that is only touched stands in the middle of the queue and gets half of that; traded through, all of it.',
    ...TRIGGERS,
  ],
  conservative: [
    'An order arrives after the latency; of the possible paths inside a bar the one that is worse for the order happened.',
    "All orders together take at most 10 % of a bar's volume; the rest stays working.",
    'A resting limit is last in the queue: it fills only when the market trades through it by a tick.',
    ...TRIGGERS,
  ],
} as const satisfies Record<FillModelName, readonly string[]>;
