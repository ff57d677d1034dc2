import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicMessage, chatCompletion } from './model-answers.ts';
import type { ScriptedAnswer } from './model-answers.ts';

/** A request as it came over the wire. */
export interface HeardRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on this machine that speaks OpenAI's and Anthropic's protocols and says what its script says. */
export interface ModelServer {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  readonly requests: readonly HeardRequest[];
  /** What the next requests are answered with, one each; the last one stays. */
  readonly script: (...answers: readonly ScriptedAnswer[]) => void;
  readonly close: () => Promise<void>;
}

const PATHS = ['/v1/chat/completions', '/v1/messages'];
const USAGE = [500, 60] as const;

/** Starts it on a free port. */
export async function startModelServer(): Promise<ModelServer> {
  const requests: HeardRequest[] = [];
  let answers: ScriptedAnswer[] = [{ kind: 'drop' }];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push({ path, headers: request.headers, body: Buffer.concat(pieces).toString('utf8') });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer !== undefined && PATHS.includes(path)) say(response, requests.at(-1), answer);
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    script(...next) {
      answers = [...next];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The state of the market is the newest message, as one line of JSON. */
function shownState(body: string): { readonly price: number } {
  const { messages } = JSON.parse(body) as { readonly messages: readonly { readonly content: unknown }[] };
  const content = messages.at(-1)?.content;
  const text = typeof content === 'string' ? content : (content as readonly { readonly text: string }[])[0]?.text;
  return JSON.parse(text ?? '') as { readonly price: number };
}

function say(response: ServerResponse, request: HeardRequest | undefined, answer: ScriptedAnswer): void {
  const { path = '', body = '' } = request ?? {};
  const isAnthropic = path.endsWith('/messages');
  const envelope = (
    text: string,
    finish: readonly [openai: string, anthropic: string],
    usage: readonly [number, number],
  ) => (isAnthropic ? anthropicMessage(text, finish[1], usage) : chatCompletion(text, finish[0], usage));
  const json = (body: string): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
  switch (answer.kind) {
    case 'text':
      return json(envelope(answer.text, ['stop', 'end_turn'], answer.usage ?? USAGE));
    case 'made':
      return json(envelope(answer.make(shownState(body)), ['stop', 'end_turn'], USAGE));
    case 'truncated':
      return json(envelope(answer.text, ['length', 'max_tokens'], USAGE));
    case 'filtered':
      return json(envelope('', ['content_filter', 'refusal'], USAGE));
    case 'raw':
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
      return;
    case 'stall':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
      return;
    case 'drop':
      response.destroy();
      return;
    case 'flood':
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(answer.bytes, ' '));
      return;
    case 'redirect':
      response.writeHead(307, { location: answer.to }).end();
      return;
  }
}
