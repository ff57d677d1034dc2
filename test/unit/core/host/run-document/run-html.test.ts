import { describe, expect, it } from 'vitest';
import { runHtml } from '../../../../../core/host/run-document/run-html.ts';
import type { RunReport } from '../../../../../core/model/run-report.ts';
import { aRequest, reportFor } from '../../../../support/backtest.ts';
import { syntheticBars } from '../../../../support/synthetic-bars.ts';

const report = reportFor(aRequest(syntheticBars(40_000)));
const page = runHtml(report);

/** The same run with this text wherever a report has a name or a sentence. */
function withNames(name: string): RunReport {
  const params = { note: name };
  const strategies = report.run.strategies.map((one) => ({ ...one, id: name, name, params }));
  const models = { ...report.run.models, assumptions: [name] };
  const rows = report.analysis.breakdowns.strategy.map((row) => ({ ...row, key: name }));
  return {
    ...report,
    run: { ...report.run, id: name, strategies, instruments: [name], models },
    analysis: { ...report.analysis, breakdowns: { ...report.analysis.breakdowns, strategy: rows } },
    trades: report.trades.map((trade) => ({ ...trade, instrument: name, entryReason: name, exitReason: name })),
    denials: { [name]: 3 },
    rejections: { [name]: 1 },
  };
}

describe('the report as a page', () => {
  it('has every part of the report', () => {
    const titles = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'Equity',
      'Figures',
      'Months',
      'Trades',
      'Costs and execution',
      'Breakdowns',
      'List of trades',
      'Run and assumptions',
      'Definitions',
    ]);
    const charts = [...page.matchAll(/<svg [^>]*aria-label="([^"]*)"/g)].map(([, title]) => title);
    expect(charts).toEqual([
      'Equity',
      'Drawdown',
      'Exposure',
      'Distribution of daily returns',
      'P&amp;L of each trade',
      'Hold time',
      'Distribution of P&amp;L',
      'Adverse excursion',
      'Favorable excursion',
      'Candles with fills',
    ]);
    expect(page).toContain(report.run.dataSha256);
    expect(page).toContain(report.journalSha256);
    for (const sentence of report.run.models.assumptions) expect(page).toContain(sentence.replaceAll("'", '&#39;'));
  });

  it('links every figure to a definition that is there', () => {
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(80);
    for (const id of links) expect(page).toContain(`id="${id}"`);
  });

  it('asks for nothing from elsewhere and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|@import|url\(|https?:/i);
    expect(page).not.toMatch(/\son\w+=/i);
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"');
  });

  it('shows names as they are, whatever is in them', () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
    const shown = runHtml(withNames(hostile));
    expect(shown).not.toMatch(/<script|<img/i);
    expect(shown).toContain(
      '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;&amp;amp;',
    );
  });

  it('draws at most 1,500 dots of many trades', () => {
    const [trade] = report.trades;
    const trades = Array.from({ length: 4_000 }, () => trade).flatMap((one) => one ?? []);
    const dots = runHtml({ ...report, trades }).match(/<circle/g) ?? [];
    expect(dots).toHaveLength(3 * 1_500);
  });

  it('has no NaN, infinity or undefined in it, with and without trades', () => {
    const idle = reportFor(aRequest(syntheticBars(20)));
    expect(idle.summary.trades).toBe(0);
    for (const text of [page, runHtml(idle)]) expect(text).not.toMatch(/NaN|Infinity|undefined|∞/);
    expect(runHtml(idle)).toContain('Not enough data for this chart.');
  });
});
