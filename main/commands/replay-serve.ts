/** `live replay --serve`: plays a recording over both Restream sockets. */

import { playRecording } from '../replay/serve.ts';
import { exit } from './command.ts';
import type { Opened, ReplayContext } from './replay.ts';

/** Plays the recording to whoever comes. */
export async function serveAgain(context: ReplayContext, { recording, passed }: Opened): Promise<number> {
  const { options, out, clock, signal, fail } = context;
  const { port = 0, loop, verbatim, json } = options;
  const speed = readSpeed(options.speed);
  if (speed === null) return usage(context, '--speed must be a number above 0, or max.');
  const from = readTime(options.from);
  if (from === undefined) return usage(context, '--from must be a time like 2026-11-23T17:10:00Z.');
  try {
    const frames = await playRecording({
      // Only the first reading counts what it comes across.
      lines: () => recording.lines(passed.lines === 0 ? passed : { ...passed }),
      ...{ speed, from, loop, verbatim, port, clock, signal },
      onOpen({ chatUrl, streamingUrl }) {
        if (json) return out.json({ chatUrl, streamingUrl }, 'one-line');
        out.line(`LIVE_RESTREAM_CHAT_URL=${chatUrl}`);
        out.line(`LIVE_RESTREAM_STREAMING_URL=${streamingUrl}`);
      },
    });
    if (frames === null) {
      if (passed.lines === 0) return exit.nothingYet;
      const when = from === null ? '' : ` from ${new Date(from).toISOString()} on`;
      return fail(exit.nothingYet, 'NO_FRAMES', `The recording has no frames${when}. Try another --from.`);
    }
    if (json) out.json({ frames }, 'one-line');
    else out.line(`Ended after ${frames} ${frames === 1 ? 'frame' : 'frames'}.`);
    return exit.done;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== 'listen') throw error;
    return fail(exit.failed, 'PORT_TAKEN', `Port ${port} cannot be had (${code}). Choose another --port.`);
  }
}

function usage({ fail }: ReplayContext, why: string): number {
  return fail(exit.wrongUsage, 'USAGE', `${why} See live help replay.`);
}

function readSpeed(text = '1'): number | null {
  if (text === 'max') return Number.POSITIVE_INFINITY;
  const speed = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
  return speed > 0 ? speed : null;
}

/** `undefined` when it is no time. */
function readTime(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
