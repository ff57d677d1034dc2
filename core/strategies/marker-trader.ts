import { createMarkerScan } from './marker-scan.ts';
import type { MarkerLimits, MarkerSource } from './marker-source.ts';
import { createMarkerWords } from './marker-words.ts';
import type { MarkerStanding } from './marker-words.ts';
import { NEVER, createOrderDriver } from './order-driver.ts';
import type { Strategy, StrategyView } from './strategy.ts';

/** Bars after its marker until which an entry may be asked for, while the position the other way is being closed. */
const ENTRY_BARS = 4;

/**
 * Trades by markers. A marker to enter sets the wish to long or short, one to leave sets it to flat, and nothing but a
 * later marker changes it. An entry is asked for once, at the bar at which its marker became known: a denied one waits
 * for the next marker. A position that is not wanted is closed at once, and the opposite one opened after that.
 */
export function createMarkerTrader(source: MarkerSource, limits: () => MarkerLimits): Strategy {
  const scan = createMarkerScan(source.pairs);
  const standing: MarkerStanding = {
    bars: 0,
    needed: source.needed,
    position: 0,
    wish: null,
    confidence: null,
    entry: '',
    entryAge: NaN,
    refused: '',
  };
  const words = createMarkerWords(source, standing, scan);
  const driver = createOrderDriver(words, NEVER);

  /** Takes an entry if nothing speaks against it. */
  function consider(direction: 1 | -1): boolean {
    if (direction < 0 && !limits().allowShort) return false;
    const opinions = source.confirmations(direction);
    const confidence = (1 + opinions.filter(({ agrees }) => agrees).length) / (1 + opinions.length);
    standing.refused = source.veto(direction) ?? words.tooUnsure(confidence, limits().minConfidence);
    if (standing.refused !== '') return false;
    standing.confidence = confidence;
    if (standing.wish === direction && standing.position === direction) return true;
    standing.wish = direction;
    standing.entry = words.markers(opinions);
    standing.entryAge = 0;
    return true;
  }

  function decide(): void {
    if (scan.enter !== 0 && consider(scan.enter)) return;
    const held = standing.wish ?? standing.position;
    if (!(held > 0 ? scan.exitsLong : held < 0 && scan.exitsShort)) return;
    standing.wish = 0;
    standing.confidence = null;
  }

  /** The last entry came to nothing, or was held up for too long: it is let go, until the next marker. */
  function isEntryOver({ openOrders }: StrategyView, before: number): boolean {
    const isLate = before === 0 ? standing.entryAge > 0 : standing.entryAge > ENTRY_BARS;
    return isLate && standing.position === 0 && openOrders === 0;
  }

  return {
    onBar(view) {
      scan.push(source.update(view));
      standing.bars++;
      const before = standing.position;
      standing.position = Math.sign(view.positionQuantity);
      standing.entryAge++;
      standing.refused = '';
      if (standing.bars < standing.needed) {
        driver.pass();
        return;
      }
      const isOver = isEntryOver(view, before);
      decide();
      if (isOver) driver.follow(view, 0);
      if (!isOver || standing.entryAge === 0) driver.follow(view, standing.wish ?? 'keep');
    },
    confidence: () => standing.confidence ?? 0,
    explain: () => words.explain(driver.asked()),
    insight: words.insight,
  };
}
