import type { DenialCode } from '../../core/model/denial.ts';
import type { RefAccount, RefOrder } from './reference-account.ts';

const MANUAL = 'manual';
const NEAR = 1e-9;
const signed = ({ side }: RefOrder): number => (side === 'buy' ? 1 : -1);
const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export function refHeld(account: RefAccount, owner: string, instrument: number): number {
  const own = account.fills.filter(({ order }) => order.owner === owner && order.instrument === instrument);
  return add(own.map(({ order }) => signed(order) * order.quantity));
}

function openQuantity(account: RefAccount, owner: string, of: Pick<RefOrder, 'instrument' | 'side'>): number {
  const own = account.orders.filter((order) => order.open && order.owner === owner);
  return add(own.filter((o) => o.instrument === of.instrument && o.side === of.side).map((o) => o.quantity));
}

const OWNERS = [MANUAL, 's-1', 's-2'];
const SIDES = ['buy', 'sell'] as const;

/** What an owner holds on a side once all its open orders of that side have filled. */
function owned(account: RefAccount, owner: string, of: Pick<RefOrder, 'instrument' | 'side'>): number {
  const held = refHeld(account, owner, of.instrument);
  return (of.side === 'buy' ? held : -held) + openQuantity(account, owner, of);
}

function markOf(account: RefAccount, instrument: number): number {
  return account.marks[instrument]?.price ?? NaN;
}

function equityOf(account: RefAccount): number {
  const paid = add(account.fills.map(({ order, price }) => signed(order) * order.quantity * price));
  const worth = add(
    account.marks.map(({ price }, index) => price * add(OWNERS.map((o) => refHeld(account, o, index)))),
  );
  return account.cash - paid + worth;
}

function buyingPowerOf(account: RefAccount): number {
  const paid = add(account.fills.map(({ order, price }) => signed(order) * order.quantity * price));
  const holds = add(account.orders.filter(({ open }) => open).map(({ hold }) => hold));
  const shorts = account.marks.flatMap(({ price }, index) =>
    OWNERS.map((owner) => Math.min(0, refHeld(account, owner, index)) * price),
  );
  return account.cash - paid - holds + 2 * add(shorts);
}

/** What the order is about: its worst price, what of it adds exposure, and what that is worth. */
export function refAssess(account: RefAccount, order: RefOrder) {
  const mark = markOf(account, order.instrument);
  const price = order.side === 'buy' ? (order.limit ?? mark) : Math.max(order.limit ?? mark, mark);
  const reducible = -owned(account, order.owner, order);
  const opens = reducible <= 0 ? order.quantity : Math.max(0, order.quantity - reducible);
  const increase = order.reduceOnly ? 0 : opens;
  return { mark, price, increase, value: increase * price };
}

function worstOfSide(account: RefAccount, order: RefOrder, { mark, price }: { mark: number; price: number }): number {
  const others = add(OWNERS.filter((o) => o !== order.owner).map((o) => Math.max(0, owned(account, o, order))));
  const own = owned(account, order.owner, order);
  if (own >= 0) return (others + own) * mark + order.quantity * price;
  return others * mark + Math.max(0, own + order.quantity) * price;
}

function gross(account: RefAccount, order: RefOrder, worst: number): number {
  return add(
    account.marks.map(({ price }, instrument) => {
      const sides = SIDES.map((side) => add(OWNERS.map((o) => Math.max(0, owned(account, o, { instrument, side })))));
      const standing = Math.max(...sides) * price;
      return instrument === order.instrument ? Math.max(standing, worst) : standing;
    }),
  );
}

function isBusy(account: RefAccount, instrument: number): boolean {
  const isOpen = account.orders.some((order) => order.open && order.instrument === instrument);
  return isOpen || OWNERS.some((owner) => refHeld(account, owner, instrument) !== 0);
}

/** What of the conduct of a strategy stands against another order that adds exposure. */
function conductCode(account: RefAccount, { owner }: RefOrder): DenialCode | undefined {
  if (owner === MANUAL) return undefined;
  const { entries, orderToFill, stopOuts } = account.limits;
  const own = account.orders.filter((order) => order.owner === owner);
  const fills = account.fills.filter(({ order }) => order.owner === owner);
  const within = (list: readonly { readonly time: number }[], ms: number): number =>
    list.filter(({ time }) => time > account.now - ms).length;
  const opening = own.filter((order) => order.opening > 0);
  if (within(opening, 600_000) >= entries.perTenMinutes || within(opening, 86_400_000) >= entries.perDay)
    return 'REPEATED_EXECUTION';
  const asked = account.cancels.filter((cancel) => cancel.owner === owner);
  const messages = within(own, 600_000) + within(asked, 600_000);
  const ratio = messages / Math.max(1, within(fills, 600_000));
  if (messages >= orderToFill.leastMessages && ratio >= orderToFill.disable) return 'OTR';
  const exit = fills.filter(({ left }) => left === 0).at(-1)?.time ?? -Infinity;
  return account.now < exit + stopOuts.cooldownBars * account.barMs ? 'PROTECTION' : undefined;
}

