import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import {
  autostartEntry,
  autostartPath,
  autostartTarget,
  isSandboxed,
  quoteExec,
  readAutostart,
  writeAutostart,
} from '../../main/desktop/autostart.ts';

const fresh = () =>
  join(mkdtempSync(join(tmpdir(), 'live-autostart-')), 'autostart', 'app.live.watchdog.desktop');

/** Reads an `Exec` value as the Desktop Entry Specification tells: string escapes first, then quoting, then fields. */
function readExec(value: string): string[] {
  const text = value.replace(/\\([\\snrt])/g, (_, letter: string) => (letter === '\\' ? '\\' : ' '));
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) =>
    (quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '').replace(/%%/g, '%'),
  );
}

describe('the autostart entry', () => {
  it('is where the desktop looks for it', () => {
    assert.equal(
      autostartPath({ XDG_CONFIG_HOME: '/c', HOME: '/h' }),
      '/c/autostart/app.live.watchdog.desktop',
    );
    assert.equal(autostartPath({ HOME: '/h' }), '/h/.config/autostart/app.live.watchdog.desktop');
  });

  it('starts the AppImage itself, not the place it is mounted at', () => {
    assert.equal(
      autostartTarget({ APPIMAGE: '/apps/Live.AppImage' }, '/tmp/.mount_x/live'),
      '/apps/Live.AppImage',
    );
    assert.equal(autostartTarget({}, '/opt/Live/live'), '/opt/Live/live');
  });

  it('is left to the system in a sandboxed package', () => {
    assert.equal(isSandboxed({ FLATPAK_ID: 'x' }), true);
    assert.equal(isSandboxed({ SNAP: '/snap/live/1' }), true);
    assert.equal(isSandboxed({}), false);
  });

  it('quotes any path as the specification asks', () => {
    assert.equal(quoteExec('/opt/Live/live'), '"/opt/Live/live"');
    for (const path of [
      '/My Apps/Live 1.0',
      '/a"b',
      '/a$HOME',
      '/a`id`',
      '/a\\b',
      '/100%u',
      "/it's",
      '/a;b&c|d',
    ]) {
      assert.deepEqual(readExec(`${quoteExec(path)} --hidden`), [path, '--hidden'], path);
    }
  });

  it('is written whole, in the background, and read back as on', () => {
    const path = fresh();
    writeAutostart(path, '/opt/Live/live', true);
    const entry = readFileSync(path, 'utf8');
    assert.equal(entry, autostartEntry('/opt/Live/live'));
    assert.match(entry, /^\[Desktop Entry\]\n/);
    assert.match(entry, /^Exec="\/opt\/Live\/live" --hidden$/m);
    assert.match(entry, /^Terminal=false$/m);
    assert.equal(readAutostart(path, '/opt/Live/live'), 'on');
  });

  it('is gone after it was switched off, and switching off twice is fine', () => {
    const path = fresh();
    writeAutostart(path, '/opt/Live/live', true);
    writeAutostart(path, '/opt/Live/live', false);
    writeAutostart(path, '/opt/Live/live', false);
    assert.equal(existsSync(path), false);
    assert.equal(readAutostart(path, '/opt/Live/live'), 'off');
  });

  it('that starts another place is said to have moved', () => {
    const path = fresh();
    writeAutostart(path, '/old/Live.AppImage', true);
    assert.equal(readAutostart(path, '/new/Live.AppImage'), 'moved');
  });

  it('that the desktop’s own settings switched off is off', () => {
    const path = fresh();
    mkdirSync(dirname(path), { recursive: true });
    for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
      const [key = ''] = line.split('=');
      const rest = autostartEntry('/l')
        .split('\n')
        .filter((one) => !one.startsWith(`${key}=`));
      writeFileSync(path, [...rest, line].join('\n'));
      assert.equal(readAutostart(path, '/l'), 'off', line);
    }
  });
});
