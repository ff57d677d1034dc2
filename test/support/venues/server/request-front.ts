import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { withUnknownFields, writeJson } from '../faults/bad-values.ts';
import type { FaultSubject } from '../faults/fault-switch.ts';
import { createDelivery } from './delivery.ts';
import type { ReplyFault, VenueContext, VenueDialect, VenueReply, VenueRequest } from './venue-dialect.ts';

const REPLY_FAULTS: readonly ReplyFault[] = [
  'maintenance',
  'tooManyRequests',
  'banned',
  'forbidden',
  'restrictedLocation',
  'serverError',
  'statusUnknown',
];

const PAGE = '<!DOCTYPE html><html><head><title>Checking your browser</title></head><body></body></html>';

function marksOf({ weight, signed, write }: VenueReply): Partial<VenueReply> {
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(signed === undefined ? {} : { signed }),
    ...(write === undefined ? {} : { write }),
  };
}

/** The HTTP side of a venue server: every fault of answers is applied here. */
export function createRequestFront(context: VenueContext, dialect: VenueDialect) {
  const { clock, faults, log } = context;

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', queryText = ''] = (message.url ?? '/').split('?', 2);
    const { method = 'GET' } = message;
    const subject = { path: `${method} ${path}` };
    if (faults.strike('resetBeforeRead', subject) !== undefined) {
      message.socket.resetAndDestroy();
      return;
    }
    const body = await text(message);
    const request: VenueRequest = {
      method,
      path,
      queryText,
      query: new URLSearchParams(queryText),
      headers: message.headers,
      body,
    };
    const reply = replyTo(request, subject);
    const { status, weight = 0, signed = false, write = false } = reply;
    log.addRequest({ time: clock.now(), method, path, query: queryText, body, status, weight, signed, write });
    if (faults.strike('resetAfterRead', subject) !== undefined) {
      message.socket.resetAndDestroy();
      return;
    }
    const content = contentOf(reply);
    const deliver = (): void =>
      createDelivery(clock, faults)(content.length, () => send(response, reply, content, subject));
    const late = faults.strike('lateAnswer', subject);
    if (late === undefined) deliver();
    else clock.after(late.ms, deliver);
  }

  function replyTo(request: VenueRequest, subject: FaultSubject): VenueReply {
    for (const fault of REPLY_FAULTS) {
      const settings = faults.strike(fault, subject);
      if (settings === undefined) continue;
      // What is carried out keeps its marks in the log, whatever is answered.
      const marks = 'processed' in settings && settings.processed ? marksOf(dialect.handle(request)) : {};
      return { ...marks, ...dialect.faultReply(fault, settings) };
    }
    const reply = dialect.handle(request);
    return faults.strike('pageForAnswer', subject) === undefined
      ? reply
      : { ...marksOf(reply), status: 200, body: PAGE };
  }

  function contentOf({ body }: VenueReply): Buffer {
    if (typeof body === 'string') return Buffer.from(body);
    return Buffer.from(writeJson(faults.strike('unknownFields') === undefined ? body : withUnknownFields(body)));
  }

  function send(response: ServerResponse, reply: VenueReply, content: Buffer, subject: FaultSubject): void {
    const half = content.subarray(0, Math.floor(content.length / 2));
    const type = typeof reply.body === 'string' ? 'text/html; charset=utf-8' : 'application/json;charset=UTF-8';
    const headers = { 'content-type': type, date: new Date(context.serverTime()).toUTCString(), ...reply.headers };
    if (faults.strike('resetMidBody', subject) !== undefined) {
      response.writeHead(reply.status, { ...headers, 'content-length': content.length });
      response.write(half, () => response.socket?.resetAndDestroy());
      return;
    }
    const cut = faults.strike('truncatedBody', subject) !== undefined;
    const sent = cut ? half : content;
    response.writeHead(reply.status, { ...headers, 'content-length': sent.length });
    response.end(sent);
  }

  return (message: IncomingMessage, response: ServerResponse): void => {
    answer(message, response).catch((error: unknown) => {
      // A client that hangs up while its request is read has no answer to get; a fault of the server itself is told.
      if (message.destroyed && !message.complete) return;
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(
        `The played venue failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  };
}
