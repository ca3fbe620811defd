import { resolve } from 'node:path';

// Only run from source: there is no build to resolve against.
// eslint-disable-next-line no-restricted-syntax
export const ROOT = resolve(__dirname, '../../../..');

export const EXAMPLES = resolve(ROOT, 'examples');
export const APP_CONFIG = resolve(ROOT, 'app-config.yaml');
