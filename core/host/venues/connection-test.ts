import type { VenueSettings, VenueTestWire } from '../../api/wire/venue-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MarketDataVenue } from '../../ports/market-data.ts';
import { openVenue } from './open-venue.ts';
import { addressProblem } from './venue-address.ts';

/** An offset beyond which the venue's times and ours cannot be compared. */
const LARGEST_OFFSET_MS = 1_000;
const STREAM_PATIENCE_MS = 10_000;

type Step = VenueTestWire['steps'][number];
type Finding = Result<string, string>;

/** Tries settings step by step, on a connection of its own, and stops at the first step that fails. */
export async function testConnection(settings: VenueSettings, clock: Clock): Promise<VenueTestWire> {
  const steps: Step[] = [];
  const run = async (name: Step['name'], look: () => Promise<Finding>): Promise<boolean> => {
    const startedAt = clock.now();
    const finding = await look();
    const detail = finding.ok ? finding.value : finding.error;
    steps.push({ name, ok: finding.ok, detail, durationMs: clock.now() - startedAt });
    return finding.ok;
  };
  const wrong = addressProblem(settings.restUrl, 'rest') ?? addressProblem(settings.wsUrl, 'ws');
  const isFit = await run('address', () =>
    Promise.resolve(wrong === undefined ? ok(addressText(settings)) : err(wrong)),
  );
  if (!isFit) return { steps, ok: false };
  const opened = await openVenue(settings, clock);
  if (!opened.ok) {
    await run('reachable', () => Promise.resolve(err(opened.error.message)));
    return { steps, ok: false };
  }
  try {
    return { steps, ok: await lookAround(opened.value, settings, { run, clock }) };
  } finally {
    await opened.value.close();
  }
}

interface Bench {
  readonly run: (name: Step['name'], look: () => Promise<Finding>) => Promise<boolean>;
  readonly clock: Clock;
}

async function lookAround(venue: MarketDataVenue, settings: VenueSettings, { run, clock }: Bench): Promise<boolean> {
  const measured = await venue.measureClock();
  const reached = await run('reachable', () =>
    Promise.resolve(measured.ok ? ok(reachedText(measured.value.roundTripMs, venue)) : err(measured.error.message)),
  );
  if (!measured.ok || !reached) return false;
  const { offsetMs } = measured.value;
  const inTime = await run('clock', () => Promise.resolve(clockFinding(offsetMs)));
  if (!inTime) return false;
  const listed = await venue.instruments();
  const known = await run('instruments', () =>
    Promise.resolve(listed.ok ? ok(`${listed.value.length} instruments`) : err(listed.error.message)),
  );
  if (!listed.ok || !known) return false;
  if (!settings.streams) return run('stream', () => Promise.resolve(ok('switched off; prices are asked for instead')));
  return run('stream', () => tryStream(venue, listed.value, clock));
}

function clockFinding(offsetMs: number): Finding {
  const text = `${offsetMs >= 0 ? '+' : '-'}${Math.abs(Math.round(offsetMs))} ms against this machine`;
  if (Math.abs(offsetMs) <= LARGEST_OFFSET_MS) return ok(text);
  return err(`${text}: set this machine's clock by a time server, then test again.`);
}

/** The most traded thing that is there, since it has something to say at once. */
function tryStream(venue: MarketDataVenue, instruments: readonly Instrument[], clock: Clock): Promise<Finding> {
  const lively = instruments.find(({ base, active }) => base === 'BTC' && active) ?? instruments[0];
  if (lively === undefined) return Promise.resolve(err('The venue lists no instrument to try.'));
  return new Promise((resolve) => {
    const settle = (finding: Finding): void => {
      cancel();
      stream.close();
      resolve(finding);
    };
    const cancel = clock.after(STREAM_PATIENCE_MS, () => {
      settle(
        err(`No message of ${lively.symbol} within ${STREAM_PATIENCE_MS / 1_000} s; check the WebSocket address.`),
      );
    });
    const stream = venue.openStream([{ kind: 'trades', instrumentId: lively.id }], {
      onSubscribed: () => {
        settle(ok(`${lively.symbol} is streamed`));
      },
      onTrades: () => undefined,
      onBook: () => undefined,
      onFunding: () => undefined,
      onRefused: () => undefined,
      onBroken: () => undefined,
      onSign: () => undefined,
      onEnd: (error) => {
        if (error.code !== 'CANCELED') settle(err(error.message));
      },
    });
  });
}

function reachedText(roundTripMs: number, venue: MarketDataVenue): string {
  const used = Math.round(100 * venue.rateLimit().used);
  return `answers in ${Math.round(roundTripMs)} ms, ${used} % of its rate limit is used`;
}

function addressText({ restUrl, wsUrl }: VenueSettings): string {
  if (restUrl === '' && wsUrl === '') return "the venue's own";
  return [restUrl, wsUrl].filter((address) => address !== '').join(', ');
}
