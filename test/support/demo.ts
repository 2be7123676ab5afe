import { fileURLToPath } from 'node:url';

export const CATALOGUE = fileURLToPath(new URL('../../catalog/', import.meta.url));

/** The password of every demonstration account: see catalog/demo/demo.yaml. */
export const DEMO_PASSWORD = 'vekha-demo';
