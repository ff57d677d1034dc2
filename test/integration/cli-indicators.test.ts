import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { INDICATORS } from '../../core/indicators/registry.ts';
import { expectWithin } from '../support/golden.ts';
import { indicatorParams } from '../support/indicators.ts';
import { REAL_DATA, readRealColumns } from '../support/real-data.ts';
import { runCli, runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();
const bars = syntheticBars(200);
const file = writeBars(join(folder, 'bars.csv.gz'), barsCsv(bars));
const indicators = (...args: readonly string[]) => runCliHere(['indicators', file, ...args]);

/** Indicators that go together in one run; the ciphers give columns that others give too, and have runs of their own. */
const TOGETHER = INDICATORS.filter(({ name }) => !name.startsWith('cipher-'));
const RUNS = [TOGETHER, ...INDICATORS.filter((definition) => !TOGETHER.includes(definition)).map((one) => [one])];

/** The cells of a CSV text, header first. */
function cells(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('indicators FILE', () => {
  it.each(RUNS)(
    'writes one row per bar: time, then a column per output, empty while undefined (%#)',
    async (...run) => {
      const out = join(folder, 'all.csv');
      const every = run.flatMap(({ name }) => ['--indicator', name]);
      const { exitCode, stdout } = await indicators(...every, '--csv', out, '--json');
      expect(exitCode).toBe(0);
      const [header = [], ...rows] = cells(readFileSync(out, 'utf8'));
      const expected = run.flatMap((definition) => {
        const params = indicatorParams(definition);
        const columns = definition.compute(bars, params);
        return definition.outputs(params).map((output, index) => ({ ...output, values: columns[index] ?? [] }));
      });
      expect(header).toEqual(['timestamp_ms', ...expected.map(({ column }) => column)]);
      expect(rows).toHaveLength(bars.length);
      for (const [row, [time, ...values]] of rows.entries()) {
        expect(time).toBe(String(bars.time[row]));
        expect(values.map((text) => (text === '' ? NaN : Number(text)))).toEqual(
          expected.map((one) => one.values[row]),
        );
      }
      expect(JSON.parse(stdout)).toMatchObject({
        rows: 200,
        columns: expected.map(({ column }) => column),
        warmup: Object.fromEntries(expected.map(({ column, warmUpBars }) => [column, warmUpBars])),
        file: out,
        gaps: 0,
      });
    },
  );

  it('names the columns as the contract does', async () => {
    const { stdout } = await indicators(...TOGETHER.flatMap(({ name }) => ['--indicator', name]), '--csv', '-');
    expect(cells(stdout)[0]).toEqual(
      (
        'timestamp_ms sma_20 ema_20 rsi_14 tr atr_14 macd macd_signal macd_hist bb_upper bb_mid bb_lower ' +
        'bb_percent_b bb_bandwidth zscore_20 stochrsi_raw stochrsi_k stochrsi_d vwap_session plus_di_14 ' +
        'minus_di_14 adx_14 obv mfi_14 wt1 wt2 stc'
      ).split(' '),
    );
    const cipherA = await indicators('--indicator', 'cipher-a', '--csv', '-');
    expect(cells(cipherA.stdout)[0]).toEqual(
      (
        'timestamp_ms ema_5 ema_11 ema_15 ema_18 ema_21 ema_24 ema_28 ema_34 wt1 wt2 rsi long_ema short_ema red_cross ' +
        'green_cross blue_triangle_up blue_triangle_down red_diamond green_diamond yellow_x_up yellow_x_down ' +
        'blood_diamond moon_diamond bull_candle bear_candle'
      ).split(' '),
    );
    const cipherB = await indicators('--indicator', 'cipher-b', '--csv', '-');
    expect(cells(cipherB.stdout)[0]).toEqual(
      (
        'timestamp_ms wt1 wt2 wt_vwap rsi money_flow money_flow_flat_skipped stoch_k stoch_d stc wt_cross_up ' +
        'wt_cross_down green_dot red_dot wt_fractal_top wt_fractal_bottom wt_bear_div wt_bull_div wt_bear_div_2 ' +
        'wt_bull_div_2 wt_bear_div_hidden wt_bull_div_hidden rsi_bear_div rsi_bull_div div_buy_dot div_sell_dot gold_dot'
      ).split(' '),
    );
  });

  it('takes parameters by name or in their order, several indicators after one option', async () => {
    const out = join(folder, 'chosen.csv');
    await indicators('--indicator', 'sma:n=20', 'ema:20', 'rsi', '--indicator', 'macd:5,13,signal=4', '--csv', out);
    const chosen = cells(readFileSync(out, 'utf8'));
    expect(chosen[0]).toEqual(['timestamp_ms', 'sma_20', 'ema_20', 'rsi_14', 'macd', 'macd_signal', 'macd_hist']);
    // First macd at row slow - 1, first signal at slow + signal - 2.
    const filled = (column: number) => chosen.slice(1).findIndex((row) => row[column] !== '');
    expect([filled(1), filled(4), filled(5)]).toEqual([19, 12, 15]);
  });

  it('shows a person the newest rows, and prints all of them as CSV with --csv -', async () => {
    const shown = await indicators('--indicator', 'sma:3');
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toMatch(/^time \(UTC\) +sma_3\n/);
    expect(shown.stdout).toContain('(the last 10 of 200 rows; --csv FILE writes all)');
    const printed = await indicators('--indicator', 'sma:3', '--csv', '-');
    expect(cells(printed.stdout)).toHaveLength(201);
    expect(existsSync('-')).toBe(false);
  });

  it('says what to know before trusting the figures: gaps, rows left out, columns that never warm up', async () => {
    const gappy = writeBars(join(folder, 'gappy.csv'), `${barsCsv(bars, (row) => row < 50 || row >= 60)}1,2,3,4,5,6\n`);
    const refused = await runCliHere(['indicators', gappy, '--indicator', 'sma:195']);
    expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('gappy.csv line 192');
    const lenient = await runCliHere(['indicators', gappy, '--indicator', 'sma:195', '--lenient', '--json']);
    expect(JSON.parse(lenient.stdout)).toMatchObject({
      rows: 190,
      gaps: 10,
      dropped: 1,
      file: null,
      last: { sma_195: null },
    });
    expect(lenient.stderr).toContain('Bars missing: 10;');
    expect(lenient.stderr).toContain('Bad rows left out: 1.');
    expect(lenient.stderr).toContain('sma_195 is empty: it needs 195 bars, not 190');
  });

  it('runs in a process of its own, silent on standard error', async () => {
    const out = join(folder, 'own.csv');
    const { exitCode, stdout, stderr } = await runCli(['indicators', file, '--indicator', 'obv', '--csv', out]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`Wrote 200 rows to ${out}: obv.\n`);
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [[], '--indicator is missing; give --indicator NAME'],
    [['--indicator', 'smaa:20'], '--indicator "smaa:20" is not known (did you mean sma?); there are sma, ema, rsi'],
    [['--indicator', 'SMA'], 'did you mean sma?'],
    [['--indicator', 'cipher-c'], '--indicator "cipher-c" is not known (did you mean cipher-a?); there are'],
    [['--indicator', 'cipher-b:yes'], 'rsi="yes" must be true or false'],
    [['--indicator', 'rsi:m=14'], '--indicator "rsi:m=14" is wrong: "m" is unknown (did you mean n?); rsi has n'],
    [['--indicator', 'rsi:n=0'], '--indicator "rsi:n=0" is wrong: n="0" must be a whole number from 1 to 5000'],
    [['--indicator', 'rsi:2.5'], 'n="2.5" must be a whole number'],
    [['--indicator', 'zscore:n=1'], 'n="1" must be a whole number from 2 to 5000'],
    [['--indicator', 'zscore:sample=yes'], 'sample="yes" must be true or false'],
    [['--indicator', 'bollinger:20,0'], 'k="0" must be a number from 0.01 to 20'],
    [['--indicator', 'macd:26,12'], 'fast (26) must be smaller than slow (12)'],
    [['--indicator', 'schaff:fast=50'], 'fast (50) must be smaller than slow (50)'],
    [['--indicator', 'sma:5,n=6'], 'n is given twice; give it once'],
    [['--indicator', 'sma:5,6'], '"6" names no parameter; write sma:n=20'],
    [['--indicator', 'sma:'], '"" names no parameter; write sma:n=20'],
    [['--indicator', 'macd:fast=3,9'], '"9" names no parameter; write macd:fast=12,slow=26,signal=9'],
    [['--indicator', 'tr:14'], '"14" names no parameter; write tr'],
    [['--indicator', 'tr:n=14'], '"n" is unknown: tr has no parameters'],
    [['--indicator', 'macd', 'macd:5,9'], '--indicator gives the column macd twice'],
    [['--indicator', 'sma', '--csv', file], 'is the bars file itself; name another file'],
    [['--indicator', 'sma', '--csv', join(folder, 'none', 'out.csv')], 'cannot be written (ENOENT'],
    [['--indicator', 'sma', '--csv'], '--csv needs a value'],
    [['--indicator', 'sma', '--csv', '-', '--csv', 'x'], '--csv is given twice'],
  ];

  it.each(cases)('%j ends with exit code 2 and names the remedy', async (args, message) => {
    const { exitCode, stdout, stderr } = await indicators(...args);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('CSV and JSON cannot share standard output', async () => {
    const { exitCode, stdout } = await indicators('--indicator', 'sma', '--csv', '-', '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { exitCode: 2 } });
  });

  it('a bars file that is missing or broken is named', async () => {
    const missing = await runCliHere(['indicators', join(folder, 'none.csv'), '--indicator', 'sma']);
    expect([missing.exitCode, missing.stderr.includes('none.csv')]).toEqual([2, true]);
    expect(readFileSync(file).length).toBeGreaterThan(0);
  });
});

if (REAL_DATA !== undefined) {
  describe.each(['btc-usd_1m', 'btcusdt_1h'])('indicators of the real file %s', (series) => {
    it('equal the reference in every cell', async () => {
      const source = `golden/${series}.indicators.csv.gz`;
      const reference = readRealColumns(source);
      const out = join(folder, `${series}.csv`);
      const asked = [...TOGETHER.map(({ name }) => name), 'sma:5', 'ema:12', 'ema:26', 'zscore:20,true'];
      const { exitCode } = await runCliHere([
        'indicators',
        join(REAL_DATA ?? '', source),
        '--indicator',
        ...asked,
        '--csv',
        out,
      ]);
      expect(exitCode).toBe(0);
      const [header = [], ...rows] = cells(readFileSync(out, 'utf8'));
      const inputs = ['open', 'high', 'low', 'close', 'volume'];
      expect(header.filter((name) => name !== 'ema_20').toSorted()).toEqual(
        [...reference.keys()].filter((name) => !inputs.includes(name)).toSorted(),
      );
      for (const [column, name] of header.entries()) {
        const expected = reference.get(name);
        if (expected === undefined) continue;
        for (const [row, texts] of rows.entries()) {
          const value = texts[column] === '' ? NaN : Number(texts[column]);
          expectWithin(value, expected[row] ?? NaN, 1e-9, `${name}[${row}]`);
        }
      }
    });
  });
}
