import { absolute, fixed, plainFixed } from '../../../core/base/fixed.ts';
import type { Fixed } from '../../../core/base/fixed.ts';
import type { EngineState } from '../../../core/engine/state.ts';
import type { JournalRecord } from '../../../core/events/journal-record.ts';
import type { InstrumentId } from '../../../core/model/identifiers.ts';
import type { OrderStatus } from '../../../core/model/order-status.ts';
import type { AccountTruth } from '../venues/account/played-account.ts';
import type { PlayedStatus } from '../venues/account/played-order.ts';

/** What is compared after a session: books against the venue's own truth. */
export interface Compared {
  readonly state: EngineState;
  /** What came to the disk. */
  readonly records: readonly JournalRecord[];
  readonly truth: AccountTruth;
  /** Create calls that left, by client order id, where they were counted. */
  readonly sends?: ReadonlyMap<string, number>;
  readonly currency: string;
  /** What the venue holds of an instrument, on an account with positions. */
  readonly positions?: (instrumentId: InstrumentId) => Fixed;
}

/** Everything that is not as it has to be, in sentences; nothing if all is well. */
export function disagreements(compared: Compared): readonly string[] {
  return [...duplicates(compared), ...orders(compared), ...fills(compared), ...money(compared)];
}

/** No intent may have led to two orders, and none to one whose sending was not on the disk before. */
function duplicates({ truth, records, sends }: Compared): readonly string[] {
  const own = truth.orders.filter(({ isExternal }) => !isExternal);
  const counts = new Map<string, number>();
  for (const { clientOrderId } of own) counts.set(clientOrderId, (counts.get(clientOrderId) ?? 0) + 1);
  const doubled = [...counts].filter(([, count]) => count > 1).map(([id]) => `order ${id} is at the venue twice`);
  const submitted = new Set(
    records.flatMap(({ event }) => (event.kind === 'order.submitted' ? [event.clientOrderId as string] : [])),
  );
  const sent = sends?.keys() ?? own.map(({ clientOrderId }) => clientOrderId);
  const early = [...sent].filter((id) => !submitted.has(id)).map((id) => `order ${id} was sent before it was written`);
  const intents = new Map<string, string>();
  const shared = records.flatMap(({ event }) => {
    if (event.kind !== 'order.approved') return [];
    const { intentId, clientOrderId } = event.order;
    const other = intents.get(intentId);
    intents.set(intentId, clientOrderId);
    return other === undefined ? [] : [`intent ${intentId} led to ${other} and ${clientOrderId}`];
  });
  return [...doubled, ...early, ...shared];
}

const AS_OURS: Readonly<Record<PlayedStatus, readonly OrderStatus[]>> = {
  new: ['accepted'],
  'partially-filled': ['partially-filled'],
  filled: ['filled', 'expired'],
  canceled: ['canceled', 'partially-filled'],
  expired: ['expired', 'canceled'],
  rejected: ['canceled', 'rejected'],
};

function orders({ truth, state }: Compared): readonly string[] {
  const theirs = new Map(truth.orders.map((order) => [order.clientOrderId, order]));
  const found: string[] = [];
  for (const { clientOrderId, isExternal, status, filled } of theirs.values()) {
    if (isExternal) continue;
    const ours = [...state.orders.values()].find(({ order }) => order.clientOrderId === clientOrderId);
    if (ours === undefined) found.push(`order ${clientOrderId} of the venue is not in our books`);
    else if (!AS_OURS[status].includes(ours.status))
      found.push(`order ${clientOrderId} is ${status} at the venue and ${ours.status} here`);
    else if (ours.filledQuantity !== filled)
      found.push(`order ${clientOrderId}: ${plainFixed(filled)} filled there, ${plainFixed(ours.filledQuantity)} here`);
  }
  for (const { order, status, filledQuantity } of state.orders.values()) {
    // One that waits here for its trigger is unknown to the venue by design.
    if (theirs.has(order.clientOrderId) || status === 'emulated') continue;
    const isGone = ['denied', 'rejected', 'canceled'].includes(status) && filledQuantity === 0n;
    if (!isGone) found.push(`order ${order.clientOrderId} is ${status} here and unknown to the venue`);
  }
  return found;
}

/** Every execution of ours once, none that the venue does not have. */
function fills({ truth, records }: Compared): readonly string[] {
  const own = new Set(truth.orders.filter(({ isExternal }) => !isExternal).map(({ id }) => id));
  const theirs = truth.fills.filter(({ orderId }) => own.has(orderId)).map(({ id }) => String(id));
  const ours = records.flatMap(({ event }) => (event.kind === 'order.filled' ? [event.fill.tradeId as string] : []));
  const lost = theirs.filter((id) => !ours.includes(id)).map((id) => `fill ${id} was lost`);
  const doubled = ours.filter((id, index) => ours.indexOf(id) !== index).map((id) => `fill ${id} was booked twice`);
  const invented = ours.filter((id) => !theirs.includes(id)).map((id) => `fill ${id} is not the venue's`);
  return [...lost, ...doubled, ...invented];
}

function money({ truth, state, currency, positions }: Compared): readonly string[] {
  const total = (name: string): Fixed => {
    const balance = truth.balances[name];
    return balance === undefined ? 0n : fixed(balance.free) + fixed(balance.used);
  };
  const contracts = positions === undefined ? 0n : state.positions.reduce((sum, { basis }) => sum + basis, 0n);
  const found: string[] = [];
  // Wallets are shown with eight decimals.
  const slack = positions === undefined ? 0n : fixed('0.00000001');
  if (absolute(total(currency) - state.cash - contracts) > slack)
    found.push(`cash: ${plainFixed(total(currency))} there, ${plainFixed(state.cash + contracts)} here`);
  for (const id of state.instrumentIndexes.keys()) {
    const held = state.positions.reduce((sum, one) => (one.instrumentId === id ? sum + one.quantity : sum), 0n);
    const theirs = positions?.(id) ?? total((id.split(':')[1] ?? '').split('-')[0] ?? '');
    if (theirs !== held) found.push(`${id}: ${plainFixed(theirs)} there, ${plainFixed(held)} here`);
  }
  return found;
}
