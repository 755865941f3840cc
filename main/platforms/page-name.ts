/** Guards what Restream hands us as a channel's name before it becomes part of an address. */

/** The name when it is nothing but letters, digits, `_`, `-` and `.`, else `null`. */
export function safeName(name: string | null): string | null {
  return name !== null && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(name) ? name : null;
}
