import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLanguageModel } from '../../core/adapters/llm/language-model.ts';
import type { ModelConnection, ModelFailure } from '../../core/ports/decision-model.ts';
import { decisionText } from '../support/model-server/model-answers.ts';
import type { ScriptedAnswer } from '../support/model-server/model-answers.ts';
import { startModelServer } from '../support/model-server/model-server.ts';
import type { ModelServer } from '../support/model-server/model-server.ts';

const KEY = 'sk-canary-0123456789abcdef';
const PROTOCOLS = ['openai', 'anthropic', 'openai-compatible'] as const;

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

function ask(protocol: ModelConnection['protocol'], key: string | undefined = KEY) {
  const connection: ModelConnection = {
    name: protocol,
    protocol,
    model: 'scripted',
    baseUrl: server.baseUrl,
    inputPrice: 1,
    outputPrice: 1,
  };
  const request = { connection, rules: 'the rules', text: '{"price":100}', maxOutputTokens: 100 };
  return createLanguageModel({ keyOf: () => key }).ask(request);
}

async function failure(protocol: ModelConnection['protocol'], answer: ScriptedAnswer): Promise<ModelFailure> {
  server.script(answer);
  const result = await ask(protocol).done;
  if (result.ok) throw new Error(`an answer: ${result.value.text}`);
  return result.error;
}

describe.each(PROTOCOLS)('a model that speaks %s', (protocol) => {
  it('is sent rules and state, and its text and tokens come back', async () => {
    server.script({ kind: 'text', text: decisionText(), usage: [321, 45] });
    const result = await ask(protocol).done;
    expect(result).toEqual({ ok: true, value: { text: decisionText(), inputTokens: 321, outputTokens: 45 } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.body).toContain('the rules');
    expect(server.requests[0]?.body).toContain('{\\"price\\":100}');
  });

  it('gets its key in a header alone, and no tools', async () => {
    server.script({ kind: 'text', text: decisionText() });
    await ask(protocol).done;
    const [request] = server.requests;
    expect(request?.body).not.toContain(KEY);
    expect(request?.path).not.toContain(KEY);
    expect(JSON.stringify(request?.headers)).toContain(KEY);
    expect(JSON.parse(request?.body ?? '{}')).not.toHaveProperty('tools');
  });

  it.each<[string, ScriptedAnswer, Partial<ModelFailure>]>([
    ['a server error', { kind: 'raw', status: 503, body: '{}' }, { cause: 'failed', mayRetry: true }],
    ['too many requests', { kind: 'raw', status: 429, body: '{}' }, { cause: 'failed', mayRetry: true }],
    ['a bad request', { kind: 'raw', status: 400, body: '{}' }, { cause: 'failed', mayRetry: false }],
    [
      'a refused key',
      { kind: 'raw', status: 401, body: `{"error":"${KEY}"}` },
      { cause: 'unconfigured', mayRetry: false },
    ],
    ['HTML', { kind: 'raw', status: 200, body: '<html>hello</html>' }, { cause: 'failed' }],
    ['an empty object', { kind: 'raw', status: 200, body: '{}' }, { cause: 'failed' }],
    ['a cut connection', { kind: 'drop' }, { cause: 'failed', mayRetry: true }],
    ['a truncated answer', { kind: 'truncated', text: '{"acti' }, { cause: 'invalid', mayRetry: true }],
    ['a filtered answer', { kind: 'filtered' }, { cause: 'refused', mayRetry: false }],
    ['10 MB', { kind: 'flood', bytes: 10_000_000 }, { cause: 'failed' }],
  ])('turns %s into a failure without a secret', async (_name, answer, expected) => {
    const error = await failure(protocol, answer);
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  it('follows no redirect, so that its key goes nowhere else', async () => {
    const other = await startModelServer();
    try {
      const error = await failure(protocol, { kind: 'redirect', to: `${other.baseUrl}/chat/completions` });
      expect(error.cause).toBe('failed');
      expect(other.requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  it('takes its own key out of an answer that repeats it', async () => {
    server.script({ kind: 'text', text: `the key is ${KEY}` });
    const result = await ask(protocol).done;
    expect(result.ok && result.value.text).toBe('the key is [redacted]');
  });

  it('ends as late when it is canceled', async () => {
    server.script({ kind: 'stall' });
    const call = ask(protocol);
    await expect.poll(() => server.requests.length).toBe(1);
    call.cancel();
    expect(await call.done).toMatchObject({ ok: false, error: { cause: 'late' } });
  });
});

it('asks nobody without a key, but for a server that needs none', async () => {
  server.script({ kind: 'text', text: decisionText() });
  const { keyOf } = { keyOf: () => undefined };
  const connection = { name: 'x', model: 'm', baseUrl: server.baseUrl, inputPrice: 0, outputPrice: 0 };
  const model = createLanguageModel({ keyOf });
  const request = { rules: '', text: 'x', maxOutputTokens: 10 };
  const withKey = await model.ask({ ...request, connection: { ...connection, protocol: 'openai' } }).done;
  expect(withKey).toMatchObject({ ok: false, error: { cause: 'unconfigured' } });
  expect(server.requests).toHaveLength(0);
  const without = await model.ask({ ...request, connection: { ...connection, protocol: 'openai-compatible' } }).done;
  expect(without.ok).toBe(true);
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
});
