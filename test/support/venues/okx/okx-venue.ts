import ccxt from 'ccxt';
import { startPlaybackVenue, type PlaybackVenue } from '../playback-venue.ts';

interface InstrumentRow {
  readonly instType: 'SPOT' | 'SWAP' | 'FUTURES';
  readonly instId: string;
  /** Contract value and the currency that it counts; none for spot. */
  readonly contract?: readonly [value: string, currency: string];
  readonly expTime?: string;
}

/** An instrument as `public/instruments` describes it, written from the documentation; steps do not matter here. */
function instrument({ instType, instId, contract, expTime = '' }: InstrumentRow) {
  const [base = '', quote = ''] = instId.split('-');
  const spot = instType === 'SPOT';
  const inverse = contract?.[1] === quote;
  return {
    instType,
    instId,
    uly: spot ? '' : `${base}-${quote}`,
    instFamily: spot ? '' : `${base}-${quote}`,
    baseCcy: spot ? base : '',
    quoteCcy: spot ? quote : '',
    settleCcy: spot ? '' : inverse ? base : quote,
    ctVal: contract?.[0] ?? '',
    ctMult: spot ? '' : '1',
    ctValCcy: contract?.[1] ?? '',
    ctType: spot ? '' : inverse ? 'inverse' : 'linear',
    expTime,
    listTime: '1548133413000',
    lever: spot ? '' : '100',
    tickSz: '0.1',
    lotSz: spot ? '0.00000001' : '1',
    minSz: spot ? '0.00001' : '1',
    state: 'live',
  };
}

const INSTRUMENTS: Readonly<Record<string, readonly InstrumentRow[]>> = {
  SPOT: [
    { instType: 'SPOT', instId: 'BTC-USDT' },
    { instType: 'SPOT', instId: 'BTC-USD' },
  ],
  SWAP: [
    { instType: 'SWAP', instId: 'BTC-USDT-SWAP', contract: ['0.01', 'BTC'] },
    { instType: 'SWAP', instId: 'ETH-USDT-SWAP', contract: ['0.1', 'ETH'] },
    { instType: 'SWAP', instId: 'BTC-USD-SWAP', contract: ['100', 'USD'] },
    { instType: 'SWAP', instId: 'UNI-USD-SWAP', contract: ['10', 'USD'] },
  ],
  FUTURES: [
    {
      instType: 'FUTURES',
      instId: 'BTC-USD-220527',
      contract: ['100', 'USD'],
      expTime: String(Date.UTC(2022, 4, 27, 8)),
    },
  ],
  OPTION: [],
};

/** OKX's acknowledgement of each argument of a subscribe message, and of a login (WebSocket API v5). */
function acknowledge(message: unknown): readonly unknown[] {
  const { op, args = [] } = message as { readonly op?: string; readonly args?: readonly unknown[] };
  const connId = 'a4d3ae55';
  if (op === 'login') return [{ event: 'login', code: '0', msg: '', connId }];
  return op === 'subscribe' ? args.map((arg) => ({ event: 'subscribe', arg, connId })) : [];
}

/** Answers with the venue's own instruments until a test answers with others. */
export function listOkxInstruments(venue: PlaybackVenue): void {
  for (const [type, rows] of Object.entries(INSTRUMENTS)) {
    const body = { status: 200, json: { code: '0', msg: '', data: rows.map(instrument) } };
    venue.answer(`/api/v5/public/instruments?instType=${type}`, body);
  }
  venue.answer('/api/v5/public/instruments', { status: 200, json: { code: '0', msg: '', data: [] } });
}

export type OkxClient = InstanceType<typeof ccxt.pro.okx>;

/** An OKX on loopback that answers with given bodies and plays given frames. */
export async function startOkx(): Promise<PlaybackVenue> {
  const venue = await startPlaybackVenue(acknowledge);
  listOkxInstruments(venue);
  venue.answer('/api/v5/asset/currencies', { status: 200, json: { code: '0', msg: '', data: [] } });
  return venue;
}

/** The real ccxt, connected to an OKX on loopback. */
export async function connectOkx(venue: PlaybackVenue): Promise<OkxClient> {
  const exchange = new ccxt.pro.okx({ apiKey: 'key', secret: 'secret', password: 'phrase', enableRateLimit: false });
  // Exact decimals as text; the declaration knows doubles only.
  Object.assign(exchange, { number: String });
  Object.assign(exchange.urls['api'] as object, { rest: venue.origin, ws: venue.socketOrigin });
  // ccxt refuses sockets without TLS until this was called once.
  await exchange.loadHttpProxyAgent();
  return exchange;
}
