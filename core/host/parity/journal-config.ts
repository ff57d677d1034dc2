import { z } from 'zod';
import { parseFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { TradingSystemConfig } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import { FILL_MODELS, PROFILE_NAMES, SLIPPAGE_MODELS } from '../../model/run-choices.ts';

const exact = z.string().transform((text, context): Fixed => {
  const value = parseFixed(text);
  if (value === undefined) context.addIssue('not a decimal number');
  return value ?? 0n;
});

const startedConfig = z.object({
  instruments: z.array(z.string()),
  currency: z.string(),
  initialCash: exact,
  profile: z.enum(PROFILE_NAMES),
  seed: z.number(),
  source: z.enum(['bars', 'ticks']),
  barMs: z.number(),
  fill: z.enum(FILL_MODELS),
  slippage: z.enum(SLIPPAGE_MODELS),
  slippageBps: exact,
  spreadBps: exact,
  makerBps: exact,
  takerBps: exact,
  latencyMs: z.number(),
  latencyJitterMs: z.number(),
  venueFees: z.record(z.string(), z.tuple([exact, exact])).optional(),
});

/**
 * What decided a session's engine beside its inputs, as its first record tells it; undefined where it cannot be read.
 * `find` knows the instruments by their ids; those that nothing is known of any more are left out.
 */
export function journalConfig(
  journal: readonly JournalRecord[],
  find: (id: InstrumentId) => Instrument | undefined,
): TradingSystemConfig | undefined {
  const first = journal[0]?.event;
  if (first?.kind !== 'session.started') return undefined;
  const parsed = startedConfig.safeParse(JSON.parse(first.config));
  if (!parsed.success) return undefined;
  const { instruments, currency, initialCash, profile, seed, source, barMs, venueFees, ...models } = parsed.data;
  const ids = new Set([...(instruments as InstrumentId[]), ...journal.flatMap(({ event }) => instrumentsOf(event))]);
  const fees = Object.entries(venueFees ?? {}).map(([venue, [makerBps, takerBps]]) => [venue, { makerBps, takerBps }]);
  return {
    instruments: [...ids].flatMap((id) => find(id) ?? []),
    currency,
    initialCash,
    profile,
    seed,
    source,
    barMs,
    models: {
      ...models,
      ...(venueFees === undefined
        ? {}
        : { venueFees: Object.fromEntries(fees) as NonNullable<TradingSystemConfig['models']['venueFees']> }),
    },
  };
}

function instrumentsOf(event: JournalRecord['event']): readonly InstrumentId[] {
  if ('order' in event) return [event.order.instrumentId];
  return 'instrumentId' in event ? [event.instrumentId] : [];
}
