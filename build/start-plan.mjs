// Decides what `npm start` runs, from its arguments and the machine; looks at nothing else, so that it can be tested.

/**
 * @typedef {{ kind: 'word', args: string[] }
 *   | { kind: 'headless', args: string[], says: string }
 *   | { kind: 'desktop', args: string[], says: string | null }} Plan
 * @typedef {{ platform: string, uid: number | undefined, env: Record<string, string | undefined> }} Machine
 */

/** The command line's exit code for "not configured or not logged in". */
const NOT_CONFIGURED = 3;
/** A service that ran longer than this was configured; what ended it later is not cured by a rehearsal. */
const EARLY_MS = 15_000;

/**
 * A first argument that is no option is a word of the command line, which knows best which words there are.
 * @param {readonly string[]} args
 * @param {Machine} machine
 * @returns {Plan}
 */
export function planStart(args, machine) {
  if (args[0] !== undefined && !args[0].startsWith('-')) return { kind: 'word', args: [...args] };
  if (!hasDisplay(machine)) {
    return {
      kind: 'headless',
      // Only windows can be hidden.
      args: args.filter((arg) => arg !== '--hidden'),
      says: 'There is no display here, so the watchdog runs in this terminal (live service).',
    };
  }
  // Chromium's sandbox refuses to run as root, which is what containers usually are.
  const isRoot = machine.platform === 'linux' && machine.uid === 0;
  return {
    kind: 'desktop',
    args: isRoot ? ['--no-sandbox', ...args] : [...args],
    says: isRoot ? "Running as root: Electron's sandbox is off (--no-sandbox)." : null,
  };
}

/** @param {Machine} machine */
function hasDisplay({ platform, env }) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Whether a rehearsal should follow a service that has ended: nothing is set up yet, so it shows what would happen.
 * @param {number} code
 * @param {number} ranMs
 */
export function rehearsalFollows(code, ranMs) {
  return code === NOT_CONFIGURED && ranMs < EARLY_MS;
}
