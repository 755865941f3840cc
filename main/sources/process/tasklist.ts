/** How the output of Windows's `tasklist` and `netstat` reads. Both speak the system's language, so no word of theirs is trusted. */

export interface TaskRow {
  readonly pid: number;
  readonly name: string;
  /** Title of its main window; `null` in the short form, which has none. */
  readonly title: string | null;
}

/** The arguments that list one program. The long form costs more and adds the window's title. */
export function tasklistArguments(name: string, form: 'short' | 'long'): readonly string[] {
  return [...(form === 'long' ? ['/v'] : []), '/fo', 'csv', '/nh', '/fi', `imagename eq ${name}`];
}

/** The same, for those alone that Windows thinks are hung: the filter's words are English on every system. */
export function hungTaskArguments(name: string): readonly string[] {
  return [...tasklistArguments(name, 'short'), '/fi', 'status eq not responding'];
}

/** Reads the rows. The note that nothing was found is no row, in any language. */
export function readTasks(output: string): readonly TaskRow[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const cells = readCells(line);
    const [name, pid] = cells;
    if (cells.length < 5 || name === undefined || !/^\d+$/.test(pid ?? '')) return [];
    return [{ pid: Number(pid), name, title: cells.length >= 9 ? (cells[8] ?? null) : null }];
  });
}

function readCells(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map((cell) => (cell[1] ?? '').replaceAll('""', '"'));
}

/** Pids that listen on a port, from `netstat -ano`. A listener is told by its empty far end: the state is a translated word. */
export function readNetstat(output: string, port: number): readonly number[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const cells = line.trim().split(/\s+/);
    const [protocol, local, far] = cells;
    const isListener = far === '0.0.0.0:0' || far === '[::]:0';
    const pid = Number(cells.at(-1));
    return protocol === 'TCP' && isListener && local?.endsWith(`:${port}`) && pid > 0 ? [pid] : [];
  });
}
