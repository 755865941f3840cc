// Proves from what really went into each bundle that no room reached where it must not.

/** @typedef {import('esbuild').Metafile} Metafile */

const PAGE_FILES = /^renderer\/|(^|\/)node_modules\/(preact|@preact\/signals(-core)?|uplot)\//;
const BRIDGE_FILES = /^preload\//;

/**
 * Complaints about one bundle, none when its walls hold.
 * @param {string} name `main`, `cli`, `preload` or `pages`
 * @param {Metafile} metafile
 * @returns {string[]}
 */
export function breaches(name, metafile) {
  if (name === 'main') return strangers(metafile, /^(main|preload)\/|^package\.json$/, 'the desktop app');
  if (name === 'cli') {
    return [
      ...strangers(metafile, /^main\/(?!desktop\/|main\.ts)|^package\.json$/, 'the command line'),
      ...electronUse(metafile),
    ];
  }
  if (name === 'preload') return strangers(metafile, BRIDGE_FILES, 'the preload script');
  return strangers(metafile, PAGE_FILES, 'a page');
}

/**
 * @param {Metafile} metafile
 * @param {RegExp} allowed
 * @param {string} what
 */
function strangers(metafile, allowed, what) {
  return Object.keys(metafile.inputs)
    .filter((file) => !allowed.test(file))
    .map((file) => `${file} must not become part of ${what}`);
}

/** @param {Metafile} metafile */
function electronUse(metafile) {
  return Object.entries(metafile.inputs)
    .filter(([, input]) => input.imports.some((one) => one.external && /^electron(\/|$)/.test(one.path)))
    .map(([file]) => `${file} imports electron, but the command line must run in plain Node`);
}
