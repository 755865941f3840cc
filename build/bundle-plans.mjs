// Says what is bundled from which entry, into which file, and how.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NODE_TARGET = 'node20.18';
const PAGE_TARGET = 'chrome130';
const REQUIRED = ['main/main.ts', 'main/cli.ts', 'preload/preload.ts'];

/** @typedef {{ name: string, options: import('esbuild').BuildOptions }} Plan */

/**
 * The names of all pages: a page is a folder of renderer/ with a page.tsx.
 * @param {string} root
 */
export function pageNames(root) {
  const folder = path.join(root, 'renderer');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'page.tsx')))
    .sort();
}

/**
 * Entries without which the program is not whole.
 * @param {string} root
 */
export function missingEntries(root) {
  const missing = REQUIRED.filter((entry) => !existsSync(path.join(root, entry)));
  return pageNames(root).length > 0 ? missing : [...missing, 'renderer/*/page.tsx'];
}

/**
 * One plan for each entry that exists.
 * @param {string} root
 * @param {string} out
 * @returns {Plan[]}
 */
export function bundlePlans(root, out) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    sourcemap: 'linked',
    logLevel: 'silent',
    legalComments: 'none',
  };
  const plans = [mainPlan(common, out), cliPlan(common, root, out), preloadPlan(common, out)];
  const present = plans.filter((_, index) =>
    existsSync(path.join(root, /** @type {string} */ (REQUIRED[index]))),
  );
  const pages = pageNames(root);
  return pages.length > 0 ? [...present, pagesPlan(common, out, pages)] : present;
}

/**
 * @param {import('esbuild').BuildOptions} common
 * @param {string} out
 * @returns {Plan}
 */
function mainPlan(common, out) {
  const entry = { entryPoints: ['main/main.ts'], outfile: path.join(out, 'main.js') };
  return { name: 'main', options: { ...common, ...entry, ...forNode() } };
}

/**
 * The command line is split, so that a word loads only the packages it needs.
 * @param {import('esbuild').BuildOptions} common
 * @param {string} root
 * @param {string} out
 * @returns {Plan}
 */
function cliPlan(common, root, out) {
  const entry = {
    entryPoints: { cli: 'main/cli.ts' },
    outdir: out,
    splitting: true,
    chunkNames: 'part-[hash]',
  };
  const banner = startsWithShebang(path.join(root, 'main/cli.ts'))
    ? {}
    : { banner: { js: '#!/usr/bin/env node' } };
  return { name: 'cli', options: { ...common, ...entry, ...forNode(), ...banner } };
}

/**
 * A sandboxed preload script may load nothing but electron, and only as CommonJS.
 * @param {import('esbuild').BuildOptions} common
 * @param {string} out
 * @returns {Plan}
 */
function preloadPlan(common, out) {
  const entry = { entryPoints: ['preload/preload.ts'], outfile: path.join(out, 'preload.cjs') };
  return {
    name: 'preload',
    options: {
      ...common,
      ...entry,
      format: 'cjs',
      platform: 'browser',
      target: PAGE_TARGET,
      external: ['electron'],
    },
  };
}

/**
 * @param {import('esbuild').BuildOptions} common
 * @param {string} out
 * @param {readonly string[]} pages
 * @returns {Plan}
 */
function pagesPlan(common, out, pages) {
  const entryPoints = Object.fromEntries(pages.map((name) => [name, `renderer/${name}/page.tsx`]));
  return {
    name: 'pages',
    options: {
      ...common,
      entryPoints,
      outdir: path.join(out, 'pages'),
      format: 'esm',
      platform: 'browser',
      target: PAGE_TARGET,
      jsx: 'automatic',
      jsxImportSource: 'preact',
    },
  };
}

/** @returns {import('esbuild').BuildOptions} */
function forNode() {
  return { format: 'esm', platform: 'node', target: NODE_TARGET, packages: 'external' };
}

/** @param {string} file */
function startsWithShebang(file) {
  return existsSync(file) && readFileSync(file, 'utf8').startsWith('#!');
}
