// Installs the npm packages when they are missing or differ from the lock file.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, ROOT, secondsSince } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether what npm wrote down after the last install is what the lock file asks for. Comparing content, not
 * times, keeps a fresh checkout of the same lock file from installing everything again.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 */
export function dependenciesAreCurrent(wanted, installed) {
  if (installed === null) return false;
  return Object.entries(wanted.packages).every(([folder, locked]) => {
    if (folder === '') return true;
    const found = installed.packages[folder];
    // Optional packages are left out on machines they are not made for.
    if (found === undefined) return locked.optional === true || locked.devOptional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/**
 * Makes node_modules match package-lock.json; does nothing, in a few milliseconds, when it does already.
 * @param {string} [root]
 */
export async function ensureDependencies(root = ROOT) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  if (wanted === null) throw new Error('package-lock.json is missing or broken: restore it from git.');
  if (dependenciesAreCurrent(wanted, readLock(path.join(root, 'node_modules', '.package-lock.json')))) return;
  const startedAt = performance.now();
  console.log('Installing the npm packages (npm ci) …');
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
  if (code !== 0)
    throw new Error('npm ci failed, see above. Check the network and run the same command again.');
  console.log(`Installed the npm packages in ${secondsSince(startedAt)}.`);
}

/**
 * @param {string} file
 * @returns {Lock | null}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
