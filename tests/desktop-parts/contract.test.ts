import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { argumentReaders, callChannel, callNames, pushChannel, pushNames } from '../../preload/contract.ts';

describe('the bridge’s contract', () => {
  it('gives every request and every push a channel of its own', () => {
    const channels = [...callNames.map(callChannel), ...pushNames.map(pushChannel)];
    assert.equal(new Set(channels).size, channels.length);
  });

  it('takes the arguments that were agreed', () => {
    assert.deepEqual(argumentReaders.status([]), []);
    assert.deepEqual(argumentReaders.snooze([10]), [10]);
    assert.deepEqual(argumentReaders.choose(['density', 'compact']), ['density', 'compact']);
    assert.deepEqual(argumentReaders.choose(['loginItem', true]), ['loginItem', true]);
    assert.deepEqual(argumentReaders.showWindow(['chat']), ['chat']);
    assert.deepEqual(argumentReaders.openExternal(['https://x.example']), ['https://x.example']);
  });

  it('refuses too many, too few, too long and of the wrong kind', () => {
    assert.equal(argumentReaders.status([undefined]), null);
    for (const minutes of [0, -1, 1.5, Number.NaN, 1_441, '10', null, undefined]) {
      assert.equal(argumentReaders.snooze([minutes]), null, String(minutes));
    }
    assert.equal(argumentReaders.snooze([]), null);
    assert.equal(argumentReaders.snooze([10, 10]), null);
    assert.equal(argumentReaders.choose(['density', true]), null);
    assert.equal(argumentReaders.choose(['alwaysOnTop', 'yes']), null);
    assert.equal(argumentReaders.choose(['__proto__', true]), null);
    assert.equal(argumentReaders.showWindow(['sound']), null);
    assert.equal(argumentReaders.copyText(['x'.repeat(100_001)]), null);
    assert.equal(argumentReaders.saveToken([{ toString: () => 'x' }]), null);
    assert.equal(argumentReaders.openExternal(['']), null);
  });

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...callNames), fc.array(fc.anything(), { maxLength: 4 }), (name, sent) => {
        const args = argumentReaders[name](sent);
        assert.ok(args === null || Array.isArray(args));
      }),
    );
  });
});
