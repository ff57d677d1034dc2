import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordingWire } from '../../core/api/wire/recording-wire.ts';
import { findRecording } from '../../core/host/recording/recording-library.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { decisionText } from '../support/model-server/model-answers.ts';
import type { ScriptedAnswer } from '../support/model-server/model-answers.ts';
import { startModelServer } from '../support/model-server/model-server.ts';
import type { ModelServer } from '../support/model-server/model-server.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { replay, whileMoving } from '../support/recorded-session.ts';

const BTC = 'demo:BTC-USD';
const CANARY = 'canary-4f1d9c2be07a-model-key';

let folder: ReturnType<typeof temporaryFolder>;
let desk: DeskFixture;
let server: ModelServer;
// How long the libraries take to load says nothing about an answer's time.
beforeAll(async () => {
  await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
});
beforeEach(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder.folder.path, '.env'), `TRADEWIND_MODEL_KEY=${CANARY}\n`);
  server = await startModelServer();
  desk = await openDesk(folder.folder, { demo: { speed: 60 } });
});
afterEach(async () => {
  await desk.close();
  await server.close();
  folder.remove();
});

/** Buys with a stop 2 % below and a target 4 % above the price that it is shown. */
const BUYS: ScriptedAnswer = {
  kind: 'made',
  make: ({ price }) => decisionText({ stop: 0.98 * price, target: 1.04 * price, size: 1 }),
};

const settings = (over = {}) => ({
  name: 'compatible' as const,
  model: 'scripted',
  baseUrl: server.baseUrl,
  inputPrice: 1,
  outputPrice: 2,
  ...over,
});

/** Waits for what has nothing to do with market time. */
async function settled<T>(work: Promise<T>): Promise<T> {
  const state: { value?: T } = {};
  void work.then((value) => (state.value = value));
  await desk.until(() => 'value' in state);
  return work;
}

async function startAgent(params: Readonly<Record<string, string | number | boolean>> = {}): Promise<void> {
  expect(await settled(desk.desk.saveAgentConnection(settings()))).toMatchObject({ outcome: 'done' });
  const chosen = { connection: 'compatible', every: 1, fallback: 'hold', ...params };
  expect(await desk.desk.startStrategy({ name: 'agent', instrumentId: BTC, params: chosen })).toMatchObject({
    outcome: 'done',
  });
}

const record = () => desk.desk.agentRecord({ limit: 100, strategyId: 'agent-1' });
const orders = () => desk.desk.tradingSnapshot().orders;

describe('connections to models', () => {
  it('are listed without keys, with where the key comes from and what is missing', () => {
    const [openai, , compatible] = desk.desk.agentConnections();
    expect(openai).toMatchObject({ name: 'openai', keyName: 'OPENAI_API_KEY', usable: false, model: '' });
    expect(compatible).toMatchObject({ name: 'compatible', key: 'env-file', usable: false });
    expect(JSON.stringify(desk.desk.agentConnections())).not.toContain(CANARY);
  });

  it('are refused without encryption, without a price, and with a key in the address', async () => {
    const save = (over: object) => desk.desk.saveAgentConnection(settings(over));
    expect(await save({ baseUrl: 'http://example.com/v1' })).toMatchObject({ outcome: 'refused' });
    expect(await save({ baseUrl: 'https://example.com/v1', inputPrice: 0 })).toMatchObject({ outcome: 'refused' });
    expect(await save({ baseUrl: 'https://me:secret@example.com/v1' })).toMatchObject({ outcome: 'refused' });
    expect(await save({ baseUrl: 'file:///etc/passwd' })).toMatchObject({ outcome: 'refused' });
  });

  it('are tested with one real call, which counts', async () => {
    await settled(desk.desk.saveAgentConnection(settings()));
    server.script({ kind: 'text', text: decisionText({ action: 'hold' }) });
    const test = await desk.desk.testAgentConnection('compatible');
    expect(test).toMatchObject({ ok: true, cost: (500 * 1 + 60 * 2) / 1e6 });
    expect(desk.desk.agentRecord({ limit: 10 }).budget).toMatchObject({ callsLastHour: 1, callsPerHour: 20 });
    server.script({ kind: 'raw', status: 401, body: '{}' });
    expect(await desk.desk.testAgentConnection('compatible')).toMatchObject({
      ok: false,
      cost: expect.any(Number),
    });
    expect(await desk.desk.testAgentConnection('anthropic')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('unconfigured'),
    });
  });
});

