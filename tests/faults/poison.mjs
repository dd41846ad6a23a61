import { register } from 'node:module';

// Loaded before the product (node --import): certain texts end the process that reads them, as a fault in a parser would.
register('./poison-hooks.mjs', import.meta.url);
