import { approximate, fixedFromShortest, truncateToStep } from '../base/fixed.ts';
import type { Side } from '../model/order.ts';
import { createGridLines, foundGrid, unitQuantity } from './grid-lines.ts';
import type { GridLines } from './grid-lines.ts';
import { GRID_PARAMETERS, GRID_PRESETS, gridSettings } from './grid-settings.ts';
import type { GridSettings } from './grid-settings.ts';
import { explainGrid, gridReadings, lineReason } from './grid-words.ts';
import type { GridStanding } from './grid-words.ts';
import { RETRY_BARS } from './order-driver.ts';
import type { Strategy, StrategyDefinition, StrategyView } from './strategy.ts';

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
  const now: GridStanding = { close: NaN, units: 0, resting: 0, missing: 0, isOutside: false, lines: undefined };
  const seen = { position: NaN, openOrders: -1, bars: 0 };

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

  function arrange(view: StrategyView, lines: GridLines): void {
    const standing = keepWanted(view, lines, { settings, units: now.units });
    now.missing = 0;
    for (let distance = 1; distance <= 2 * settings.levels; distance++) {
      for (const line of [-now.units - distance, -now.units + distance]) {
        const side = sideAt(line, now.units, settings);
        if (side === undefined || standing.has(line)) continue;
        if (!place(view, lines, { line, side })) now.missing++;
      }
    }
    seen.position = view.positionQuantity;
    seen.openOrders = view.openOrders;
    seen.bars = 0;
  }

  function place(view: StrategyView, lines: GridLines, { line, side }: Rung): boolean {
    const limitPrice = lines.price(line);
    const { close } = view.bar;
    // A price that is passed already would take liquidity: the order waits until price is back on its own side.
    const price = approximate(limitPrice);
    if (side === 'buy' ? price >= close : price <= close) return false;
    const before = view.openOrders;
    view.submit({
      side,
      type: 'limit',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: lines.quantity },
      limitPrice,
      reduceOnly: side === 'sell' && !settings.allowShort,
      reason: lineReason(line, now.units, settings),
    });
    return view.openOrders > before;
  }

  return {
    onBar(view) {
      now.close = view.bar.close;
      now.lines ??= layOut(view, settings);
      const { lines } = now;
      now.units = lines.unitsOf(view.positionQuantity);
      seen.bars++;
      now.isOutside = now.close < lines.lower || now.close > lines.upper;
      if (now.isOutside) withdraw(view);
      else if (lines.isApart && lines.quantity > 0n) {
        const isSettled = view.positionQuantity === seen.position && view.openOrders === seen.openOrders;
        if (!isSettled || (now.missing > 0 && seen.bars >= RETRY_BARS)) arrange(view, lines);
      }
      now.resting = view.openOrders;
    },
    explain: () => explainGrid(now, settings),
    insight: () => ({ wish: null, confidence: null, readings: gridReadings(now), members: [] }),
  };
}

interface Rung {
  readonly line: number;
  readonly side: Side;
}

/** What rests on a line while `units` are held; nothing on the line that they stand at. */
function sideAt(line: number, units: number, { levels, allowShort }: GridSettings): Side | undefined {
  if (line < -levels || line > levels || line === -units) return undefined;
  if (line < -units) return 'buy';
  return allowShort || line <= 0 ? 'sell' : undefined;
}

/** Cancels orders that do not belong where they are; the lines on which one may stay. */
function keepWanted(
  view: StrategyView,
  lines: GridLines,
  { settings, units }: { readonly settings: GridSettings; readonly units: number },
): ReadonlySet<number> {
  const kept = new Set<number>();
  for (const order of view.listOpenOrders()) {
    const line = lines.lineOf(order);
    const isPartOfUnit = line === -units && order.filledQuantity > 0;
    const isWanted =
      line !== undefined && !kept.has(line) && (isPartOfUnit || sideAt(line, units, settings) === order.side);
    if (isWanted) kept.add(line);
    else view.cancelOrder(order.clientOrderId, 'it is not part of the grid any more');
  }
  return kept;
}

/** The lines, as they were before a restart if orders of them still rest. */
function layOut(view: StrategyView, settings: GridSettings): GridLines {
  const { instrument, equity, positionQuantity } = view;
  const found = view.openOrders > 0 ? foundGrid(settings, view.listOpenOrders(), positionQuantity) : undefined;
  const reference = settings.reference > 0 ? settings.reference : (found?.reference ?? view.bar.close);
  const quantity =
    found === undefined
      ? unitQuantity(settings, instrument, { equity, reference })
      : truncateToStep(fixedFromShortest(found.unit), instrument.lotSize);
  return createGridLines(settings, instrument, { reference, quantity });
}
