/**
 * Where a call came from, as its transport knows it: the app's own window, a person at a terminal, a browser that the
 * host serves, or a program. Arming, and whatever gives an account more leave, is not for programs; a browser's word
 * alone is not enough either.
 */
export type CallPlace = 'window' | 'terminal' | 'browser' | 'script';
