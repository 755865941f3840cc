// Finds an Electron to run the desktop app with: the official one of package.json, else the npm-shipped fallback.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { failedRecently, forgetFailure, rememberFailure } from './electron-failure.mjs';
import { ensureFallback, FALLBACK_VERSION, fallbackExecutable, fallbackFits } from './electron-fallback.mjs';
import { ROOT, run, secondsSince } from './run.mjs';

const DOWNLOAD_LIMIT_MS = 10 * 60_000;

/** @typedef {{ executable: string, version: string, kind: 'official' | 'fallback' }} Runtime */

/** Where downloads that every clone on this machine can share are kept. */
function cacheFolder(env = process.env) {
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'live');
}

/**
 * The runtime that is there already, or null; downloads nothing.
 * @returns {Runtime | null}
 */
export function findElectron() {
  const official = officialExecutable();
  if (official !== null) return { executable: official, version: officialVersion(), kind: 'official' };
  const fallback = fallbackExecutable(cacheFolder());
  return fallbackFits() && existsSync(fallback)
    ? { executable: fallback, version: FALLBACK_VERSION, kind: 'fallback' }
    : null;
}

/**
 * The runtime to use, fetched first when there is none.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron() {
  if (officialExecutable() === null && !failedRecently(cacheFolder(), officialVersion()))
    await downloadOfficial();
  const found = findElectron();
  if (found?.kind === 'official') return found;
  if (!fallbackFits()) throw new Error(noRuntime());
  const version = officialVersion();
  console.log(
    `Electron ${version} cannot be downloaded here: using the fallback, Electron ${FALLBACK_VERSION}.`,
  );
  const executable = await ensureFallback(cacheFolder());
  return { executable, version: FALLBACK_VERSION, kind: 'fallback' };
}

/** Asks Electron's own package for its binary, and notes a failure so that not every start waits for it. */
async function downloadOfficial() {
  const version = officialVersion();
  const startedAt = performance.now();
  console.log(`Downloading Electron ${version} …`);
  const script = path.join(ROOT, 'node_modules', 'electron', 'install.js');
  const { code, output, timedOut } = await run(process.execPath, [...requireModuleFlag(), script], {
    env: withoutOverride(process.env),
    timeoutMs: DOWNLOAD_LIMIT_MS,
    quiet: true,
  });
  if (code === 0 && officialExecutable() !== null) {
    forgetFailure(cacheFolder());
    console.log(`Downloaded Electron ${version} in ${secondsSince(startedAt)}.`);
    return;
  }
  rememberFailure(cacheFolder(), version);
  const reason = timedOut ? 'it took too long' : firstLine(output);
  console.log(
    `The download failed after ${secondsSince(startedAt)} (${reason}); it is tried again in a day.`,
  );
}

/** The path of the official executable when it is installed and of the version package.json names. */
function officialExecutable() {
  const folder = path.join(ROOT, 'node_modules', 'electron');
  try {
    const unpacked = readFileSync(path.join(folder, 'dist', 'version'), 'utf8')
      .replace(/^v/, '')
      .trim();
    if (unpacked !== officialVersion()) return null;
    const executable = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** @returns {string} */
function officialVersion() {
  return createRequire(import.meta.url)('electron/package.json').version;
}

/** Electron's installer requires modules, which older releases of Node 20 allow only behind a flag. */
function requireModuleFlag() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major === 20 && minor < 19 ? ['--experimental-require-module', '--no-warnings'] : [];
}

/** @param {NodeJS.ProcessEnv} env */
function withoutOverride(env) {
  const { ELECTRON_OVERRIDE_DIST_PATH: _unused, ...rest } = env;
  return rest;
}

/** @param {string} output */
function firstLine(output) {
  const lines = output.split('\n').map((line) => line.trim());
  return (lines.find((line) => /error|failed/i.test(line)) ?? lines.find(Boolean) ?? 'no reason given').slice(
    0,
    160,
  );
}

function noRuntime() {
  return (
    `Electron ${officialVersion()} could not be downloaded, and there is no fallback for this system. ` +
    'Check the network and start again, or use the command line: npm start -- service'
  );
}
