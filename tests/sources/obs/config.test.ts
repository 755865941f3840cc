import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { findAddress, isElsewhere } from '../../../main/sources/obs/address.ts';
import { readObsConfig } from '../../../main/sources/obs/config.ts';
import { obsFolders, type Surroundings } from '../../../main/sources/obs/folders.ts';
import { readIni } from '../../../main/sources/obs/ini.ts';

/** A home folder with files of OBS in it. */
function makeHome(t: TestContext, files: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(tmpdir(), 'live-obs-config-'));
  t.after(() => rmSync(home, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(home, '.config', 'obs-studio', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return home;
}

const modernFile = 'plugin_config/obs-websocket/config.json';
const modern = (fields: object) => JSON.stringify({ server_enabled: true, server_port: 4460, ...fields });
const old = (lines: string) => `[General]\nName=x\n\n[OBSWebSocket]\n${lines}`;

const linux = (home: string, rest: Partial<Surroundings> = {}): Surroundings => ({
  platform: 'linux',
  env: {},
  home,
  program: null,
  commandLine: [],
  ...rest,
});
const read = (home: string) => readObsConfig(obsFolders(linux(home)));

describe("OBS's own websocket settings", () => {
  test('of OBS 30.2 and later', (t) => {
    const home = makeHome(t, { [modernFile]: modern({ auth_required: true, server_password: 'pw' }) });
    assert.deepEqual(read(home), { enabled: true, port: 4460, password: 'pw' });
  });

  test('of OBS 28 to 30.1', (t) => {
    const home = makeHome(t, {
      'global.ini': old('ServerEnabled=true\nServerPort=4461\nAuthRequired=true\nServerPassword=a=b;c\n'),
    });
    assert.deepEqual(read(home), { enabled: true, port: 4461, password: 'a=b;c' });
  });

  test('with a byte-order mark and Windows line ends', (t) => {
    const home = makeHome(t, {
      'global.ini': `\uFEFF${old('ServerEnabled=true\nServerPort=4462')}`.replaceAll('\n', '\r\n'),
    });
    assert.deepEqual(read(home), { enabled: true, port: 4462, password: null });
    const json = makeHome(t, { [modernFile]: `\uFEFF${modern({ auth_required: false })}` });
    assert.deepEqual(read(json), { enabled: true, port: 4460, password: null });
  });

  test('the newer file wins over the older', (t) => {
    const home = makeHome(t, {
      [modernFile]: modern({ server_enabled: false }),
      'global.ini': old('ServerEnabled=true'),
    });
    assert.equal(read(home)?.enabled, false);
  });

  test('no password where OBS asks for none', (t) => {
    const home = makeHome(t, {
      [modernFile]: modern({ auth_required: false, server_password: 'left over' }),
    });
    assert.equal(read(home)?.password, null);
  });

  test('broken, empty and foreign files are as if there were none', (t) => {
    for (const text of ['', '{', 'null', '[]', '{"server_enabled":"yes"}']) {
      assert.equal(read(makeHome(t, { [modernFile]: text })), null);
    }
    assert.equal(read(makeHome(t, { 'global.ini': '[General]\nFirstRun=true\n' })), null);
    assert.equal(read('/nowhere'), null);
  });

  test('a port that is none becomes the usual one', (t) => {
    for (const server_port of [0, -1, 70_000, '4460', null, 1.5]) {
      assert.equal(read(makeHome(t, { [modernFile]: modern({ server_port }) }))?.port, 4455);
    }
  });
});

describe('ini files', () => {
  test('sections, comments, blanks and repeated sections', () => {
    const sections = readIni(
      'stray=1\n[A]\n ; no=pair\n#no=pair\n x = 1 \n=2\nnothing\n\n[B]\r\ny=2\r[A]\nz=\n',
    );
    assert.deepEqual(
      [...(sections.get('A') ?? [])],
      [
        ['x', '1'],
        ['z', ''],
      ],
    );
    assert.deepEqual([...(sections.get('B') ?? [])], [['y', '2']]);
    assert.equal(sections.size, 2);
  });
});

describe("OBS's folders", () => {
  test('on Windows and macOS', () => {
    const windows = { ...linux('C:\\Users\\anna'), platform: 'win32' as const };
    assert.deepEqual(obsFolders({ ...windows, env: { APPDATA: 'D:\\Roaming' } }), [
      'D:\\Roaming\\obs-studio',
    ]);
    assert.deepEqual(obsFolders(windows), ['C:\\Users\\anna\\AppData\\Roaming\\obs-studio']);
    assert.deepEqual(obsFolders({ ...linux('/Users/anna'), platform: 'darwin' }), [
      '/Users/anna/Library/Application Support/obs-studio',
    ]);
  });

  test('on Linux, plain, Flatpak and Snap, the running one first', () => {
    const first = (program: string | null) => obsFolders(linux('/home/anna', { program }))[0];
    assert.equal(first(null), '/home/anna/.config/obs-studio');
    assert.equal(first('/usr/bin/obs'), '/home/anna/.config/obs-studio');
    assert.equal(first('/app/bin/obs'), '/home/anna/.var/app/com.obsproject.Studio/config/obs-studio');
    assert.equal(
      first('/snap/obs-studio/1/usr/bin/obs'),
      '/home/anna/snap/obs-studio/current/.config/obs-studio',
    );
    assert.equal(obsFolders(linux('/home/anna', { env: { XDG_CONFIG_HOME: '/x' } }))[0], '/x/obs-studio');
  });

  test('a portable one keeps them beside itself', () => {
    const around = linux('/home/anna', {
      program: '/opt/obs/bin/64bit/obs',
      commandLine: ['obs', '--portable'],
    });
    assert.equal(obsFolders(around)[0], '/opt/obs/config/obs-studio');
  });
});

describe('the address', () => {
  const unset = { url: null, password: null };

  test('from the files of OBS', (t) => {
    const home = makeHome(t, { [modernFile]: modern({ auth_required: true, server_password: 'pw' }) });
    assert.deepEqual(findAddress(unset, linux(home)), {
      kind: 'dial',
      url: 'ws://127.0.0.1:4460/',
      password: 'pw',
      port: 4460,
    });
  });

  test("OBS's command line wins over its files", (t) => {
    const home = makeHome(t, { [modernFile]: modern({ auth_required: true, server_password: 'pw' }) });
    for (const commandLine of [
      ['obs', '--websocket_port', '4999', '--websocket_password', 'typed'],
      ['obs', '--websocket_port=4999', '--websocket_password=typed'],
    ]) {
      const address = findAddress(unset, linux(home, { commandLine }));
      assert.deepEqual(address, { kind: 'dial', url: 'ws://127.0.0.1:4999/', password: 'typed', port: 4999 });
    }
    const torn = findAddress(unset, linux(home, { commandLine: ['obs', '--websocket_port'] }));
    assert.equal(torn.kind === 'dial' && torn.port, 4460);
  });

  test('what the user set wins over everything', (t) => {
    const home = makeHome(t, { [modernFile]: modern({ server_enabled: false }) });
    const address = findAddress({ url: 'ws://localhost:5000', password: 'mine' }, linux(home));
    assert.deepEqual(address, { kind: 'dial', url: 'ws://localhost:5000/', password: 'mine', port: 5000 });
  });

  test("OBS's own password goes to this machine only", (t) => {
    const home = makeHome(t, { [modernFile]: modern({ auth_required: true, server_password: 'pw' }) });
    const password = (url: string) => {
      const address = findAddress({ url, password: null }, linux(home));
      return address.kind === 'dial' ? address.password : 'none';
    };
    assert.equal(password('ws://127.0.0.1:5000'), 'pw');
    assert.equal(password('ws://192.168.1.7:4455'), null);
  });

  test('off when OBS says so, the usual port when OBS says nothing', (t) => {
    const home = makeHome(t, { [modernFile]: modern({ server_enabled: false }) });
    assert.deepEqual(findAddress(unset, linux(home)), { kind: 'off' });
    const usual = findAddress(unset, linux('/nowhere'));
    assert.deepEqual(usual, { kind: 'dial', url: 'ws://127.0.0.1:4455/', password: null, port: 4455 });
  });

  test('wrong when it is no websocket address', () => {
    for (const url of ['obs', 'http://127.0.0.1:4455', 'file:///x', '']) {
      assert.deepEqual(findAddress({ url, password: null }, linux('/nowhere')), { kind: 'wrong' });
    }
  });

  test('elsewhere when its host is not this machine', () => {
    const elsewhere = (url: string | null) => isElsewhere({ url, password: null });
    assert.deepEqual(
      [null, 'ws://127.0.0.1:1', 'ws://localhost', 'ws://[::1]:4455', 'nonsense'].map(elsewhere),
      [false, false, false, false, false],
    );
    assert.deepEqual(['ws://192.168.1.7:4455', 'wss://obs.example'].map(elsewhere), [true, true]);
  });
});
