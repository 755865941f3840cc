/** How OBS's ini files read: sections of `name=value`, with or without a byte-order mark, with any line ending. */

/** The sections by name. Lines that are neither section nor pair are passed over. */
export function readIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const name = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
    const equals = line.indexOf('=');
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
    } else if (equals > 0 && !/^\s*[#;]/.test(line)) {
      section.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
    }
  }
  return sections;
}
