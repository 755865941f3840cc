// `npm test`: sets up what is missing, then runs every test layer, or those named: `npm test -- unit pages`.
import { requireNode } from './node-version.mjs';

requireNode();
// Loaded only now, so that an old Node meets the sentence above and not a syntax error.
const { test } = await import('./test/all.mjs');
process.exitCode = await test(process.argv.slice(2));
