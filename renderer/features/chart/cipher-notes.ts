import { CIPHER_A_STYLES } from '../../../core/indicators/cipher-a-markers.ts';
import { CIPHER_B_STYLES } from '../../../core/indicators/cipher-b-markers.ts';
import type { CipherMarker, MarkerStyle } from '../../../core/indicators/cipher-markers.ts';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';
import type { FillGroup } from './fill-markers.ts';
import type { CandleView } from './series-adapter.ts';

const STYLES: Readonly<Record<string, MarkerStyle>> = { ...CIPHER_A_STYLES, ...CIPHER_B_STYLES };

/** The ciphers' markers at the bar that opens at `time`, in words, for the tip and the announcement. */
export function cipherNotes(
  view: Pick<CandleView, 'cipherMarkers'> | null,
  time: number,
  zone: ChartZone,
): readonly FillGroup[] {
  return view?.cipherMarkers(time).map((marker) => cipherNote(marker, zone)) ?? [];
}

/** One marker; where it became known later than at its bar, it says when. */
function cipherNote({ kind, barTime, knownTime, direction, isFaint }: CipherMarker, zone: ChartZone): FillGroup {
  const title = STYLES[kind]?.title ?? kind;
  const name = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  const faint = isFaint ? ', of the second range alone' : '';
  const later = knownTime > barTime ? `, known at the bar of ${barTimeText(knownTime, zone)}` : '';
  const id = `${kind} ${barTime}`;
  const side = direction === 'up' ? 'buy' : 'sell';
  return { id, time: barTime, side, fills: [{ id, time: barTime, side, text: `${name}${faint}${later}` }] };
}
