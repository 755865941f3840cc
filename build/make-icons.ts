/** Draws every icon that ships into `assets/`: run it after changing a figure, `node --import tsx build/make-icons.ts`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeIcns, encodeIco, encodePng } from './make-icons.files.ts';
import { drawApp, drawTray, figures } from './make-icons.glyphs.ts';

/** Every icon file by its path under `assets/`. */
export function iconFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const figure of figures) {
    for (const rehearsal of [false, true]) {
      const name = `tray/${figure}${rehearsal ? '-rehearsal' : ''}`;
      const at = (size: number) => drawTray(figure, rehearsal, size);
      const templateAt = (size: number) => encodePng(drawTray(figure, rehearsal, size, true));
      files.set(`${name}.png`, encodePng(at(44)));
      files.set(`${name}.ico`, encodeIco([16, 20, 24, 32, 48].map(at)));
      files.set(`${name}Template.png`, templateAt(16));
      files.set(`${name}Template@2x.png`, templateAt(32));
    }
  }
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    files.set(`app/${size}x${size}.png`, encodePng(drawApp(size)));
  }
  files.set('app/icon.ico', encodeIco([16, 24, 32, 48, 64, 256].map(drawApp)));
  files.set('app/icon.icns', encodeIcns([128, 256, 512, 1024].map(drawApp)));
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const assets = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets');
  for (const [name, bytes] of iconFiles()) {
    mkdirSync(dirname(join(assets, name)), { recursive: true });
    writeFileSync(join(assets, name), bytes);
  }
}
