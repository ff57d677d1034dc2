/** The chord that stops all trading; in the desktop window the main process catches it before the page does. */
export const STOP_CHORD = 'Ctrl+Shift+X';

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** True when the keys pressed are the chord. Command stands for Ctrl; letters and digits go by their place on the board. */
export function matchesChord(event: KeyPress, chord: string): boolean {
  const keys = chord.split('+');
  const last = keys.at(-1) ?? '';
  const wants = (modifier: string) => keys.includes(modifier);
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl')) return false;
  if (event.altKey !== wants('Alt') || event.shiftKey !== wants('Shift')) return false;
  return event.key.toLowerCase() === last.toLowerCase() || event.code === `Key${last}` || event.code === `Digit${last}`;
}
