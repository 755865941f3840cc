/** The diary: what the program itself did, in dated files for people. Loses no line at an exit and holds no token. */

import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import log from 'electron-log/node';

export interface Diary {
  /** Something that went as it should. */
  note(text: string): void;
  /** Something odd that was dealt with. */
  warn(text: string): void;
  /** Something that went wrong, with what was thrown. */
  fail(text: string, error?: unknown): void;
}

const rotateBytes = 1024 * 1024;
const mostArchives = 10;

/** Takes what must not be read by anyone out of a line: tokens in addresses, in headers and in JSON. */
export function redact(text: string): string {
  return text
    .replace(
      /((?:access|refresh)_?token|client_?secret|password)(["']?\s*[=:]\s*["']?)[^&\s"'<>]+/gi,
      '$1$2[hidden]',
    )
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 [hidden]');
}

/** Opens the diary in `folder`. Whatever goes wrong with its files stays its own trouble and goes to `onTrouble`. */
export function openDiary(folder: string, name: string, onTrouble: (why: string) => void = () => {}): Diary {
  const path = join(folder, `${name}.log`);
  const logger = log.create({ logId: `${name}:${folder}` });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.resolvePathFn = () => path;
  // Lines queued for later are lost at an exit.
  file.sync = true;
  file.maxSize = rotateBytes;
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  // Must not throw, else the line at hand is lost; and when renaming fails, appending goes on.
  file.archiveLogFn = () => setAside(folder, name, path, onTrouble);
  file.getFile().on('error', (error: Error) => onTrouble(error.message));
  const write = (level: 'info' | 'warn' | 'error', text: string) => logger[level](oneLine(redact(text)));
  return {
    note: (text) => write('info', text),
    warn: (text) => write('warn', text),
    fail: (text, error) => write('error', error === undefined ? text : `${text} ${describe(error)}`),
  };
}

const describe = (error: unknown) =>
  error instanceof Error ? (error.stack ?? String(error)) : inspect(error);

/** One happening, one line, whatever was in it. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ⏎ ');

function setAside(folder: string, name: string, path: string, onTrouble: (why: string) => void): void {
  try {
    const stamp = new Date().toISOString().replace(/[-:]/g, '');
    renameSync(path, join(folder, `${name}.${stamp}.log`));
    const archives = readdirSync(folder)
      .filter((file) => file.startsWith(`${name}.2`) && file.endsWith('.log'))
      .sort();
    for (const old of archives.slice(0, -mostArchives)) rmSync(join(folder, old), { force: true });
  } catch (error) {
    onTrouble(error instanceof Error ? error.message : String(error));
  }
}
