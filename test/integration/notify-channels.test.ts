import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendTelegram } from '../../core/adapters/notify/telegram.ts';
import { postWebhook } from '../../core/adapters/notify/webhook.ts';
import type { AlertMessage } from '../../core/ports/alert-channel.ts';

const MESSAGE: AlertMessage = {
  id: 'alert-1',
  account: 'LIVE-1',
  level: 'danger',
  topic: 'venue',
  text: 'Outcome unknown',
  time: 1_000,
};

interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const seen: Seen[] = [];
const answer = { status: 200 };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    seen.push({ path: request.url ?? '', headers: request.headers, body });
    if (answer.status === 302) response.setHeader('location', 'http://127.0.0.1:1/elsewhere');
    response.writeHead(answer.status).end('{"ok":true}');
  });
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  answer.status = 200;
});

it('posts an alert to a webhook, signed so that the receiver can check it', async () => {
  const sent = await postWebhook({ url: `${base}/hook?token=abc`, secret: 'top-secret-word' }, MESSAGE);
  expect(sent.ok).toBe(true);
  const [call] = seen;
  expect(call?.path).toBe('/hook?token=abc');
  expect(JSON.parse(call?.body ?? '')).toEqual(MESSAGE);
  const signature = createHmac('sha256', 'top-secret-word')
    .update(call?.body ?? '')
    .digest('hex');
  expect(call?.headers['x-tradewind-signature']).toBe(`sha256=${signature}`);
  expect(call?.body).not.toContain('top-secret-word');
});

it('sends an alert as a message of a Telegram bot', async () => {
  const sent = await sendTelegram({ baseUrl: base, token: '12345:abcdef', chatId: '-100200300' }, MESSAGE);
  expect(sent.ok).toBe(true);
  expect(seen[0]?.path).toBe('/bot12345:abcdef/sendMessage');
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    chat_id: '-100200300',
    text: 'DANGER: LIVE-1: Outcome unknown',
  });
});

it.each([
  { status: 401, code: 'REFUSED', mayRetry: false },
  { status: 404, code: 'REFUSED', mayRetry: false },
  { status: 429, code: 'REFUSED', mayRetry: true },
  { status: 503, code: 'REFUSED', mayRetry: true },
  { status: 302, code: 'UNREACHABLE', mayRetry: true },
])('an answer of $status is $code, another try may help: $mayRetry', async ({ status, code, mayRetry }) => {
  answer.status = status;
  const sent = await postWebhook({ url: `${base}/hook`, secret: 'top-secret-word' }, MESSAGE);
  expect(sent).toMatchObject({ ok: false, error: { code, mayRetry } });
  expect(seen).toHaveLength(1);
});

it('names neither address nor token where it cannot be reached', async () => {
  const sent = await sendTelegram({ baseUrl: 'http://127.0.0.1:1', token: '12345:abcdef', chatId: '7' }, MESSAGE);
  expect(sent).toEqual({
    ok: false,
    error: { code: 'UNREACHABLE', message: 'it could not be reached', mayRetry: true },
  });
});
