// `npm start`: sets up what is missing, then opens the desktop app, or runs the command line in the terminal.
import { requireNode } from './node-version.mjs';

requireNode();
// Loaded only now, so that an old Node meets the sentence above and not a syntax error.
const { start } = await import('./start-run.mjs');
process.exitCode = await start(process.argv.slice(2));
