/** Scheme and host of every page of the app; its files are served by app-protocol.ts and by nothing else. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://tradewind';
export const APP_START_URL = `${APP_ORIGIN}/index.html`;
