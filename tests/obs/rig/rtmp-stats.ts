/** How nginx-rtmp's statistics read: who publishes, and how many bytes came. */

export interface RtmpStats {
  /** Whether somebody sends this stream right now. */
  readonly publishing: boolean;
  readonly bytesIn: number;
  /** The server's own average, in bits a second; slow to follow. */
  readonly bitrateBps: number;
}

/** Reads one stream's figures out of the XML of `/stat`. A stream that is not there sends nothing. */
export function readRtmpStats(xml: string, name: string): RtmpStats {
  for (const [stream] of xml.matchAll(/<stream>[\s\S]*?<\/stream>/g)) {
    if (!stream.includes(`<name>${name}</name>`)) continue;
    return {
      publishing: stream.includes('<publishing/>'),
      bytesIn: readNumber(stream, 'bytes_in'),
      bitrateBps: readNumber(stream, 'bw_in'),
    };
  }
  return { publishing: false, bytesIn: 0, bitrateBps: 0 };
}

function readNumber(xml: string, tag: string): number {
  return Number(new RegExp(`<${tag}>(\\d+)</${tag}>`).exec(xml)?.[1] ?? 0);
}
