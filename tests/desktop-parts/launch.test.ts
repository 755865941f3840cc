import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLaunch } from '../../main/desktop/launch.ts';

describe('what the app is started with', () => {
  it('is nothing of ours by default, whatever Chromium is told', () => {
    assert.deepEqual(readLaunch(['/opt/live', '--no-sandbox', '/folder', '--ozone-platform=x11']), {
      hidden: false,
      data: undefined,
    });
  });

  it('can be to start hidden', () => {
    assert.equal(readLaunch(['/opt/live', '--hidden']).hidden, true);
  });

  it('can be a data folder, in either way of writing, with its capitals', () => {
    assert.equal(readLaunch(['/opt/live', '--data', '/My Data']).data, '/My Data');
    assert.equal(readLaunch(['/opt/live', '--data=/My Data']).data, '/My Data');
  });

  it('is not a data folder that was left out', () => {
    assert.equal(readLaunch(['/opt/live', '--data', '--hidden']).data, undefined);
    assert.equal(readLaunch(['/opt/live', '--data']).data, undefined);
    assert.equal(readLaunch(['/opt/live', '--data=']).data, undefined);
  });
});
