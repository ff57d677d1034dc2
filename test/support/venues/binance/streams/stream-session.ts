import { DAY_MS, SECOND_MS } from '../../../../../core/base/time.ts';
import type { ConnectionHandler, VenueConnection, VenueContext } from '../../server/venue-dialect.ts';
import { binanceTexts, type BinanceFlavour } from '../flavour.ts';
import { NOT_JSON, readControl, type ControlRequest } from './control-messages.ts';
import { streamMessages, TOPIC_KINDS, type StreamStep } from './stream-messages.ts';
import { findStream, halfOf, type Stream, type StreamHalf } from './stream-name.ts';

const POLICY_VIOLATION = 1008;

/** Streams that one connection may listen to. */
const MOST_STREAMS = 1_024;

/** How a connection was opened. */
export interface StreamPath {
  readonly names: readonly string[];
  /** Messages are wrapped in `{stream, data}`. */
  readonly combined: boolean;
  /** The half of the futures venue; streams of the other one stay silent. */
  readonly half: StreamHalf | undefined;
}

/** Serves one connection until it closes or is a day old. */
export function openStreamSession(
  flavour: BinanceFlavour,
  venue: VenueContext,
  connection: VenueConnection,
  path: StreamPath,
): ConnectionHandler {
  const { clock, market, faults } = venue;
  const streams = new Map<string, Stream | undefined>();
  let combined = path.combined;
  let second = 0;
  let messages = 0;

  function subscribe(names: readonly string[]): void {
    for (const name of names) {
      const stream = findStream(name, flavour, market);
      const served = stream !== undefined && (path.half === undefined || halfOf(stream.topic) === path.half);
      streams.set(name, served ? stream : undefined);
    }
  }

  function isTooMuch(request: ControlRequest): boolean {
    return request.method === 'SUBSCRIBE' && new Set([...streams.keys(), ...request.params]).size > MOST_STREAMS;
  }

  function publish(after: number, until: number): void {
    const eventTime = until + (faults.current('clockSkew')?.ms ?? 0);
    for (const stream of streams.values()) {
      if (stream !== undefined) publishStream(stream, { flavour, after, until, eventTime });
    }
  }

  function publishStream(stream: Stream, step: StreamStep): void {
    const payloads = stream.series.flatMap((series) =>
      streamMessages(stream, { ...step, series, texts: binanceTexts(flavour, series.instrument) }),
    );
    const sent = stream.asList && payloads.length > 0 ? [payloads] : payloads;
    for (const data of sent) {
      connection.send(TOPIC_KINDS[stream.topic.kind], combined ? { stream: stream.name, data } : data);
    }
  }

  /** Counts what the client sends and hangs up on one that sends too much. */
  function countMessage(): boolean {
    const current = Math.floor(clock.now() / SECOND_MS);
    messages = current === second ? messages + 1 : 1;
    second = current;
    if (messages <= flavour.messagesPerSecond) return true;
    connection.close(POLICY_VIOLATION, 'Too many requests');
    return false;
  }

  function answer(request: ControlRequest): unknown {
    switch (request.method) {
      case 'SUBSCRIBE':
        subscribe(request.params);
        return null;
      case 'UNSUBSCRIBE':
        for (const name of request.params) streams.delete(name);
        return null;
      case 'LIST_SUBSCRIPTIONS':
        return [...streams.keys()];
      case 'SET_PROPERTY':
        combined = request.params[1];
        return null;
      case 'GET_PROPERTY':
        return combined;
    }
  }

  function ping(): void {
    connection.ping(flavour.pongWithinMs);
    stopPing = clock.after(flavour.pingEveryMs, ping);
  }

  subscribe(path.names);
  const stopFeed = market.onStep(publish);
  const stopDay = clock.after(DAY_MS, () => connection.close(1001, ''));
  let stopPing = clock.after(flavour.pingEveryMs, ping);
  return {
    onMessage(text) {
      if (!countMessage()) return;
      const request = readControl(text);
      if (!('error' in request) && isTooMuch(request)) {
        connection.send('control', { error: { code: 4, msg: 'Too many subscriptions' }, id: request.id });
        return;
      }
      connection.send('control', 'error' in request ? request : { result: answer(request), id: request.id });
      if ('error' in request && request.error.code === NOT_JSON) connection.close(POLICY_VIOLATION, 'Invalid request');
    },
    onPingOrPong: () => void countMessage(),
    announceShutdown() {
      const event = { e: 'serverShutdown', E: venue.serverTime() };
      connection.send('control', combined ? { stream: '!serverShutdown', data: event } : event);
    },
    onClose() {
      stopFeed();
      stopDay();
      stopPing();
    },
  };
}
