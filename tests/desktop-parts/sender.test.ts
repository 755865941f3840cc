import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOurs, pageUrl, whyStranger } from '../../main/desktop/sender.ts';

describe('an address', () => {
  it('of ours is a file of the app', () => {
    assert.equal(isOurs(pageUrl('chat.html')), true);
    assert.equal(isOurs('live://app/sounds/alarm.wav'), true);
  });

  it('of others is none of ours, however much it looks like it', () => {
    const strangers = [
      'https://app/chat.html',
      'live://evil/chat.html',
      'live://app.evil.example/chat.html',
      'live://user@app/chat.html',
      'live://app:81/chat.html',
      'file:///live://app/chat.html',
      'data:text/html,live://app/',
      'live:app/chat.html',
      'about:blank',
      '',
    ];
    for (const url of strangers) assert.equal(isOurs(url), false, url);
  });
});

describe('a request over the bridge', () => {
  const page = { parent: null, url: pageUrl('chat.html') };

  it('is heard when it comes from the main frame of one of our windows', () => {
    assert.equal(whyStranger(page, true), null);
  });

  it('is refused from a window that is not ours', () => {
    assert.equal(whyStranger(page, false), 'not from a window of ours');
  });

  it('is refused from a frame that is gone', () => {
    assert.equal(whyStranger(null, true), 'from a frame that is gone');
  });

  it('is refused from a frame inside a page', () => {
    assert.equal(whyStranger({ ...page, parent: page }, true), 'from a frame inside a page');
  });

  it('is refused from a page that went elsewhere', () => {
    assert.equal(
      whyStranger({ parent: null, url: 'https://evil.example' }, true),
      'from an address that is not ours',
    );
  });
});
