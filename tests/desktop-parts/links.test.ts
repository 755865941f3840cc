import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLink } from '../../main/desktop/links.ts';

describe('a link to open outside', () => {
  it('is a plain https address', () => {
    assert.deepEqual(readLink('https://Twitch.TV/some one?x=1#y'), {
      ok: true,
      url: 'https://twitch.tv/some%20one?x=1#y',
      host: 'twitch.tv',
    });
  });

  it('shows the host it really leads to', () => {
    const host = (text: string) => {
      const link = readLink(text);
      return link.ok ? link.host : null;
    };
    // The first letter is Cyrillic.
    assert.equal(host('https://\u0430pple.com/'), 'xn--pple-43d.com');
    assert.equal(host('https://twitch.tv.evil.example/'), 'twitch.tv.evil.example');
    assert.equal(host('https://a.example:8443/'), 'a.example:8443');
    assert.equal(host('https://evil.example\\@twitch.tv/'), 'evil.example');
  });

  it('is nothing that acts on this computer', () => {
    for (const text of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'smb://host/x',
      'http://a.example',
      'vscode://x',
      'x',
    ]) {
      assert.deepEqual(readLink(text).ok, false, text);
    }
  });

  it('has no user name that pretends to be the host', () => {
    assert.equal(readLink('https://twitch.tv@evil.example/').ok, false);
    assert.equal(readLink('https://:secret@evil.example/').ok, false);
  });
});
