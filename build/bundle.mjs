// Builds everything that runs: out/main.js, out/cli.js, out/preload.cjs and the pages; skips when nothing changed.
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundlePlans, missingEntries } from './bundle-plans.mjs';
import { breaches } from './bundle-walls.mjs';
import { writePageDocuments } from './page-documents.mjs';
import { ROOT, secondsSince } from './run.mjs';
import { readStamp, stampOf, writeStamp } from './stamp.mjs';

const HOUR_MS = 3_600_000;

/**
 * Builds into `out` and gives back what is wrong, in sentences; an empty list is success.
 * @param {{ root?: string, out?: string, force?: boolean, say?: (text: string) => void }} [options]
 */
export async function bundle({
  root = ROOT,
  out = path.join(root, 'out'),
  force = false,
  say = console.log,
} = {}) {
  const startedAt = performance.now();
  const inputs = [
    'main',
    'preload',
    'renderer',
    'build',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ];
  const stamp = stampOf(inputs.map((name) => path.join(root, name)));
  const stampFile = path.join(out, '.stamp');
  if (!force && readStamp(stampFile) === stamp) return [];
  mkdirSync(out, { recursive: true });
  rmSync(stampFile, { force: true });
  const problems = [
    ...missingEntries(root).map((entry) => `${entry} is missing`),
    ...(await buildAll(root, out)),
  ];
  if (problems.length > 0) return problems;
  writeStamp(stampFile, stamp);
  say(`Built ${path.relative(process.cwd(), out) || out} in ${secondsSince(startedAt)}.`);
  return [];
}

/**
 * Builds every entry that is there, so that one missing entry does not hide what is wrong with another.
 * @param {string} root
 * @param {string} out
 */
async function buildAll(root, out) {
  const { build } = await import('esbuild');
  const plans = bundlePlans(root, out);
  const results = await Promise.all(
    plans.map(async ({ name, options }) => {
      try {
        const { metafile } = await build({ ...options, metafile: true });
        return { written: Object.keys(metafile.outputs), problems: breaches(name, metafile) };
      } catch (error) {
        return { written: [], problems: complaints(name, error) };
      }
    }),
  );
  writePageDocuments(root, out);
  makeExecutable(path.join(out, 'cli.js'));
  removeStaleParts(
    out,
    results.flatMap((result) => result.written.map((file) => path.resolve(root, file))),
  );
  return results.flatMap((result) => result.problems);
}

/**
 * @param {string} name
 * @param {unknown} error what the bundler threw: usually a list of errors with their places
 */
function complaints(name, error) {
  const { errors } = /** @type {Partial<import('esbuild').BuildFailure>} */ (error);
  if (errors === undefined) return [`${name}: ${error}`];
  return errors.map(({ location, text }) => {
    return location === null ? `${name}: ${text}` : `${location.file}:${location.line}: ${text}`;
  });
}

/** @param {string} file */
function makeExecutable(file) {
  if (existsSync(file)) chmodSync(file, 0o755);
}

/**
 * Removes parts of earlier builds, but only old ones: a watchdog started from them may still load them.
 * @param {string} out
 * @param {readonly string[]} written
 */
function removeStaleParts(out, written) {
  const current = new Set(written);
  for (const name of readdirSync(out)) {
    const file = path.join(out, name);
    if (!name.startsWith('part-') || current.has(file)) continue;
    if (Date.now() - statSync(file).mtimeMs > HOUR_MS) rmSync(file, { force: true });
  }
}

/** Whether this file was started as a program, not imported. */
function isProgram() {
  return import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
}

if (isProgram()) {
  const problems = await bundle({ force: process.argv.includes('--force') });
  for (const problem of problems) console.error(`build: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
