// Finds out which shared libraries of the system an executable lacks, and which packages bring them.
import { run } from './run.mjs';

/** Packages that between them bring every library Electron links to on a bare Debian or Ubuntu. */
const PACKAGES = 'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1';

/**
 * A sentence with the way out, or null when nothing is missing.
 * @param {string} executable
 */
export async function missingLibrariesComplaint(executable) {
  if (process.platform !== 'linux') return null;
  const { output } = await run('ldd', [executable], { quiet: true });
  const missing = missingLibraries(output);
  if (missing.length === 0) return null;
  return `Electron lacks ${missing.join(', ')}. On Debian or Ubuntu: apt-get install ${PACKAGES}`;
}

/**
 * @param {string} report what `ldd` printed
 * @returns {string[]}
 */
export function missingLibraries(report) {
  return [...report.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}
