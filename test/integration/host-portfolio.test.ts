import { describe, expect, it } from 'vitest';
import type { PortfolioWire } from '../../core/api/wire/portfolio-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { aTicket } from '../support/desk-fixture.ts';
import { keptDesks } from '../support/kept-desks.ts';

const PERP = 'demo:BTC-USD-PERP';
const ROUNDING = 1e-9;

/** What the account has gained must be what its owners have gained, and what its parts come to. */
function expectBalanced({ pnl, strategies }: PortfolioWire): void {
  const sum = (pick: (row: PortfolioWire['strategies'][number]) => string): number =>
    strategies.reduce((total, row) => total + Number(pick(row)), 0);
  expect(sum((row) => row.net)).toBeCloseTo(Number(pnl.net), 9);
  expect(sum((row) => row.fees)).toBeCloseTo(Number(pnl.fees), 9);
  expect(sum((row) => row.funding)).toBeCloseTo(Number(pnl.funding), 9);
}

describe('the portfolio of a desk', () => {
  const { open, close } = keptDesks();
  const desk = async (options?: Parameters<typeof open>[0]): Promise<DeskFixture> => {
    const opened = await open(options);
    await opened.until(() => opened.desk.preview(aTicket()).denial === null);
    return opened;
  };
  const seedText = async ({ desk: { bars } }: DeskFixture): Promise<string> => {
    const price = async (instrumentId: string): Promise<number> =>
      (await bars({ instrumentId, timeframe: '1m', limit: 1 })).close[0] ?? 0;
    const [btc, eth] = [await price('demo:BTC-USD'), await price('demo:ETH-USD')];
    return `Symbol,Exchange,Quantity,AvgEntryPrice,RealizedPnL,TotalFees\nBTC/USD,demo,0.1,${btc},150.5,3\nETHUSD,Demo,-1,${eth},0,0\n`;
  };

  it('trades a perpetual contract on margin, with leverage, liquidation price and funding', async () => {
    const opened = await desk({ demo: { speed: 3_600 } });
    expect(await opened.desk.setLeverage({ instrumentId: PERP, leverage: '2' })).toEqual({ outcome: 'done', count: 1 });
    expect(await opened.desk.setLeverage({ instrumentId: PERP, leverage: '50' })).toMatchObject({ outcome: 'refused' });
    const ticket = aTicket({ instrumentId: PERP, size: { kind: 'base', quantity: '0.1' } });
    expect((await opened.desk.submit(ticket)).outcome).toBe('sent');
    await opened.until(() => opened.desk.tradingSnapshot().events.some(({ kind }) => kind === 'funding.settled'));
    const shown = await opened.desk.portfolio();
    const [position] = shown.positions;
    expect(position).toMatchObject({ instrumentId: PERP, kind: 'perpetual', leverage: 2, quantity: '0.1' });
    const entry = Number(position?.avgEntryPrice);
    expect(Number(position?.margin)).toBeCloseTo((entry * 0.1) / 2, 6);
    expect(Number(position?.liquidationPrice)).toBeCloseTo((entry / 2) * (1 / 0.995), 4);
    expect(Number(position?.funding)).not.toBe(0);
    expect(position?.mae).toBeLessThanOrEqual(0);
    expect(position?.mfe).toBeGreaterThanOrEqual(0);
    const { nav, pnl } = shown;
    expect(nav.marginUsed).toBe(position?.margin);
    // Wallet: nothing but fees and funding has left it.
    expect(Number(nav.cash)).toBeCloseTo(100_000 - Number(pnl.fees) - Number(pnl.funding), 9);
    expect(Number(nav.equity)).toBeCloseTo(Number(nav.cash) + Number(pnl.unrealized), 6);
    expect(Math.abs(Number(nav.equity) - 100_000 - Number(pnl.net))).toBeLessThan(ROUNDING);
    expectBalanced(shown);
  });

  it('seeds from a file with a preview, and knows it all after a restart', async () => {
    const first = await desk();
    const text = await seedText(first);
    const preview = first.desk.previewSeed(text);
    expect([preview.applicable, preview.errors, preview.lines.map(({ problem }) => problem)]).toEqual([
      true,
      [],
      [null, null],
    ]);
    expect(first.desk.tradingSnapshot().positions).toEqual([]);
    expect(await first.desk.applySeed({ text, confirmation: 'no' })).toMatchObject({ outcome: 'refused' });
    expect(await first.desk.applySeed({ text, confirmation: 'PAPER-1' })).toEqual({ outcome: 'done', count: 2 });
    expect(first.desk.previewSeed(text).lines.every(({ problem }) => problem?.includes('held by hand already'))).toBe(
      true,
    );
    const before = await first.desk.portfolio();
    expect(before.positions.map(({ quantity, realizedPnl, fees }) => [quantity, realizedPnl, fees])).toEqual([
      ['0.1', '150.5', '3'],
      ['-1', '0', '0'],
    ]);
    expect(before.correlation.matrix[0]?.[1]).toBeGreaterThan(0);
    await close(first);
    const second = await desk();
    const after = await second.desk.portfolio();
    expect(after.positions.map(({ quantity, avgEntryPrice }) => [quantity, avgEntryPrice])).toEqual(
      before.positions.map(({ quantity, avgEntryPrice }) => [quantity, avgEntryPrice]),
    );
    expect(after.nav.cash).toBe(before.nav.cash);
  });

  it('keeps returns free of flows, and archives a session when it is reset', async () => {
    const opened = await desk();
    await opened.desk.submit(aTicket());
    await opened.until(() => opened.desk.tradingSnapshot().fills.length > 0);
    const before = await opened.desk.portfolio();
    await opened.desk.adjustAccount({ direction: 'deposit', amount: '50000', reason: 'savings' });
    const after = await opened.desk.portfolio();
    expect(after.nav.flows).toBe('50000');
    expect(Number(after.nav.equity) - Number(before.nav.equity)).toBeCloseTo(50_000, 0);
    expect(after.statistics.netReturn).toBeCloseTo(before.statistics.netReturn, 5);
    expect(Number(after.pnl.day)).toBeCloseTo(Number(before.pnl.day), 0);
    expect(
      await opened.desk.adjustAccount({ direction: 'withdraw', amount: '200000', reason: 'too much' }),
    ).toMatchObject({ outcome: 'refused' });
    await opened.desk.closePosition({ strategyId: 'manual', instrumentId: 'demo:BTC-USD', intentId: 'close-1' });
    await opened.until(() => opened.desk.tradingSnapshot().positions.length === 0);
    const last = await opened.desk.portfolio();
    expectBalanced(last);
    expect(await opened.desk.resetAccount('5000', 'PAPER-1')).toMatchObject({ outcome: 'done' });

    const sessions = opened.desk.portfolioSessions();
    expect(sessions.map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    const [old] = sessions;
    expect(old).toMatchObject({ initialCash: '100000', finalEquity: last.nav.equity, fills: 2 });
    const archive = opened.desk.archivedPortfolio(old?.sessionId ?? '');
    if ('refused' in archive) throw new Error(archive.refused);
    expect(archive.pnl.net).toBe(last.pnl.net);
    expect(archive.trades).toMatchObject([
      { instrumentId: 'demo:BTC-USD', quantity: '0.05', exitReason: 'closed by hand' },
    ]);
    expect(archive.statistics.netReturn).toBeCloseTo(last.statistics.netReturn, 9);
    expect((await opened.desk.portfolio()).nav.equity).toBe('5000');
    expect(opened.desk.archivedPortfolio('desk-x')).toEqual({ refused: 'There is no session desk-x.' });
  });

  it('exports its tables as CSV and JSON, of the present session and of past ones', async () => {
    const opened = await desk();
    const text = await seedText(opened);
    await opened.desk.applySeed({ text, confirmation: 'PAPER-1' });
    const csv = opened.desk.exportPortfolio({ what: 'positions', format: 'csv' });
    if ('refused' in csv) throw new Error(csv.refused);
    expect(csv.fileName).toBe('PAPER-1-positions.csv');
    const [header = '', row = ''] = csv.text.split('\n');
    expect(header.split(',').slice(0, 4)).toEqual(['key', 'strategyId', 'instrumentId', 'quantity']);
    expect(row.startsWith('manual|demo:BTC-USD,manual,demo:BTC-USD,0.1,')).toBe(true);
    const json = opened.desk.exportPortfolio({ what: 'trades', format: 'json' });
    if ('refused' in json) throw new Error(json.refused);
    expect(JSON.parse(json.text)).toMatchObject([
      { side: 'long', exitTime: null },
      { side: 'short', exitTime: null },
    ]);
    for (const what of ['equity', 'attribution'] as const)
      expect(opened.desk.exportPortfolio({ what, format: 'csv' })).toMatchObject({ fileName: `PAPER-1-${what}.csv` });
    expect(opened.desk.exportPortfolio({ what: 'trades', format: 'csv', sessionId: 'x' })).toEqual({
      refused: 'There is no session x.',
    });
  });
});