function collarCode(account: RefAccount, order: RefOrder, of: ReturnType<typeof refAssess>): DenialCode | undefined {
  const { limitCollar, driftCollar } = account.limits;
  if (order.limit !== null && Math.abs(order.limit - of.mark) > of.mark * limitCollar + NEAR) return 'PRICE_COLLAR';
  const oldest = account.fills.find(
    ({ order: filled, time }) =>
      filled.instrument === order.instrument && filled.side === order.side && time > account.now - 300_000,
  );
  if (of.increase === 0 || oldest === undefined) return undefined;
  const beyond = signed(order) * (of.price - oldest.price * (1 + signed(order) * driftCollar));
  return beyond > NEAR ? 'PRICE_COLLAR' : undefined;
}

/** Whether another order like it came too soon, or too many did. */
function rateCode(account: RefAccount, order: RefOrder): DenialCode | undefined {
  const { duplicateWindowMs, messages } = account.limits;
  const since = (ms: number) => account.orders.filter(({ time }) => time > account.now - ms);
  const window = order.owner === MANUAL ? duplicateWindowMs.person : duplicateWindowMs.strategy;
  const twin = since(window).some(
    (o) =>
      o.owner === order.owner &&
      o.instrument === order.instrument &&
      o.side === order.side &&
      o.limit === order.limit &&
      o.quantity === order.quantity,
  );
  if (twin) return 'DUPLICATE';
  const counts = [since(1_000).length, since(60_000).length, since(86_400_000).length];
  const most = [messages.perSecond, messages.perMinute, messages.perDay];
  return counts.some((count, index) => count >= (most[index] ?? 0)) ? 'RATE' : undefined;
}

/** The code of the refusal that an order must meet, or undefined where it must pass. */
export function refVerdict(account: RefAccount, order: RefOrder): DenialCode | undefined {
  const of = refAssess(account, order);
  const { limits } = account;
  const { increase, value, mark } = of;
  const equity = equityOf(account);
  const above = (amount: number, share: number): boolean => amount > Math.max(0, equity) * share + NEAR;
  if (account.state === 'reduce-only' && increase > 0) return 'REDUCE_ONLY';
  const age = account.now - (account.marks[order.instrument]?.time ?? NaN);
  if (age > (order.limit === null ? limits.staleAfterMs.market : limits.staleAfterMs.resting)) return 'DATA_STALE';
  const isUnknown = account.orders.some((o) => o.unknown && o.instrument === order.instrument);
  if (isUnknown && !(order.owner === MANUAL && increase === 0)) return 'SYMBOL_UNKNOWN_ORDER';
  const early = rateCode(account, order) ?? (increase > 0 ? conductCode(account, order) : undefined);
  if (early !== undefined) return early;
  if (above(value, limits.orderValue)) return 'ORDER_VALUE';
  if (above(value * limits.emergencyStop, limits.lossPerTrade)) return 'TRADE_LOSS';
  if (increase > account.depth * limits.depthShare) return 'ORDER_SIZE';
  const collar = collarCode(account, order, of);
  if (collar !== undefined) return collar;
  const held = refHeld(account, order.owner, order.instrument);
  const left = -signed(order) * held - openQuantity(account, order.owner, order);
  if (order.reduceOnly && (-signed(order) * held <= 0 || order.quantity > left)) return 'WOULD_INCREASE';
  const reach = order.limit ?? mark;
  const crosses = account.orders.some(
    (o) =>
      o.open &&
      o.instrument === order.instrument &&
      o.side !== order.side &&
      o.limit !== null &&
      signed(order) * (reach - o.limit) >= 0,
  );
  if (crosses) return 'SELF_CROSS';
  if (increase === 0) return undefined;
  const worst = worstOfSide(account, order, of);
  if (above(worst, limits.position)) return 'POSITION_LIMIT';
  if (above(gross(account, order, worst), limits.grossExposure)) return 'EXPOSURE';
  const busy = account.marks.filter((_, instrument) => isBusy(account, instrument)).length;
  if (!isBusy(account, order.instrument) && busy >= limits.concurrentPositions) return 'CONCURRENT_POSITIONS';
  const resting = account.orders.filter((o) => o.open && o.limit !== null && o.opening > 0);
  const here = resting.filter((o) => o.instrument === order.instrument).length;
  const { perInstrument, perAccount, value: share } = limits.openOrders;
  const sum = add(resting.map((o) => o.opening * (o.limit ?? 0))) + value;
  if (order.limit !== null && (here >= perInstrument || resting.length >= perAccount || above(sum, share)))
    return 'OPEN_ORDERS';
  const loss = account.cash - equity;
  if (loss > 0 && loss >= account.cash * limits.dayLoss.reduceOnly - NEAR) return 'DAILY_LOSS';
  return value * (1 + limits.fundsBuffer) > buyingPowerOf(account) + NEAR ? 'FUNDS' : undefined;
}
