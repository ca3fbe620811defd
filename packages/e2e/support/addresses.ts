/** The demo: user interface and API. */
export const APP = 'http://localhost:7007';
/** The host on the legacy frontend system. */
export const LEGACY_APP = 'http://localhost:3000';
