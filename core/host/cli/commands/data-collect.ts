import type { HealthWire } from '../../../api/wire/venue-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import type { CliContext } from '../context.ts';
import { badInput, failed } from '../failure.ts';
import { repeated, required, textValue } from '../option.ts';
import { venueInstrument } from '../venue-instrument.ts';
import type { DeskApi } from '../with-desk.ts';
import { withDesk } from '../with-desk.ts';

/** `data collect`: follows instruments and stores what they do, until Ctrl+C. */
export const dataCollect = defineCommand({
  words: ['data', 'collect'],
  summary: 'store live trades, book tops and bars of instruments until stopped',
  notes: ['They are on the watchlist meanwhile; those that were not before leave it at the end.'],
  positionals: [],
  options: {
    venue: required(textValue('V', 'the venue, such as coinbase; it must be switched on')),
    instrument: repeated(textValue('I', 'an instrument, such as BTC-USD')),
  },
  gathers: ['instrument'],
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { venue } = options;
      if (options.instrument.length === 0) return badInput('--instrument is missing; give --instrument I');
      const before = new Set((await api.market.instruments.query()).map(({ id }) => id));
      const ids: string[] = [];
      for (const text of options.instrument) {
        const instrument = await venueInstrument(api, venue, text);
        if (!instrument.ok) return badInput(`--instrument ${instrument.error}`);
        ids.push(instrument.value.id);
      }
      const added = ids.filter((id) => !before.has(id));
      try {
        for (const instrumentId of added) {
          const outcome = await api.market.watch.mutate({ instrumentId });
          if (outcome.outcome === 'refused') return failed(outcome.message);
        }
        const collected = await follow(api, ids, context);
        const text = collected.map(({ instrumentId, messages }) => `${instrumentId}: ${messages} messages\n`).join('');
        return ok({ document: collected, text });
      } finally {
        for (const instrumentId of added) await api.market.unwatch.mutate({ instrumentId });
      }
    }),
});

interface Collected {
  readonly instrumentId: string;
  readonly messages: number;
  readonly gaps: number;
  readonly healed: number;
  readonly refused: number;
}

/** Until Ctrl+C, with a line of figures for the person who looks. */
async function follow(api: DeskApi, ids: readonly string[], context: CliContext): Promise<readonly Collected[]> {
  let newest: HealthWire | undefined;
  const ended = Promise.withResolvers<undefined>();
  const subscription = api.venues.health.subscribe(undefined, {
    onData(health) {
      newest = health;
      if (context.showsProgress) context.progress(progressText(sumOf(health, ids)));
    },
    onError: ended.reject,
  });
  const stop = (): void => {
    ended.resolve(undefined);
  };
  context.interrupted.addEventListener('abort', stop);
  if (context.interrupted.aborted) stop();
  try {
    await ended.promise;
  } finally {
    subscription.unsubscribe();
  }
  return sumOf(newest, ids);
}

function sumOf(health: HealthWire | undefined, ids: readonly string[]): readonly Collected[] {
  const streams = health?.streams ?? [];
  return ids.map((instrumentId) => {
    const own = streams.filter((stream) => stream.instrumentId === instrumentId);
    const total = (field: 'messages' | 'gaps' | 'healed' | 'refused'): number =>
      own.reduce((sum, stream) => sum + stream[field], 0);
    return {
      instrumentId,
      messages: total('messages'),
      gaps: total('gaps'),
      healed: total('healed'),
      refused: total('refused'),
    };
  });
}

function progressText(collected: readonly Collected[]): string {
  return collected.map(({ instrumentId, messages, gaps }) => `${instrumentId} ${messages} (${gaps} gaps)`).join('  ');
}
