/** Version of the application and of its engine, as in package.json. */
export const APP_VERSION = '0.1.0';
