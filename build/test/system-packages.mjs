// Installs Debian packages when running as root on Debian or Ubuntu, else says which command would.
import { readFileSync } from 'node:fs';
import { run } from '../run.mjs';

/** Another apt may be at work; waiting for it is better than failing. */
const APT = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'];
const INSTALL = ['install', '-y', '--no-install-recommends'];
const LIMIT_MS = 20 * 60_000;

let listsAreFresh = false;

/**
 * @param {readonly string[]} packages `a|b` means whichever of the two exists
 * @returns {Promise<string | null>} what could not be had, with the command that would get it
 */
export async function ensurePackages(packages) {
  if (packages.length === 0) return null;
  if (!isDebianLike())
    return `It needs Debian or Ubuntu with these packages: ${packages.map(lastChoice).join(' ')}`;
  const missing = missingPackages(packages, await installedPackages());
  if (missing.length === 0) return null;
  if (process.getuid?.() === 0) return install(missing);
  const names = await Promise.all(missing.map(firstKnown));
  return `Run as root: apt-get ${INSTALL.join(' ')} ${names.join(' ')}`;
}

/**
 * The wanted packages of which no choice is installed.
 * @param {readonly string[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((choices) => !choices.split('|').some((name) => installed.has(name)));
}

/** @param {readonly string[]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: LIMIT_MS, quiet: true };
  if (!listsAreFresh) {
    console.log('Updating the package lists (apt-get update) …');
    await run('apt-get', [...APT, 'update'], options);
    listsAreFresh = true;
  }
  const names = await Promise.all(missing.map(firstKnown));
  console.log(`Installing ${names.length} system packages: ${names.join(' ')} …`);
  const { code, output } = await run('apt-get', [...APT, ...INSTALL, ...names], options);
  if (code === 0) return null;
  const complaint = output.trim().split('\n').slice(-3).join('\n');
  return `apt-get ${INSTALL.join(' ')} ${names.join(' ')} failed:\n${complaint}`;
}

/**
 * The first of several names that this release has as a real package; the last when it has none of them.
 * @param {string} choices
 */
async function firstKnown(choices) {
  for (const name of choices.split('|')) {
    const { code, output } = await run('apt-cache', ['show', name], { quiet: true });
    if (code === 0 && output.includes(`Package: ${name}\n`)) return name;
  }
  return lastChoice(choices);
}

/** @param {string} choices */
function lastChoice(choices) {
  return choices.split('|').at(-1) ?? choices;
}

async function installedPackages() {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg-query's own placeholders.
  const format = '${db:Status-Status} ${Package}\n';
  const { output } = await run('dpkg-query', ['-W', '-f', format], { quiet: true });
  const lines = output.split('\n').filter((line) => line.startsWith('installed '));
  return new Set(lines.map((line) => line.slice('installed '.length)));
}

function isDebianLike() {
  if (process.platform !== 'linux') return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
