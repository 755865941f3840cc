// Unpacks chosen files of a zip archive, keeping their permissions and links.
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const TYPE_MASK = 0o170000;
const LINK = 0o120000;

/**
 * Names that lead outside the target are refused by the zip reader itself.
 * @param {string} archive
 * @param {string} target
 * @param {(name: string) => string | null} place where a file goes inside the target; null leaves it out
 */
export async function unzip(archive, target, place) {
  // Loaded when needed: these scripts begin where no package is installed yet.
  const { openPromise } = await import('yauzl');
  await mkdir(target, { recursive: true });
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const inside = entry.fileName.endsWith('/') ? null : place(entry.fileName);
    if (inside === null) continue;
    const file = path.join(target, inside);
    await mkdir(path.dirname(file), { recursive: true });
    // The upper half holds the Unix mode when the archive was made on Unix.
    const mode = entry.externalFileAttributes >>> 16;
    const content = await zip.openReadStreamPromise(entry);
    if ((mode & TYPE_MASK) === LINK) await symlink(await text(content), file);
    else await pipeline(content, createWriteStream(file, { mode: mode & 0o777 || 0o644 }));
  }
}
