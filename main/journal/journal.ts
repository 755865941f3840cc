/** The journal: every frame and every own happening, on its way to the disk before anybody acts on it. */

import type { Clock } from '../engine/clock.ts';
import type { Family, Millis, OwnEvent } from '../engine/terms.ts';
import { type Archive, FAMILIES } from './archives.ts';
import { encodeEvent, encodeFrame } from './line.ts';
import {
  type LiveFile,
  type LiveFileOptions,
  type Meddling,
  type Notice,
  openLiveFile,
} from './live-file.ts';
import { prune } from './prune.ts';
import { openFailure, type Trouble } from './trouble.ts';

/** What is to be written down. Text frames are strings, binary frames bytes. */
export type Entry = { readonly at: Millis; readonly source: string } & (
  | { readonly frame: string | Uint8Array }
  | { readonly event: OwnEvent }
);

/** An open journal. */
export interface Journal {
  /** Writes a line; `false` when it could not be written, which is told and counted, and tried anew with the next. */
  append(family: Family, entry: Entry): boolean;
  /** Torn last lines that were found and mended on opening; 0 bytes when only the line's end was missing. */
  readonly repairs: readonly { readonly family: Family; readonly bytes: number }[];
  /** Lines and bytes written since it was opened, and lines lost. */
  figures(): { readonly lines: number; readonly bytes: number; readonly errors: number };
  close(): void;
}

/** Where and how to keep the journal, and who is told what happens to it. */
export interface JournalOptions {
  readonly folder: string;
  readonly rotateBytes: number;
  /** 0 keeps everything. */
  readonly keepBytes: number;
  readonly clock: Clock;
  /** Told as soon as something is wrong, once for as long as it lasts, and with `null` when all is well again. */
  onTrouble(trouble: Trouble | null): void;
  onRotated?(archive: Archive): void;
  /** Archives were dropped to stay within `keepBytes`. */
  onDropped?(archives: readonly Archive[]): void;
  /** Somebody else deleted, replaced or cut a live file. It is written anew. */
  onReopened?(family: Family, why: Meddling): void;
}

/**
 * Opens the journal in `folder`. Throws a `JournalError` when nothing can be written there; a disk that is merely full
 * is told at the first line instead. The callbacks may append: they are called when the line that led to them is written.
 */
export function openJournal(options: JournalOptions): Journal {
  const { folder, keepBytes } = options;
  const waiting: Notice[] = [];
  let telling = false;
  const files = openAll({
    ...options,
    notice: (notice) => waiting.push(notice),
    mayRotate: () => !telling || waiting.length === 0,
  });
  const count = { lines: 0, bytes: 0, errors: 0 };
  /** Lines of three files within one millisecond still have an order: this one. */
  let order = Math.max(...FAMILIES.map((family) => files[family].lastOrder));
  let told: Trouble | null = null;
  let pruneDue = true;

  function tellTrouble(): void {
    const standing = FAMILIES.flatMap((family) => files[family].trouble() ?? []);
    const trouble = standing.find((one) => one === told) ?? standing[0] ?? null;
    if (trouble === told) return;
    told = trouble;
    options.onTrouble(trouble);
  }

  /** What is noticed while telling waits for the next line, and is one thing at most: telling must not feed itself. */
  function tellNotices(): void {
    if (telling) return;
    telling = true;
    try {
      for (const notice of waiting.splice(0)) tell(notice);
      if (pruneDue) dropOld();
    } finally {
      telling = false;
    }
  }

  function tell(notice: Notice): void {
    if (notice.type === 'reopened') {
      options.onReopened?.(notice.family, notice.why);
    } else {
      pruneDue = true;
      options.onRotated?.(notice.archive);
    }
  }

  function dropOld(): void {
    pruneDue = false;
    const dropped = prune(folder, keepBytes);
    if (dropped.length > 0) options.onDropped?.(dropped);
  }

  return {
    append(family, entry) {
      const file = files[family];
      // A line that is lost keeps its numbers, so that the hole can be seen.
      order += 1;
      const bytes = file.append(encode(file.nextSeq(), entry, order), entry.at);
      if (bytes === null) count.errors += 1;
      else {
        count.lines += 1;
        count.bytes += bytes;
      }
      if (bytes === null || told || file.trouble()) tellTrouble();
      if (waiting.length > 0 || pruneDue) tellNotices();
      return bytes !== null;
    },
    repairs: FAMILIES.flatMap((family) => {
      const { repair } = files[family];
      return repair ? [{ family, ...repair }] : [];
    }),
    figures: () => ({ ...count }),
    close() {
      for (const family of FAMILIES) files[family].close();
    },
  };
}

function encode(seq: number, entry: Entry, order: number): string {
  if ('event' in entry) return encodeEvent(seq, entry.at, entry.source, entry.event, order);
  return encodeFrame(seq, entry.at, entry.source, entry.frame, order);
}

function openAll(options: Omit<LiveFileOptions, 'family'>): Record<Family, LiveFile> {
  const opened: LiveFile[] = [];
  const open = (family: Family) => {
    const file = openLiveFile({ ...options, family });
    opened.push(file);
    return file;
  };
  try {
    return { chat: open('chat'), streaming: open('streaming'), watch: open('watch') };
  } catch (error) {
    for (const file of opened) file.close();
    throw openFailure(options.folder, error);
  }
}
