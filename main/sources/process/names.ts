/** Which program a process runs, by name: what OBS may be called, and what only looks like it. */

/** Linux cuts a process's short name to this many characters. */
const shortNameLength = 15;

/** The last part of a path of any system. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** True when a full program name is one of those looked for. Case tells `OBS` from nothing else, so it counts. */
export function isNamed(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

/** The same for the short name Linux keeps, which may have lost its end. */
export function isShortNamed(short: string, names: readonly string[]): boolean {
  return names.some((name) => name.slice(0, shortNameLength) === short);
}
