/** The files a picture is kept in: PNG, and the ICO and ICNS containers that hold several of them. */

import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from './make-icons.raster.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture as a PNG file. */
export function encodePng({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const stride = size * 4;
  const rows = Buffer.alloc((stride + 1) * size);
  for (let row = 0; row < size; row += 1) {
    rows.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Several sizes of one picture as a Windows icon. */
export function encodeIco(pictures: readonly Picture[]): Buffer {
  const files = pictures.map(encodePng);
  const directory = Buffer.alloc(6 + pictures.length * 16);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size }, index) => {
    const at = 6 + index * 16;
    const bytes = files[index]?.length ?? 0;
    // A side of 256 is written as 0.
    directory.set([size & 0xff, size & 0xff], at);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(bytes, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += bytes;
  });
  return Buffer.concat([directory, ...files]);
}

/** The names macOS gives to PNG entries, by their side in pixels. */
const icnsTypes: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

/** Several sizes of one picture as a macOS icon. */
export function encodeIcns(pictures: readonly Picture[]): Buffer {
  const entries = pictures.flatMap((picture) => {
    const type = icnsTypes[picture.size];
    if (!type) return [];
    const file = encodePng(picture);
    return [icnsHead(type, file.length), file];
  });
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([icnsHead('icns', length), ...entries]);
}

function icnsHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
