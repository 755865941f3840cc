// Refuses a Node that is too old with a clear sentence; written so that any Node with modules can still parse it.

const FLOOR = { major: 20, minor: 18 };

/**
 * Says what is wrong with a Node version, or null when it is new enough.
 * @param {string} version like `20.18.1`
 */
export function nodeComplaint(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  if (major > FLOOR.major || (major === FLOOR.major && minor >= FLOOR.minor)) return null;
  return `live needs Node ${FLOOR.major}.${FLOOR.minor} or newer, this is ${version}. Install a current Node and try again.`;
}

/** Ends the program when the running Node is too old. */
export function requireNode() {
  const complaint = nodeComplaint(process.versions.node);
  if (complaint === null) return;
  console.error(complaint);
  process.exit(1);
}
