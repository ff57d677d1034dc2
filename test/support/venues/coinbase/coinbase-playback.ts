import { startPlaybackVenue, type PlaybackVenue } from '../playback-venue.ts';

/** A Coinbase on loopback that answers with given bodies and plays given frames; it acknowledges nothing by itself. */
export async function startCoinbasePlayback(time: number): Promise<PlaybackVenue> {
  const venue = await startPlaybackVenue();
  const epochSeconds = String(Math.floor(time / 1_000));
  const json = { iso: new Date(time).toISOString(), epochSeconds, epochMillis: String(time) };
  venue.answer('/api/v3/brokerage/time', { status: 200, json });
  venue.answer('/api/v3/brokerage/market/products', { status: 200, json: { products: [], num_products: 0 } });
  return venue;
}
