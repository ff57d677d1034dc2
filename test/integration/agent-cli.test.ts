import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AgentConnectionWire, AgentRecordWire, AgentTestWire } from '../../core/api/wire/agent-wire.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { decisionText } from '../support/model-server/model-answers.ts';
import { startModelServer } from '../support/model-server/model-server.ts';
import type { ModelServer } from '../support/model-server/model-server.ts';
import { cliOn, temporaryFolders } from '../support/run-cli.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

// Each case opens a host of its own; how long that takes says nothing about it.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folders = temporaryFolders();

describe('language models by command', () => {
  const path = folders.create();
  let server: ModelServer;
  const { cli, json: cliJson } = cliOn(path);
  beforeAll(async () => {
    server = await startModelServer();
    writeFileSync(join(path, '.env'), 'TRADEWIND_MODEL_KEY=a-key-of-the-test\n');
    await cliJson(['agent', 'set', 'compatible', '--model', 'scripted', '--url', server.baseUrl, '--input-price', '2']);
  });
  afterAll(async () => {
    await server.close();
    folders.removeAll();
  });

  it('are set up, tested with one call, and what was said is kept', async () => {
    const connections = (await cliJson(['agent', 'connections'])) as readonly AgentConnectionWire[];
    expect(connections.map(({ name, usable }) => [name, usable])).toEqual([
      ['openai', false],
      ['anthropic', false],
      ['compatible', true],
    ]);
    server.script({ kind: 'text', text: decisionText({ action: 'hold' }), usage: [1_000, 100] });
    expect((await cliJson(['agent', 'test', 'compatible'])) as AgentTestWire).toMatchObject({ ok: true, cost: 0.002 });
    const record = (await cliJson(['agent', 'record'])) as AgentRecordWire;
    expect(record.calls).toMatchObject([{ connection: 'compatible', outcome: 'decision', inputTokens: 1_000 }]);
    expect(record.budget).toMatchObject({ callsLastHour: 1, spentToday: 0.002 });
    expect((await cli(['agent', 'record'])).stdout).toContain('1 of 20 calls in the last hour');
  });

  it('say what is wrong, and what to do', async () => {
    expect((await cli(['agent', 'set', 'nobody'])).exitCode).toBe(2);
    const plain = await cli(['agent', 'set', 'compatible', '--url', 'http://example.com/v1']);
    expect([plain.exitCode, plain.stderr]).toEqual([2, expect.stringContaining('not encrypted') as string]);
    expect(await cli(['agent', 'test', 'nobody'])).toMatchObject({ exitCode: 2 });
    const openai = await cli(['agent', 'test', 'openai']);
    expect([openai.exitCode, openai.stderr]).toEqual([
      1,
      expect.stringContaining('Enter the id of a model. ') as string,
    ]);
  });

  it('are not asked by a backtest, which says so', async () => {
    const asked = server.requests.length;
    const bars = writeBars(join(path, 'bars.csv'), barsCsv(syntheticBars(600, 23)));
    const run = ['backtest', 'run', '--strategy', 'agent', '--bars', bars, '--param', 'fallback=rsi'];
    const report = (await cliJson(run)) as RunReport;
    expect(report.run.models.assumptions.at(-1)).toMatch(
      /^No model was asked: of the agent's \d+ questions 0 had a recorded decision/,
    );
    expect(server.requests).toHaveLength(asked);
  });
});
