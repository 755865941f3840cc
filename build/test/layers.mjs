// The test layers in the order they run: what each checks, with what, and what it needs from the system.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../run.mjs';
import { filesUnder } from '../stamp.mjs';

const MINUTE_MS = 60_000;
const PAGES = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];
const DISPLAY = ['xvfb', 'xauth', 'openbox', 'x11-utils'];
const DESKTOP = [
  ...[
    ...DISPLAY,
    'dbus',
    'dbus-x11',
    'libgtk-3-0t64|libgtk-3-0',
    'libnss3',
    'libasound2t64|libasound2',
    'libgbm1',
  ],
  ...['libxss1', 'libnotify-bin', 'xfce4-panel', 'xfconf', 'dunst', 'pulseaudio', 'pulseaudio-utils', 'sox'],
  ...['imagemagick', 'xdotool', 'adwaita-icon-theme', 'fonts-dejavu-core'],
];
const OBS = [
  ...[
    ...DISPLAY,
    'obs-studio',
    'obs-plugins',
    'nginx',
    'libnginx-mod-rtmp',
    'libgl1-mesa-dri',
    'curl',
    'iproute2',
  ],
  ...['gcc', 'libc6-dev'],
];

/**
 * A layer either runs one tool, which passes or fails as a whole, or the tests of some folders.
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} title
 * @property {number} limitMs after this long its programs are ended and it has failed
 * @property {readonly string[]} packages Debian packages; `a|b` means whichever of the two exists
 * @property {readonly string[]} [tool] a program of node_modules with its arguments
 * @property {readonly string[]} [folders] below tests/; none means all that no other layer has
 * @property {number} [atOnce] how many test files run side by side
 * @property {boolean} [electron] whether it needs the Electron runtime
 */

/** @type {readonly Layer[]} */
export const LAYERS = [
  staticLayer('types', 'types, Electron 45', ['typescript/bin/tsc', '-p', 'tsconfig.json']),
  staticLayer('types-33', 'types, Electron 33', ['typescript/bin/tsc', '-p', 'tsconfig.electron-33.json']),
  staticLayer('lint', 'lint, format, walls', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
  staticLayer('dead-code', 'dead code', ['knip/bin/knip.js']),
  { name: 'unit', title: 'unit', limitMs: 6 * MINUTE_MS, packages: [], folders: [], atOnce: 2 },
  testLayer('replay', 'recorded journals', [], { atOnce: 2 }),
  testLayer('processes', 'command line processes', [], { atOnce: 3 }),
  testLayer('pages', 'pages in Chromium', PAGES, { atOnce: 2 }),
  testLayer('desktop', 'desktop app', DESKTOP, { atOnce: 1, electron: true, limitMs: 10 * MINUTE_MS }),
  testLayer('obs', 'real OBS', OBS, { atOnce: 1, limitMs: 10 * MINUTE_MS }),
];

/**
 * @param {string} name
 * @param {string} title
 * @param {readonly string[]} tool
 * @returns {Layer}
 */
function staticLayer(name, title, tool) {
  return { name, title, limitMs: 3 * MINUTE_MS, packages: [], tool };
}

/**
 * @param {string} name also its folder below tests/
 * @param {string} title
 * @param {readonly string[]} packages
 * @param {Partial<Layer>} rest
 * @returns {Layer}
 */
function testLayer(name, title, packages, rest) {
  return { name, title, limitMs: 6 * MINUTE_MS, packages, folders: [name], ...rest };
}

/**
 * The layer's test files, relative to the project, narrowed to `only` when it names any.
 * @param {Layer} layer
 * @param {readonly string[]} only files or folders
 * @param {string} [root]
 */
export function testFiles(layer, only, root = ROOT) {
  if (!existsSync(path.join(root, 'tests'))) return [];
  return filesUnder([path.join(root, 'tests')])
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => /\.test\.tsx?$/.test(file) && layerOf(file) === layer.name)
    .filter(
      (file) => only.length === 0 || only.some((wanted) => file === wanted || file.startsWith(`${wanted}/`)),
    )
    .sort();
}

/**
 * The layer a test file belongs to: the one with its folder, else unit, so that no file is left out by accident.
 * @param {string} file relative, with `/`
 */
export function layerOf(file) {
  const folder = file.split('/')[1] ?? '';
  return LAYERS.find((layer) => layer.folders?.includes(folder))?.name ?? 'unit';
}
