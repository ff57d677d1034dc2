import { absolute, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { assertNever, present } from '../base/invariant.ts';
import { fillNotional } from '../model/fill-notional.ts';
import { EXTERNAL, MANUAL } from '../model/identifiers.ts';
import type { StrategyId } from '../model/identifiers.ts';
import { isNotArmed, notArmed } from '../model/trading-state.ts';
import type { AccountReport, IncidentAct } from '../model/venue-report.ts';
import type { Position } from '../portfolio/position.ts';
import { executionKey } from './apply-order.ts';
import type { EngineParts } from './engine-parts.ts';
import { bookedFee } from './fee-booking.ts';
import type { AccountReportHandler, ReportTargets } from './venue-reports.ts';

type ExternalReport = Extract<AccountReport, { readonly kind: `external-${string}` }>;
type LinkReport = Report<'link-lost' | 'link-restored' | 'armed' | 'disarmed'>;
type Report<Kind extends AccountReport['kind']> = Extract<AccountReport, { readonly kind: Kind }>;

/** Takes reports about the account and its venue. Never for a simulated one. */
export function createAccountReports(parts: EngineParts, { stop }: ReportTargets): AccountReportHandler {
  const { state, core } = parts;

  const act = (wanted: IncidentAct, cause: string): void => {
    if (wanted === 'halt') return stop.halt(cause, 'engine');
    const { state: from } = state.trading;
    if (wanted === 'reduce-only' && from === 'running')
      core.emit({ kind: 'trading-state.changed', from, to: 'reduce-only', cause, actor: 'engine' });
  };
  const incident = ({ code, message, instrumentId, act: wanted }: Report<'incident'>): void => {
    core.emit({ kind: 'venue.incident', code, message, ...(instrumentId === undefined ? {} : { instrumentId }) });
    act(wanted, message);
  };
  const external = (report: ExternalReport): void => {
    const venue = present(state.venue, 'venue of the account');
    switch (report.kind) {
      case 'external-order': {
        const known = venue.external.get(report.external.venueOrderId);
        const isSame =
          known?.adopted === report.adopted && known.order.filledQuantity === report.external.filledQuantity;
        if (isSame) return;
        return core.emit({ kind: 'venue.external-order', external: report.external, adopted: report.adopted });
      }
      case 'external-ended': {
        const { venueOrderId, reason } = report;
        if (venue.external.has(venueOrderId)) core.emit({ kind: 'venue.external-ended', venueOrderId, reason });
        return;
      }
      case 'external-fill': {
        const { venueOrderId, execution } = report;
        if (venue.booked.has(executionKey(execution))) return;
        const booked = bookedFee(parts, execution);
        return core.emit({ kind: 'venue.external-filled', venueOrderId, execution, booked });
      }
    }
  };
  /** What was held back because nobody had armed the account goes on; what was for another reason does not. */
  const arm = (until: number): void => {
    const { state: from, cause } = state.trading;
    core.emit({ kind: 'venue.armed', until });
    if (from === 'reduce-only' && isNotArmed(cause))
      core.emit({ kind: 'trading-state.changed', from, to: 'running', cause: 'armed', actor: 'person' });
  };
  const link = (report: LinkReport): void => {
    const venue = present(state.venue, 'venue of the account');
    if (report.kind === 'link-lost' && venue.link === 'up')
      core.emit({ kind: 'venue.link-lost', reason: report.reason });
    if (report.kind === 'link-restored' && venue.link === 'down') core.emit({ kind: 'venue.link-restored' });
    if (report.kind === 'armed') arm(report.until);
    if (report.kind === 'disarmed' && venue.armedUntil > 0) {
      core.emit({ kind: 'venue.disarmed', reason: report.reason, mayReduce: report.mayReduce });
      act('reduce-only', notArmed(report.reason));
    }
  };

  return (report) => {
    switch (report.kind) {
      case 'reconciling':
        return core.emit({ kind: 'venue.reconciling', cause: report.cause });
      case 'reconciled':
        return core.emit({ kind: 'venue.reconciled', differences: report.differences, asOf: report.asOf });
      case 'reconciliation-failed':
        return core.emit({ kind: 'venue.reconciliation-failed', message: report.message });
      case 'cash-differs':
        return core.emit({
          kind: 'account.adjusted',
          amount: report.amount,
          equity: parts.account.worth(),
          reason: report.reason,
        });
      case 'holding-differs':
        return adjustHolding(parts, report);
      case 'incident':
        return incident(report);
      case 'external-order':
      case 'external-ended':
      case 'external-fill':
        return external(report);
      case 'link-lost':
      case 'link-restored':
      case 'armed':
      case 'disarmed':
        return link(report);
      default:
        return assertNever(report, 'account report');
    }
  };
}

/**
 * More than our books: nobody's. Less: what is nobody's goes first, then what a person holds, then the strategies' in
 * the order in which they began, so that nobody tries to sell what is not there.
 */
function adjustHolding(parts: EngineParts, report: Report<'holding-differs'>): void {
  const { core, state, instruments } = parts;
  const { instrumentId, price, asOf, reason } = report;
  const index = present(state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
  const isSpot = instruments[index]?.perpetual === undefined;
  for (const { strategyId, quantity } of shares(state.positions, index, report.quantity)) {
    const side = quantity > 0n ? 'buy' : 'sell';
    const worth = fillNotional(side, absolute(quantity), price);
    const flow = isSpot ? (side === 'buy' ? worth : -worth) : 0n;
    const equity = parts.account.worth();
    const moved = { strategyId, instrumentId, quantity, price, flow, equity, asOf, reason };
    core.emit({ kind: 'venue.position-adjusted', ...moved });
  }
}

function shares(
  positions: readonly Position[],
  index: number,
  difference: Fixed,
): readonly { readonly strategyId: StrategyId; readonly quantity: Fixed }[] {
  const sign = difference > 0n ? 1n : -1n;
  const held = positions.filter(({ instrumentIndex, quantity }) => instrumentIndex === index && sign * quantity < 0n);
  const owners = held.toSorted((a, b) => rank(a.strategyId) - rank(b.strategyId));
  let left = absolute(difference);
  const taken: { strategyId: StrategyId; quantity: Fixed }[] = [];
  // A surplus belongs to nobody, unless somebody is short of just that.
  for (const { strategyId, quantity } of owners) {
    const part = smaller(left, absolute(quantity));
    if (part === 0n) break;
    taken.push({ strategyId, quantity: sign * part });
    left -= part;
  }
  return left === 0n ? taken : [...taken, { strategyId: EXTERNAL, quantity: sign * left }];
}

function rank(strategyId: StrategyId): number {
  if (strategyId === EXTERNAL) return 0;
  return strategyId === MANUAL ? 1 : 2;
}
