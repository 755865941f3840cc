// Gives a bare Electron the small built-in app that makes `electron FOLDER` run the program in that folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PACKAGE = { name: 'live-default-app', version: '1.0.0', type: 'module', main: 'start.js' };

/** Runs inside Electron. It waits for the program's module, because Electron is ready only after that has run. */
const START = `import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) {
  console.error('electron: say which folder to run');
  process.exit(2);
}
const folder = path.resolve(given);
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setAppPath(folder);
app.setName(about.productName || about.name);
if (about.version) app.setVersion(about.version);
if (about.desktopName) app.setDesktopName?.(about.desktopName);
try {
  await import(pathToFileURL(path.join(folder, about.main)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
`;

/**
 * @param {string} runtime the folder with the executable
 */
export async function installDefaultApp(runtime) {
  const { createPackage } = await import('@electron/asar');
  const source = mkdtempSync(path.join(os.tmpdir(), 'live-default-app-'));
  try {
    writeFileSync(path.join(source, 'package.json'), JSON.stringify(PACKAGE));
    writeFileSync(path.join(source, 'start.js'), START);
    mkdirSync(path.join(runtime, 'resources'), { recursive: true });
    await createPackage(source, path.join(runtime, 'resources', 'default_app.asar'));
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
}
