/** Drops the oldest archives when the logs have outgrown their share of the disk. */

import { rmSync, unlinkSync } from 'node:fs';
import { type Archive, FAMILIES, fileBytes, listArchives, livePath, statsPath } from './archives.ts';

/**
 * Brings archives and live files of all families down to `keepBytes` (0: keep everything), oldest archive first, and
 * says which are gone. One that cannot be deleted now is left for the next time.
 */
export function prune(folder: string, keepBytes: number): Archive[] {
  if (keepBytes <= 0) return [];
  const logs = FAMILIES.map((family) => ({
    archives: listArchives(folder, family),
    liveBytes: fileBytes(livePath(folder, family)) ?? 0,
  }));
  let bytes = 0;
  for (const { archives, liveBytes } of logs)
    bytes += liveBytes + archives.reduce((sum, one) => sum + one.bytes, 0);
  // While the live file is empty, the number of the last line stands in the newest archive alone.
  const old = logs.flatMap(({ archives, liveBytes }) => (liveBytes > 0 ? archives : archives.slice(0, -1)));
  const dropped: Archive[] = [];
  for (const archive of old.sort((a, b) => (a.stamp < b.stamp ? -1 : 1))) {
    if (bytes <= keepBytes) break;
    if (!remove(archive)) continue;
    bytes -= archive.bytes;
    dropped.push(archive);
  }
  return dropped;
}

function remove({ path }: Archive): boolean {
  try {
    unlinkSync(path);
    rmSync(statsPath(path), { force: true });
    return true;
  } catch {
    return false;
  }
}
