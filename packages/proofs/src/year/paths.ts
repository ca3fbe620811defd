import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');

export const EXAMPLES = resolve(ROOT, 'examples');
export const APP_CONFIG = resolve(ROOT, 'app-config.yaml');
