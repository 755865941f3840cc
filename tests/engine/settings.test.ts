/** Settings: defaults, checks, the environment, and a file that is never lost. */

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { loadSettings, saveSetting } from '../../main/engine/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-settings-'));
});
const write = (content: unknown) =>
  writeFileSync(
    join(folder, 'settings.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const read = () => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

describe('settings', () => {
  it('have a default each when there is no file', () => {
    const { settings, complaints } = loadSettings(folder, {});
    assert.equal(settings.watch.coldGraceSeconds, 90);
    assert.equal(settings.restream.chatUrl, 'wss://chat.api.restream.io/ws');
    assert.deepEqual(settings.obs.processNames, ['obs', 'obs64.exe', 'OBS']);
    assert.deepEqual(complaints, []);
  });

  it('nest by the dots in their names', () => {
    write({ watch: { coldGraceSeconds: 30 } });
    assert.equal(loadSettings(folder, {}).settings.watch.coldGraceSeconds, 30);
  });

  it('name a wrong value and use the default', () => {
    write({ watch: { coldGraceSeconds: 'soon' }, logs: 7 });
    const { settings, complaints } = loadSettings(folder, {});
    assert.equal(settings.watch.coldGraceSeconds, 90);
    assert.match(
      complaints[0] ?? '',
      /watch\.coldGraceSeconds in settings\.json must be a number of seconds/,
    );
    assert.match(complaints[1] ?? '', /^logs in settings\.json must be an object/);
  });

  it('are overridden by the environment for one run', () => {
    write({ obs: { processNames: ['mine'] } });
    const { settings } = loadSettings(folder, {
      LIVE_OBS_PROCESS: 'one, two',
      LIVE_RESTREAM_CHAT_URL: 'ws://127.0.0.1:9/ws',
      LIVE_OBS_PASSWORD: 'secret',
    });
    assert.deepEqual(settings.obs.processNames, ['one', 'two']);
    assert.equal(settings.restream.chatUrl, 'ws://127.0.0.1:9/ws');
    assert.equal(settings.obs.password, 'secret');
  });

  it('refuse to send a token in the clear to another machine', () => {
    const { settings, complaints } = loadSettings(folder, { LIVE_RESTREAM_CHAT_URL: 'ws://example.com/ws' });
    assert.equal(settings.restream.chatUrl, 'wss://chat.api.restream.io/ws');
    assert.match(complaints[0] ?? '', /LIVE_RESTREAM_CHAT_URL must be a wss:\/\/ address/);
  });

  it('take no host for this machine only because it begins like it', () => {
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '127.evil.example']) {
      write({ restream: { apiUrl: `http://${host}/` } });
      assert.equal(loadSettings(folder, {}).settings.restream.apiUrl, 'https://api.restream.io', host);
    }
  });

  it('are set aside, not overwritten, when the file is broken', () => {
    write('{ "watch": ');
    const { complaints } = loadSettings(folder, {});
    const [aside = ''] = readdirSync(folder);
    assert.match(aside, /^settings\.json\.broken-/);
    assert.equal(readFileSync(join(folder, aside), 'utf8'), '{ "watch": ');
    assert.match(complaints[0] ?? '', /set aside as/);
  });

  it('are saved one at a time, keeping keys nobody here knows', () => {
    write({ mine: { a: 1 }, alerts: { later: true } });
    saveSetting(folder, 'alerts.sound', false);
    assert.deepEqual(read(), { mine: { a: 1 }, alerts: { later: true, sound: false } });
    saveSetting(folder, 'alerts.sound', undefined);
    assert.deepEqual(read(), { mine: { a: 1 }, alerts: { later: true } });
  });

  it('are readable by their owner only, since a password may be among them', () => {
    saveSetting(folder, 'obs.password', 'secret');
    assert.equal(statSync(join(folder, 'settings.json')).mode & 0o777, 0o600);
  });

  it('refuse to save what they would not load', () => {
    assert.throws(() => saveSetting(folder, 'alerts.sound', 'yes'), /alerts\.sound must be true or false/);
    assert.throws(() => saveSetting(folder, 'alerts.nothing', true), /no setting alerts\.nothing/);
    assert.throws(() => saveSetting(folder, '__proto__.polluted', true), RangeError);
  });
});
