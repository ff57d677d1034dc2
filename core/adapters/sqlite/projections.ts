import { present } from '../../base/invariant.ts';
import type { DomainEvent, DomainEventKind } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { EXTERNAL } from '../../model/identifiers.ts';
import type { ClientOrderId, StrategyId } from '../../model/identifiers.ts';
import type { LedgerView, PositionState } from '../../ports/ledger-view.ts';
import { fillRow, orderRow, termsRow } from './order-rows.ts';
import { positionRow, strategyRow } from './owner-rows.ts';
import type { Row } from './sealed-table.ts';
import type { ProjectionRows } from './write-command.ts';

/** Facts beside fills that change what is held. */
const POSITION_FACTS: ReadonlySet<string> = new Set<DomainEventKind>([
  'position.seeded',
  'position.liquidated',
  'venue.position-adjusted',
]);

/** The rows that a batch changes, each once, with the values that the state has after it. */
export function projectBatch(records: readonly JournalRecord[], view: LedgerView): readonly ProjectionRows[] {
  const orders = new Set<ClientOrderId>();
  const strategies = new Set<StrategyId>();
  const positions = new Set<PositionState>();
  const fills: Row[] = [];
  for (const { seq, event } of records) {
    const order = orderOf(event);
    if (order !== undefined) orders.add(order);
    if (event.kind.startsWith('strategy.') && 'strategyId' in event) strategies.add(event.strategyId);
    if (event.kind === 'order.filled') {
      fills.push(fillRow(event.fill, seq));
      positions.add(positionOf(view, event.fill));
    } else if (event.kind === 'venue.external-filled') {
      positions.add(positionOf(view, { strategyId: EXTERNAL, instrumentId: event.execution.instrumentId }));
    } else if (POSITION_FACTS.has(event.kind) && 'instrumentId' in event && 'strategyId' in event) {
      positions.add(positionOf(view, event));
    }
  }
  const changed = [...orders].map((id) => present(view.orders.get(id), 'order', id));
  const tables: readonly ProjectionRows[] = [
    { table: 'orders', rows: changed.map(orderRow) },
    { table: 'order_terms', rows: changed.flatMap(termsRow) },
    { table: 'fills', rows: fills },
    { table: 'positions', rows: [...positions].map(positionRow) },
    {
      table: 'strategies',
      rows: [...strategies].map((id) => strategyRow(present(view.strategies.get(id), 'strategy', id))),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function positionOf(
  { positions }: LedgerView,
  { strategyId, instrumentId }: Pick<PositionState, 'strategyId' | 'instrumentId'>,
): PositionState {
  return present(
    positions.find((one) => one.strategyId === strategyId && one.instrumentId === instrumentId),
    `position of ${strategyId} in ${instrumentId}`,
  );
}

function orderOf(event: DomainEvent): ClientOrderId | undefined {
  if ('order' in event) return event.order.clientOrderId;
  if ('fill' in event) return event.fill.clientOrderId;
  return 'clientOrderId' in event ? event.clientOrderId : undefined;
}
