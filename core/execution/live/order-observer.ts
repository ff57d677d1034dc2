import type { ClientOrderId, InstrumentId, VenueOrderId } from '../../model/identifiers.ts';
import { isOpen, isUndecided } from '../../model/order-status.ts';
import type { VenueExecution, VenueOrder } from '../../ports/execution-venue.ts';
import { createExecutionReader } from './execution-reader.ts';
import { createForeignTrades } from './foreign-trades.ts';
import type { ForeignTrades } from './foreign-trades.ts';
import type { ExecutionReader } from './execution-reader.ts';
import type { LocalOrder } from './local-book.ts';
import type { LiveParts } from './live-parts.ts';
import { createStrangers } from './strangers.ts';

/**
 * Makes one story out of what the venue shows of our orders, in whatever order and however often it is shown: accepted,
 * then its fills, then its end. An end is told only when every fill that belongs to it was.
 */
export interface OrderObserver {
  /** The venue shows this order. Resolves when all that follows from it was told or could not be found out now. */
  readonly onOrder: (order: VenueOrder) => Promise<void>;
  /** The venue shows this execution. True where it was ours and new. */
  readonly onExecution: (execution: VenueExecution) => Promise<boolean>;
  readonly executions: ExecutionReader;
  /** What others traded on the account. */
  readonly foreign: ForeignTrades;
  /** Orders whose end is known and whose fills are not all known yet. */
  readonly unsettled: () => readonly ClientOrderId[];
}

/** Creates the observer. */
export function createOrderObserver(parts: LiveParts): OrderObserver {
  const { book, tell, venue, ask } = parts;
  const endings = new Map<ClientOrderId, VenueOrder>();
  /** Orders that the venue has shown as ended. */
  const ended = new Set<ClientOrderId>();
  const strangers = createStrangers(parts);
  const foreign = createForeignTrades(book.instruments, book.agreedAt);

  const accept = ({ order, status }: LocalOrder, venueOrderId: VenueOrderId): void => {
    const { clientOrderId } = order;
    if (isUndecided(status)) tell({ kind: 'accepted', clientOrderId, venueOrderId });
  };
  /** Tells the end of an order whose fills are all told. */
  const settle = (clientOrderId: ClientOrderId): void => {
    const ending = endings.get(clientOrderId);
    const local = book.order(clientOrderId);
    if (ending === undefined || local === undefined || local.filledQuantity < ending.filledQuantity) return;
    endings.delete(clientOrderId);
    if (!isOpen(local.status)) return;
    if (ending.status === 'filled') {
      const reason = 'the venue filled all that it took of it';
      tell({ kind: 'ended', clientOrderId, status: 'expired', reason });
    } else if (ending.status === 'rejected') {
      const message = 'the venue rejected it after it had taken it';
      tell({ kind: 'rejected', clientOrderId, code: 'REJECTED_LATER', message });
    } else if (ending.status !== 'open') {
      tell({ kind: 'ended', clientOrderId, status: ending.status, reason: `${ending.status} at the venue` });
    }
  };
  const take = async (execution: VenueExecution): Promise<boolean> => {
    const local = ownerOf(execution);
    if (local === undefined) foreign.note(execution);
    if (local === undefined || book.isBooked(execution.instrumentId, execution.tradeId)) return false;
    const { clientOrderId, size, instrumentId } = local.order;
    // How much an order for an amount of money comes to is the venue's to say: without its word no fill completes it.
    if (size.kind === 'quote' && !endings.has(clientOrderId)) await learnEnding(local, execution.venueOrderId);
    const { tradeId, side, quantity, price, fee, feeCurrency, liquidity, time } = execution;
    const now = book.order(clientOrderId);
    if (now === undefined || book.isBooked(instrumentId, tradeId)) {
      // Told meanwhile, by whoever else had it: what was learned of the end has been waiting for nothing.
      settle(clientOrderId);
      return false;
    }
    accept(now, execution.venueOrderId);
    const ending = endings.get(clientOrderId);
    const total = now.filledQuantity + quantity;
    const isWhole = ending?.status === 'filled' && total >= ending.filledQuantity;
    const complete = isWhole || (size.kind === 'base' && total >= size.quantity);
    const fill = { tradeId, instrumentId, side, quantity, price, fee, feeCurrency, liquidity, venueTime: time };
    tell({ kind: 'filled', clientOrderId, fill, complete });
    settle(clientOrderId);
    return true;
  };
  const learnEnding = async ({ order }: LocalOrder, venueOrderId: VenueOrderId): Promise<void> => {
    const { clientOrderId, instrumentId } = order;
    const answer = await ask(() => venue.order({ clientOrderId, instrumentId, venueOrderId }));
    if (answer.ok && answer.value !== null && answer.value.status !== 'open') endings.set(clientOrderId, answer.value);
  };
  const ownerOf = ({ clientOrderId, venueOrderId }: VenueExecution | VenueOrder): LocalOrder | undefined =>
    book.byVenueId(venueOrderId) ?? (clientOrderId === null ? undefined : book.order(clientOrderId));

  const reader = createExecutionReader(parts, take);
  const readFills = async (clientOrderId: ClientOrderId, instrumentId: InstrumentId): Promise<void> => {
    await reader.read(instrumentId);
    settle(clientOrderId);
  };

  /** Messages come late: what the venue itself has ended stays ended, and anything else it is asked about first. */
  const adopt = async ({ order, status, statusCode }: LocalOrder, { venueOrderId }: VenueOrder): Promise<void> => {
    const { clientOrderId, instrumentId } = order;
    if (ended.has(clientOrderId)) return;
    if (statusCode !== 'NOT_PLACED') {
      const answer = await ask(() => venue.order({ clientOrderId, instrumentId, venueOrderId }));
      if (!answer.ok || answer.value?.status !== 'open') return;
    }
    const reason = `it was taken as ${status} and is open at the venue`;
    tell({ kind: 'adopted', clientOrderId, venueOrderId, reason });
  };
  const onOwn = async (local: LocalOrder, shown: VenueOrder): Promise<void> => {
    const { clientOrderId, instrumentId } = local.order;
    if (shown.status === 'rejected' && shown.filledQuantity === 0n && isUndecided(local.status)) {
      return tell({ kind: 'rejected', clientOrderId, code: 'REJECTED', message: 'The venue rejected it.' });
    }
    accept(local, shown.venueOrderId);
    if (!isOpen(local.status) && shown.status === 'open') return adopt(local, shown);
    const hasNewFills = shown.filledQuantity > local.filledQuantity;
    const mayBeEnding = shown.status !== 'open' && (isOpen(local.status) || hasNewFills);
    if (mayBeEnding) endings.set(clientOrderId, shown);
    if (shown.status !== 'open') ended.add(clientOrderId);
    if (hasNewFills) await readFills(clientOrderId, instrumentId);
    else settle(clientOrderId);
  };
  return {
    executions: reader,
    foreign,
    unsettled: () => [...endings.keys()],
    async onOrder(shown) {
      const local = ownerOf(shown);
      if (local !== undefined) return onOwn(local, shown);
      strangers.onOrder(shown);
    },
    onExecution: take,
  };
}
