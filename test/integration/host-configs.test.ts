import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConfigRunWire, StrategyConfigWire } from '../../core/api/wire/config-wire.ts';
import { deskClient } from '../../core/host/cli/desk-client.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { runCliHere } from '../support/run-cli.ts';

const BTC = `# My first one
id: btc
version: 1
strategy: momentum # cross and RSI
subscriptions:
  - { venue: demo, instrument: BTC-USD }
parameters:
  fast: 5 # quick
risk:
  maxOrderValue: 1000
saveStateOnStop: true
`;
const PAIR = `{ "id": "pair", "version": 1, "strategy": "rsi", "enabled": true,
  "subscriptions": [{ "venue": "demo", "instrument": "ETH-USD" }, { "venue": "demo", "instrument": "SOL-USD" }] }`;
const BROKEN = `id: broken
version: 1
stratgy: momentum
subscriptions: []
`;

describe('a folder of configurations', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let open: DeskFixture;
  const write = (file: string, text: string): void => {
    mkdirSync(place.folder.configs, { recursive: true });
    writeFileSync(join(place.folder.configs, file), text);
  };
  const read = (file: string): string => readFileSync(join(place.folder.configs, file), 'utf8');
  const wire = (file: string): StrategyConfigWire | undefined =>
    open.desk.listStrategyConfigs().find((config) => config.file === file);
  const run = (file: string): ConfigRunWire | undefined => wire(file)?.runs[0];

  beforeEach(async () => {
    place = temporaryFolder();
    write('broken.yaml', BROKEN);
    write('btc.yaml', BTC);
    write('pair.json', PAIR);
    open = await openDesk(place.folder, { demo: { speed: 600 } });
    await open.until(() => open.desk.tradingSnapshot().strategies.length === 3);
  });
  afterEach(async () => {
    await open.close();
    place.remove();
  });

  it('starts what is enabled, each on its instrument, and shows what is wrong with the others', () => {
    expect(open.desk.tradingSnapshot().strategies.map(({ id, instrumentId }) => [id, instrumentId])).toEqual([
      ['btc', 'demo:BTC-USD'],
      ['pair.demo-eth-usd', 'demo:ETH-USD'],
      ['pair.demo-sol-usd', 'demo:SOL-USD'],
    ]);
    expect(wire('broken.yaml')).toMatchObject({ id: null, runs: [] });
    const found = wire('broken.yaml')?.findings.map(({ line, column, at, message }) => [line, column, at, message]);
    expect(found).toEqual([
      [1, 1, 'strategy', 'is missing'],
      [3, 1, 'stratgy', expect.stringContaining('"stratgy" is not known (did you mean strategy?)')],
      [4, 16, 'subscriptions', '[] must have at least 1 in its list'],
    ]);
    expect(run('btc.yaml')).toEqual({
      strategyId: 'btc',
      instrumentId: 'demo:BTC-USD',
      account: 'PAPER-1',
      status: 'running',
      reason: null,
      outdated: false,
    });
  });

  it('stops, keeps its state, starts again under the same id, and stays stopped over a restart', async () => {
    expect(open.desk.stopConfig('btc')).toEqual({ outcome: 'done', count: 1 });
    const kept: unknown = JSON.parse(read('states/btc.json'));
    expect(kept).toMatchObject({
      id: 'btc',
      parameters: { fast: 5 },
      runs: [{ strategyId: 'btc', instrumentId: 'demo:BTC-USD', status: 'stopped', realizedPnl: expect.any(String) }],
    });
    expect(open.desk.stopConfig('btc')).toEqual({ outcome: 'refused', message: 'btc does not run.' });
    expect(await open.desk.startConfig('btc')).toEqual({ outcome: 'done', count: 1 });
    expect(await open.desk.startConfig('btc')).toEqual({ outcome: 'refused', message: 'btc is running already.' });
    open.desk.stopConfig('btc');
    await open.close();
    open = await openDesk(place.folder, { clock: open.clock });
    await open.until(() => open.desk.tradingSnapshot().strategies.some(({ status }) => status === 'running'));
    const states = open.desk.tradingSnapshot().strategies.map(({ id, status }) => [id, status]);
    expect(Object.fromEntries(states)).toMatchObject({ btc: 'stopped' });
    expect(existsSync(join(place.folder.configs, 'states', 'pair.json'))).toBe(false);
  });

  it('still shows and stops what runs by a file that was broken or removed meanwhile', () => {
    write('btc.yaml', BTC.replace('fast:', 'fsat:'));
    rmSync(join(place.folder.configs, 'pair.json'));
    const runs = [{ strategyId: 'btc', status: 'running', account: 'PAPER-1', outdated: true }];
    expect(wire('btc.yaml')).toMatchObject({ findings: [{ at: 'parameters.fsat' }], runs });
    expect(open.desk.stopConfig('btc')).toEqual({ outcome: 'done', count: 1 });
    expect(wire('btc.yaml')).toMatchObject({ runs: [] });
    expect(open.desk.stopConfig('pair')).toEqual({ outcome: 'done', count: 2 });
    expect(open.desk.stopConfig('pair')).toMatchObject({ outcome: 'refused' });
  });

  it('names what comes near where an id is not known, and the finding where its file is broken', async () => {
    expect(await open.desk.startConfig('bct')).toMatchObject({
      message: 'configuration "bct" is not known (did you mean btc?); there are btc, pair.',
    });
    expect(await open.desk.startConfig('broken')).toMatchObject({ message: 'broken.yaml:1:1: strategy: is missing.' });
  });

  it('writes the values that a form changed and keeps comments, order and the rest', () => {
    const { revision } = open.desk.readStrategyConfig('btc.yaml');
    const changes = [
      { path: ['parameters', 'fast'], value: 7 },
      { path: ['parameters', 'slow'], value: 40 },
      { path: ['risk', 'maxOrderValue'], value: null },
      { path: ['risk', 'maxPosition'], value: '2500.5' },
    ];
    expect(open.desk.saveStrategyConfig({ file: 'btc.yaml', revision, changes })).toEqual({
      outcome: 'done',
      count: 4,
    });
    expect(read('btc.yaml')).toBe(
      BTC.replace('fast: 5 # quick', 'fast: 7 # quick\n  slow: 40').replace(
        'maxOrderValue: 1000',
        'maxPosition: "2500.5"',
      ),
    );
    expect(run('btc.yaml')).toMatchObject({ status: 'running', outdated: true });
  });

  it('refuses to save over a change from elsewhere, and what could not be run', () => {
    const { revision } = open.desk.readStrategyConfig('btc.yaml');
    const save = (value: number) =>
      open.desk.saveStrategyConfig({ file: 'btc.yaml', revision, changes: [{ path: ['parameters', 'fast'], value }] });
    expect(save(1e9)).toMatchObject({
      outcome: 'refused',
      message: expect.stringMatching(/^btc\.yaml:8:9: parameters\.fast: .*1000000000 must be a whole number from/),
    });
    expect(read('btc.yaml')).toBe(BTC);
    write('btc.yaml', `${BTC}# edited\n`);
    expect(save(6)).toMatchObject({ outcome: 'refused', message: expect.stringContaining('changed elsewhere') });
  });

  it('sees a file that is added, changed or removed outside', async () => {
    write('other.yaml', BTC);
    await open.until(() => (wire('other.yaml')?.findings.length ?? 0) > 0);
    expect(wire('other.yaml')?.findings[0]?.message).toBe('"btc" is the id of btc.yaml already; choose another');
    const seen = open.desk.watchStrategyConfigs(new AbortController().signal)[Symbol.asyncIterator]();
    expect((await seen.next()).value).toHaveLength(4);
    write('other.yaml', BTC.replace('id: btc', 'id: other').replace('BTC-USD', 'ETH-USD'));
    const next = seen.next();
    await open.until(() => wire('other.yaml')?.id === 'other');
    await open.until(() => true);
    open.clock.advance(2_000);
    const { value } = (await next) as { readonly value: readonly StrategyConfigWire[] };
    expect(value.find(({ file }) => file === 'other.yaml')?.runs[0]?.status).toBe('not-started');
  });

  it('writes a new file from a template that runs, with the help of every parameter', async () => {
    const input = {
      id: 'mine',
      strategy: 'sma-cross',
      instrumentId: 'demo:ETH-USD',
      params: { fast: 3 },
      enabled: false,
    };
    expect(open.desk.createStrategyConfig(input)).toEqual({ outcome: 'done', count: 1 });
    expect(read('mine.yaml')).toContain('  fast: 3\n');
    expect(open.desk.createStrategyConfig(input)).toMatchObject({ outcome: 'refused' });
    expect(open.desk.createStrategyConfig({ ...input, id: 'No' })).toMatchObject({
      message: 'id: "No" must be small letters, digits and hyphens, such as btc-momentum',
    });
    expect(await open.desk.startConfig('mine')).toEqual({ outcome: 'done', count: 1 });
    expect(open.desk.tradingSnapshot().strategies.at(-1)).toMatchObject({ id: 'mine', params: { fast: 3, slow: 30 } });
  });

  it('takes over its initial positions at the first start, once, paid from cash, and keeps them over a restart', async () => {
    const positions = (quantity: string, instrument = 'ETH-USD'): string =>
      `positions:\n  - { venue: demo, instrument: ${instrument}, quantity: ${quantity}, price: 2000 }\n`;
    write(
      'held.yaml',
      BTC.replace('id: btc', 'id: held').replace('BTC-USD', 'ETH-USD') + 'initialPositions: held-positions.yml\n',
    );
    write('held-positions.yml', positions('1.5', 'ETH-USB'));
    expect(await open.desk.startConfig('held')).toMatchObject({
      message: expect.stringMatching(
        /held-positions\.yml:2:32: positions\.0\.instrument: "demo:ETH-USB" is not known \(did you mean demo:ETH-USD\?\)/,
      ),
    });
    write('held-positions.yml', positions('5000'));
    expect(await open.desk.startConfig('held')).toMatchObject({ message: expect.stringContaining('cannot pay for') });
    write('held-positions.yml', positions('1.5'));
    const cash = (): number => Number(open.desk.tradingSnapshot().account.cash);
    const before = cash();
    expect(await open.desk.startConfig('held')).toEqual({ outcome: 'done', count: 1 });
    expect(before - cash()).toBeCloseTo(3_000, 6);
    const held = () => open.desk.tradingSnapshot().positions.find(({ strategyId }) => strategyId === 'held');
    expect(held()).toMatchObject({ quantity: '1.5', avgEntryPrice: '2000' });
    open.desk.stopConfig('held');
    expect(await open.desk.startConfig('held')).toEqual({ outcome: 'done', count: 1 });
    expect(held()?.quantity).toBe('1.5');
    open.desk.stopConfig('held');
    expect(open.desk.listStrategyConfigs().map(({ file }) => file)).not.toContain('held-positions.yml');
    await open.close();
    const check = await runCliHere(['db', 'check', '--data-dir', place.folder.path]);
    expect(check).toMatchObject({ exitCode: 0, stderr: '' });
    open = await openDesk(place.folder, { clock: open.clock });
    expect(held()?.quantity).toBe('1.5');
  });

  it('is reached by every interface through checked calls, files of other folders are not', async () => {
    const api = deskClient(open.desk, 'script');
    const { revision, values } = await api.configs.read.query({ file: 'btc.yaml' });
    expect(values).toMatchObject({ id: 'btc', risk: { maxOrderValue: 1000 } });
    const changes = [{ path: ['risk', 'maxOrdersPerDay'], value: 12 }];
    expect(await api.configs.save.mutate({ file: 'btc.yaml', revision, changes })).toMatchObject({ outcome: 'done' });
    expect(read('btc.yaml')).toContain('  maxOrdersPerDay: 12\n');
    expect(await api.configs.schema.query()).toMatchObject({ additionalProperties: false });
    for (const file of ['../btc.yaml', '/etc/passwd', 'sub/btc.yaml', '.hidden.yaml', 'btc.yaml.txt']) {
      await expect(api.configs.read.query({ file })).rejects.toThrow();
      await expect(api.configs.save.mutate({ file, revision, changes })).rejects.toThrow();
    }
  });

  it('keeps the state of what runs when Tradewind closes', async () => {
    await open.close();
    expect(JSON.parse(read('states/btc.json'))).toMatchObject({ runs: [{ strategyId: 'btc', status: 'running' }] });
    open = await openDesk(place.folder, { clock: open.clock });
    expect(open.desk.tradingSnapshot().strategies.map(({ id }) => id)).toContain('btc');
  });

  it('is refused where no account trades the instrument, or the bars are not the desk’s', async () => {
    write('far.yaml', BTC.replace('id: btc', 'id: far').replace('venue: demo', 'venue: kraken'));
    write('slow.yaml', BTC.replace('id: btc', 'id: slow').replace('BTC-USD }', 'BTC-USD, timeframe: 1h }'));
    expect(await open.desk.startConfig('far')).toMatchObject({
      message: 'no account trades kraken:BTC-USD: put it on the watchlist, and switch its venue on.',
    });
    expect(run('far.yaml')).toMatchObject({ status: 'not-started', account: null, reason: expect.any(String) });
    expect(await open.desk.startConfig('slow')).toMatchObject({
      message: expect.stringContaining('a desk acts on 15s'),
    });
  });
});
