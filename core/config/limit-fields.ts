/** What a limit is about. */
export type LimitGroup = 'order' | 'exposure' | 'loss' | 'rate' | 'strategy' | 'agent';

/** What its figure counts: a share of equity or of a price, a multiple, a number, ms, bars, quote currency. */
export type LimitUnit = 'share' | 'multiple' | 'count' | 'ms' | 'bars' | 'money';

/** One figure of the limits. */
export interface LimitField {
  readonly path: string;
  /** Its id in the reliability notes; a dash where it has none. */
  readonly control: string;
  readonly title: string;
  readonly group: LimitGroup;
  readonly unit: LimitUnit;
  /** Which way it allows more. */
  readonly looser: 'higher' | 'lower';
  readonly least: number;
  readonly most: number;
}

type Row = readonly [path: string, control: string, title: string, unit: LimitUnit, most: number];

/** Limits that allow more when they are lower: what has to be waited for, kept free or looked back over. */
const LOWER_IS_LOOSER: ReadonlySet<string> = new Set([
  'fundsBuffer',
  'duplicateWindowMs.strategy',
  'duplicateWindowMs.person',
  'stopOuts.windowBars',
  'stopOuts.lockBars',
  'stopOuts.cooldownBars',
  'rejectStorm.windowMs',
]);

const ROWS: Readonly<Record<LimitGroup, readonly Row[]>> = {
  exposure: [
    ['position', 'C13', 'Position in one instrument', 'share', 10],
    ['grossExposure', 'C14', 'All positions together', 'share', 10],
    ['leverage', 'C14', 'Leverage of derivatives', 'multiple', 125],
    ['concurrentPositions', 'C26', 'Positions at a time', 'count', 1_000],
    ['openOrders.perInstrument', 'C16', 'Resting orders, one instrument', 'count', 1_000],
    ['openOrders.perAccount', 'C16', 'Resting orders, account', 'count', 1_000],
    ['openOrders.value', 'C16', 'Value of resting orders', 'share', 10],
  ],
  order: [
    ['orderValue', 'C6', 'Value of one order', 'share', 10],
    ['liveOrderValue.share', 'C6', 'Value of one order, real money', 'share', 10],
    ['liveOrderValue.amount', 'C6', 'Most in one order, real money', 'money', 1_000_000_000],
    ['lossPerTrade', 'C25', 'Loss of one trade at its stop', 'share', 1],
    ['depthShare', 'C7', 'Share of what the market shows', 'share', 1],
    ['limitCollar', 'C8', 'Limit price from the market', 'share', 1],
    ['marketCollar', 'C8', 'Market order from the market', 'share', 1],
    ['driftCollar', 'C8', 'Own fills within 5 minutes', 'share', 1],
    ['fundsBuffer', 'C15', 'Funds kept beside an order', 'share', 1],
    ['defaultStop', 'C25', 'Stop of an entry that brings none', 'share', 1],
    ['defaultTarget', 'C25', 'Target of an entry that brings none', 'share', 10],
    ['emergencyStop', 'C25', 'Emergency stop of a position', 'share', 1],
  ],
  loss: [
    ['dayLoss.reduceOnly', 'C17', 'Loss of the day: reductions only', 'share', 1],
    ['dayLoss.halt', 'C17', 'Loss of the day: stop', 'share', 1],
    ['weekLoss', 'C17', 'Loss of the week: stop', 'share', 1],
    ['monthLoss', 'C17', 'Loss of the month: stop', 'share', 1],
    ['drawdown', 'C18', 'Fall from the peak: stop', 'share', 1],
  ],
  rate: [
    ['messages.perSecond', 'C10', 'Orders in a second', 'count', 1_000],
    ['messages.perMinute', 'C10', 'Orders in a minute', 'count', 8_192],
    ['messages.perDay', 'C10', 'Orders in a day', 'count', 8_192],
    ['duplicateWindowMs.strategy', 'C9', 'Same order again, strategy', 'ms', 3_600_000],
    ['duplicateWindowMs.person', 'C9', 'Same order again, person', 'ms', 3_600_000],
    ['staleAfterMs.market', 'C3', 'Age of a price, orders that trade at once', 'ms', 600_000],
    ['staleAfterMs.resting', 'C3', 'Age of a price, orders that rest', 'ms', 600_000],
    ['intentAgeMs.strategy', 'C23', 'Age of a decision, strategy', 'ms', 60_000],
    ['intentAgeMs.person', 'C23', 'Age of a decision, person', 'ms', 60_000],
  ],
  strategy: [
    ['entries.perTenMinutes', 'C11', 'Entries in 10 minutes', 'count', 8_192],
    ['entries.perDay', 'C11', 'Entries in a day', 'count', 8_192],
    ['orderToFill.leastMessages', 'C12', 'Messages before their ratio counts', 'count', 8_192],
    ['orderToFill.warn', 'C12', 'Messages for each fill: warn', 'count', 8_192],
    ['orderToFill.disable', 'C12', 'Messages for each fill: pause', 'count', 8_192],
    ['stopOuts.most', 'C19', 'Stop-outs before it waits', 'count', 1_000],
    ['stopOuts.windowBars', 'C19', 'Window of stop-outs', 'bars', 10_000],
    ['stopOuts.lockBars', 'C19', 'Wait after stop-outs', 'bars', 10_000],
    ['stopOuts.cooldownBars', 'C19', 'Wait after an exit', 'bars', 10_000],
    ['rejectStorm.most', 'C20', 'Refused orders before it is paused', 'count', 8_192],
    ['rejectStorm.windowMs', 'C20', 'Window of refused orders', 'ms', 86_400_000],
    ['defaultSize.share', '–', 'Size of a strategy that names none', 'share', 10],
    ['defaultSize.volatilityTarget', '–', 'Volatility aimed at, a year', 'share', 10],
  ],
  agent: [
    ['agent.share', 'C24', 'Share of the limits for an agent', 'share', 1],
    ['agent.ordersPerHour', 'C24', 'Entries of agents in an hour', 'count', 1_000],
    ['agent.callsPerHour', 'C24', 'Calls of models in an hour', 'count', 10_000],
    ['agent.usdPerDay', 'C24', 'Cost of models in a day', 'money', 100_000],
    ['agent.answerMs', 'C24', 'Time to approve a live order of an agent', 'ms', 600_000],
  ],
};

/** Every figure of the limits, group by group: forms, comparisons and sentences are made from it. */
export const LIMIT_FIELDS: readonly LimitField[] = (Object.keys(ROWS) as LimitGroup[]).flatMap((group) =>
  ROWS[group].map(([path, control, title, unit, most]) => ({
    path,
    control,
    title,
    group,
    unit,
    looser: LOWER_IS_LOOSER.has(path) ? 'lower' : 'higher',
    least: 0,
    most,
  })),
);
