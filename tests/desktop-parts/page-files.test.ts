import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listPageFiles, pageHeaders } from '../../main/desktop/page-files.ts';

const root = mkdtempSync(join(tmpdir(), 'live-pages-'));
for (const folder of ['pages', 'pages/inner', 'sounds']) mkdirSync(join(root, folder));
for (const file of [
  'pages/chat.html',
  'pages/chat.js',
  'pages/chat.js.map',
  'pages/secret',
  'sounds/alarm.wav',
  'x.js',
]) {
  writeFileSync(join(root, file), file);
}
symlinkSync(join(root, 'x.js'), join(root, 'pages', 'link.js'));
const files = listPageFiles(join(root, 'pages'), join(root, 'sounds'));

describe('the files a page may load', () => {
  it('are the pages, and below /sounds/ the sounds', () => {
    assert.deepEqual([...files.keys()].sort(), ['/chat.html', '/chat.js', '/sounds/alarm.wav']);
    assert.equal(files.get('/sounds/alarm.wav')?.path, join(root, 'sounds', 'alarm.wav'));
  });

  it('are nothing else, whatever path is asked for', () => {
    for (const url of [
      'live://app/../x.js',
      'live://app/%2e%2e/x.js',
      'live://app/inner/',
      'live://app//etc/passwd',
      'live://app/CHAT.html',
    ]) {
      assert.equal(files.get(new URL(url).pathname), undefined, url);
    }
  });

  it('come with a policy that allows scripts of ours and no other', () => {
    const headers = pageHeaders('text/html');
    const policy = headers['content-security-policy'] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });
});
