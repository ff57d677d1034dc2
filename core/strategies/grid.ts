import { fixedFromShortest, truncateToStep } from '../base/fixed.ts';
import type { Side } from '../model/order.ts';
import { createGridLines, foundGrid, unitQuantity } from './grid-lines.ts';
import type { GridLines } from './grid-lines.ts';
import { GRID_PARAMETERS, GRID_PRESETS, gridSettings } from './grid-settings.ts';
import type { GridSettings } from './grid-settings.ts';
import { explainGrid, gridReadings, lineReason } from './grid-words.ts';
import type { GridStanding } from './grid-words.ts';
import { createRungs } from './grid-rungs.ts';
import type { Strategy, StrategyDefinition, StrategyView } from './strategy.ts';

/** Orders that it places at one bar at the most: no risk profile allows fewer a second. */
const ORDERS_A_BAR = 2;

/**
 * Limit orders rest on lines at even distances around a reference. Each fill re-arms the other side one line back, so
 * that every swing of one line and back earns the distance. Outside the bounds all orders are withdrawn, and what is
 * held is closed unless told otherwise; back inside it goes on around the same reference. What is held says which
 * orders have to rest, so a restart needs no memory.
 */
export const grid: StrategyDefinition = {
  name: 'grid',
  title: 'Grid',
  description:
    'Rests buy orders below and sell orders above a reference price at even distances and re-arms the opposite side ' +
    'after each fill; withdraws outside its bounds.',
  source:
    'The grid bots of exchanges (Binance, "What Is Spot Grid Trading"): a rule of execution, for which no edge is claimed',
  parameters: GRID_PARAMETERS,
  presets: GRID_PRESETS,
  warmUpBars: () => 1,
  create: (params) => createGrid(gridSettings(params)),
};

function createGrid(settings: GridSettings): Strategy {
  const now: GridStanding = {
    close: NaN,
    units: 0,
    resting: 0,
    missing: 0,
    placed: 0,
    isOutside: false,
    lines: undefined,
  };
  const seen = { position: NaN, openOrders: -1 };
  const rungs = createRungs(settings.levels);

  function withdraw(view: StrategyView): void {
    seen.openOrders = -1;
    if (view.openOrders > 0) view.cancelOpenOrders('price has left the bounds of the grid');
    if (view.openOrders > 0 || view.positionQuantity === 0 || settings.outside === 'hold') return;
    view.submit({
      side: view.positionQuantity > 0 ? 'sell' : 'buy',
      type: 'market',
      timeInForce: 'gtc',
      size: { kind: 'whole-position' },
      reduceOnly: true,
      reason: `close ${view.bar.close} is outside the bounds of the grid`,
    });
  }

  /** Orders that do not belong where they are go; what rests where is known again. */
  function look(view: StrategyView, lines: GridLines): void {
    if (view.positionQuantity === seen.position && view.openOrders === seen.openOrders) return;
    if (view.positionQuantity !== seen.position) rungs.forgetRefusals();
    rungs.clear();
    for (const order of view.listOpenOrders()) {
      const line = lines.lineOf(order);
      const isPartOfUnit = line === -now.units && order.filledQuantity > 0;
      const isWanted = isPartOfUnit || (line !== undefined && sideAt(line, now.units, settings) === order.side);
      if (line !== undefined && isWanted && !rungs.rests(line)) rungs.mark(line);
      else view.cancelOrder(order.clientOrderId, 'it is not part of the grid any more');
    }
  }

  /** From the line next to what is held outwards, so that caps are used where price is. */
  function fill(view: StrategyView, lines: GridLines): void {
    now.missing = 0;
    now.placed = 0;
    for (let distance = 1; distance <= 2 * settings.levels; distance++) {
      place(view, lines, -now.units - distance);
      place(view, lines, -now.units + distance);
    }
    seen.position = view.positionQuantity;
    seen.openOrders = view.openOrders;
  }

  function place(view: StrategyView, lines: GridLines, line: number): void {
    const side = sideAt(line, now.units, settings);
    if (side === undefined || rungs.rests(line)) return;
    now.missing++;
    // A price that is passed already would take liquidity: the order waits until price is back on its own side.
    const away = side === 'buy' ? now.close - lines.number(line) : lines.number(line) - now.close;
    if (!(away > 0 && away < rungs.refusedAt(line) - lines.step) || now.placed === ORDERS_A_BAR) return;
    now.placed++;
    const before = view.openOrders;
    view.submit({
      side,
      type: 'limit',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: lines.quantity },
      limitPrice: lines.price(line),
      reduceOnly: side === 'sell' && !settings.allowShort,
      reason: lineReason(line, now.units, settings),
    });
    if (view.openOrders === before) {
      rungs.refuse(line, away);
      return;
    }
    rungs.mark(line);
    now.missing--;
  }

  return {
    onBar(view) {
      now.close = view.bar.close;
      now.lines ??= layOut(view, settings);
      const { lines } = now;
      if (lines === undefined) return;
      now.units = lines.unitsOf(view.positionQuantity);
      now.isOutside = isOutside(now, lines, settings);
      if (now.isOutside) withdraw(view);
      else if (lines.isApart && lines.quantity > 0n) {
        look(view, lines);
        fill(view, lines);
      }
      now.resting = view.openOrders;
    },
    explain: () => explainGrid(now, settings),
    insight: () => ({ wish: null, confidence: null, readings: gridReadings(now), members: [] }),
  };
}

/** Beyond the bounds it is outside, and from then on until price is back between the outermost lines. */
function isOutside({ isOutside: was, close }: GridStanding, lines: GridLines, { levels }: GridSettings): boolean {
  const lower = was ? lines.number(-levels) : lines.lower;
  const upper = was ? lines.number(levels) : lines.upper;
  return close < lower || close > upper;
}

/** What rests on a line while `units` are held; nothing on the line that they stand at. */
function sideAt(line: number, units: number, { levels, allowShort }: GridSettings): Side | undefined {
  if (line < -levels || line > levels || line === -units) return undefined;
  if (line < -units) return 'buy';
  return allowShort || line <= 0 ? 'sell' : undefined;
}

/** The lines, as they were before a restart if orders of them still rest; undefined while equity is not known. */
function layOut(view: StrategyView, settings: GridSettings): GridLines | undefined {
  const { instrument, equity, positionQuantity } = view;
  const found = view.openOrders > 0 ? foundGrid(settings, view.listOpenOrders(), positionQuantity) : undefined;
  if (found === undefined && !(equity > 0)) return undefined;
  const reference = settings.reference > 0 ? settings.reference : (found?.reference ?? view.bar.close);
  const quantity =
    found === undefined
      ? unitQuantity(settings, instrument, { equity, reference })
      : truncateToStep(fixedFromShortest(found.unit), instrument.lotSize);
  return createGridLines(settings, instrument, { reference, quantity });
}