describe('an agent on the desk', () => {
  it('trades on paper within its caps on what a model says, and keeps all that was said', async () => {
    server.script(BUYS);
    await startAgent();
    await desk.until(() => orders().some(({ status }) => status === 'filled'), 120_000);
    const [call] = record().calls;
    expect(call).toMatchObject({ outcome: 'decision', connection: 'compatible', instrumentId: BTC, model: 'scripted' });
    expect(JSON.parse(call?.text ?? '')).toMatchObject({ instrument: 'BTC-USD' });
    expect(JSON.parse(call?.answer ?? '')).toMatchObject({ action: 'buy' });
    expect(call?.cost).toBeGreaterThan(0);
    const { orders: shown, account } = desk.desk.tradingSnapshot();
    const filled = shown.find(({ status }) => status === 'filled');
    expect(filled?.strategyId).toBe('agent-1');
    const [position] = desk.desk.tradingSnapshot().positions;
    const price = JSON.parse(call?.text ?? '{}').price as number;
    expect(Number(position?.quantity) * price).toBeLessThan(0.0505 * Number(account.equity));
    expect(desk.desk.tradingSnapshot().strategies[0]?.lastSignal).toContain('the trend is up');
  });

  it('lets the fallback act within 10 s of the clock where a model stalls', async () => {
    server.script({ kind: 'text', text: decisionText({ action: 'hold' }) });
    await startAgent({ fallback: 'momentum' });
    await desk.until(() => server.requests.length > 0, 120_000);
    desk.desk.controlDemo({ speed: 1 });
    server.script({ kind: 'stall' });
    const heard = server.requests.length;
    await desk.until(() => server.requests.length > heard, 120_000);
    const began = desk.clock.now();
    const signal = () => desk.desk.tradingSnapshot().strategies[0]?.lastSignal ?? '';
    await desk.until(() => signal().includes('the model did not answer in time'), 20_000);
    expect(desk.clock.now() - began).toBeLessThanOrEqual(10_000);
    expect(signal()).toContain('Fallback momentum');
    await desk.until(() => record().calls[0]?.outcome === 'late');
    expect(record().calls[0]).toMatchObject({ latencyMs: 9_000, answer: '' });
  });

  it('asks no more than 20 times in an hour of the wall clock, and lets the fallback act then', async () => {
    server.script({ kind: 'text', text: decisionText({ action: 'hold' }) });
    await startAgent({ fallback: 'momentum' });
    await desk.until(
      () => desk.desk.tradingSnapshot().strategies[0]?.lastSignal?.includes('the cap on calls') === true,
      180_000,
    );
    expect(server.requests).toHaveLength(20);
    expect(record().budget.callsLastHour).toBe(20);
  });

  it('is replayed from a recording without a model, to the same journal', async () => {
    server.script(BUYS);
    await startAgent();
    await settled(desk.desk.startRecording({ name: 'an agent' }));
    await desk.until(() => orders().some(({ status }) => status === 'filled'), 120_000);
    await desk.until(() => {
      if (orders().some(({ status }) => status === 'initialized' || status === 'submitted')) return false;
      desk.desk.controlDemo({ paused: true });
      return true;
    });
    await settled(desk.desk.stopRecording());
    const asked = server.requests.length;
    const [recording] = desk.desk.recordings() as readonly [RecordingWire];
    const manifest = findRecording(desk.folder.events, recording.id);
    if (!manifest.ok) throw new Error(manifest.error);
    const clock = createManualClock(0);
    const work = replay(
      { events: desk.folder.events, manifest: manifest.value },
      { clock, definition: (name) => STRATEGIES.find((one) => one.name === name) },
    );
    const outcome = await whileMoving(clock, 50, work);
    expect(outcome).toMatchObject({ firstDifference: null, journalSha256: recording.journalSha256 });
    expect(outcome.fills.map(({ strategy }) => strategy)).toContain('agent-1');
    expect(server.requests).toHaveLength(asked);
    expect(filesWith(CANARY)).toEqual(['.env']);
  });

  it('sends its key in a header alone, and leaves it in no file of the data folder', async () => {
    server.script({ kind: 'text', text: `the key is ${CANARY}` });
    await startAgent();
    await desk.until(() => record().calls.length >= 2, 120_000);
    expect(server.requests.every(({ headers }) => headers.authorization === `Bearer ${CANARY}`)).toBe(true);
    expect(server.requests.some(({ body, path }) => (body + path).includes(CANARY))).toBe(false);
    expect(JSON.stringify(record())).not.toContain(CANARY);
    expect(JSON.stringify(desk.desk.tradingSnapshot())).not.toContain(CANARY);
    await desk.close();
    expect(filesWith(CANARY)).toEqual(['.env']);
    desk = await openDesk(folder.folder, { clock: desk.clock });
  });

  it('goes on with its budget after a restart', async () => {
    server.script({ kind: 'text', text: decisionText({ action: 'hold' }) });
    await startAgent();
    await desk.until(() => record().calls.length >= 3, 120_000);
    const { callsLastHour, spentToday } = record().budget;
    await desk.close();
    desk = await openDesk(folder.folder, { clock: desk.clock });
    expect(record().budget.callsLastHour).toBeGreaterThanOrEqual(callsLastHour);
    expect(record().budget.spentToday).toBeGreaterThanOrEqual(spentToday);
  });
});

/** Files of the data folder that hold this text. */
function filesWith(text: string): readonly string[] {
  const { path } = folder.folder;
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .filter((name) => readFileSync(join(path, name)).includes(text));
}
