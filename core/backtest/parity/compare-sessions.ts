import type { JournalRecord } from '../../events/journal-record.ts';
import { isOrderEvent } from '../../events/domain-event.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { ParityRow } from '../../model/parity-report.ts';
import { differingAspects } from './differing-aspects.ts';
import { explainAbsence, explainAspect, furtherReasons } from './explain-pair.ts';
import type { ExplainingParts, Explanation } from './explain-pair.ts';
import { matchLives } from './match-lives.ts';
import type { LifePair } from './match-lives.ts';
import { figuresOf, orderLives, orderOf } from './order-life.ts';
import type { OrderLife } from './order-life.ts';
import { conditionDifferences } from './parity-evidence.ts';
import type { ParityEvidence } from './parity-evidence.ts';

/** What is compared: two journals as far as they were rerun, behind what both had before. */
export interface ParityInput {
  readonly base: readonly JournalRecord[];
  readonly session: readonly JournalRecord[];
  readonly backtest: readonly JournalRecord[];
  readonly evidence: ParityEvidence;
  /** Decisions that lie further apart are not the same one: two cycles, ms. */
  readonly toleranceMs: number;
}

/**
 * Puts the orders of a session beside those of its backtest, in the order of their decisions. Orders are the same only
 * where every step, time and figure is; any other gets a reason for which there is evidence (what was fed, the
 * conditions, a difference before), or counts as unexplained. Orders to which nothing happened behind `base` are left out.
 */
export function compareSessions({ base, session, backtest, evidence, toleranceMs }: ParityInput): readonly ParityRow[] {
  const touched = touchedOrders([...session, ...backtest]);
  const livesOf = (records: readonly JournalRecord[]): readonly OrderLife[] =>
    orderLives([...base, ...records]).filter(({ order }) => touched.has(order.clientOrderId));
  const conditions = conditionDifferences(evidence);
  const rows: ParityRow[] = [];
  for (const pair of matchLives(livesOf(session), livesOf(backtest), toleranceMs)) {
    const row = rowOf(pair, { evidence, conditions, before: rows });
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function touchedOrders(records: readonly JournalRecord[]): ReadonlySet<ClientOrderId> {
  return new Set(records.flatMap(({ event }) => (isOrderEvent(event) ? orderOf(event) : [])));
}

function rowOf(pair: LifePair, parts: ExplainingParts): ParityRow | undefined {
  const { session, backtest } = pair;
  const order = (session ?? backtest)?.order;
  if (order === undefined) return undefined;
  return {
    strategyId: order.strategyId,
    instrumentId: order.instrumentId,
    source: order.source,
    side: order.side,
    type: order.type,
    session: session === undefined ? null : figuresOf(session),
    backtest: backtest === undefined ? null : figuresOf(backtest),
    ...verdictOn(pair, parts),
  };
}

type Verdict = Pick<ParityRow, 'reason' | 'also' | 'explanation' | 'follows'>;

const SAME: Verdict = { reason: null, also: [], explanation: '', follows: null };

function verdictOn({ session, backtest }: LifePair, parts: ExplainingParts): Verdict {
  if (session === undefined || backtest === undefined) {
    return { ...explainAbsence({ session, backtest }, parts), also: [] };
  }
  const aspects = differingAspects(session, backtest);
  const explanations = aspects.map((aspect) => explainAspect(aspect, { session, backtest }, parts));
  // Fees that differ although the fills are the same follow from nothing before.
  const ownFee = aspects.includes('outcome') ? undefined : explanations[aspects.indexOf('fee')];
  const first: Explanation | undefined = ownFee?.reason === 'unexplained' ? ownFee : explanations[0];
  if (first === undefined) return SAME;
  const further = furtherReasons(
    first.reason,
    explanations.map(({ reason }) => reason),
  );
  return { ...first, also: further };
}
