import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countTroubles } from '../../main/desktop/troubles.ts';

describe('troubles', () => {
  const noDiary = { warn: () => {} };

  it('are counted by their kind, and told at once', () => {
    const troubles = countTroubles(noDiary);
    const told: number[] = [];
    troubles.onChange((now) => told.push(now.callsRefused));
    troubles.add('callsRefused', 'A stranger asked.');
    troubles.add('pagesLost', 'The chat ended.');
    troubles.add('callsRefused', 'Again.');
    assert.deepEqual([troubles.read().callsRefused, troubles.read().pagesLost], [2, 1]);
    assert.deepEqual(told, [1, 1, 2]);
    assert.deepEqual(troubles.read().latest, ['A stranger asked.', 'The chat ended.', 'Again.']);
  });

  it('keep the last twenty sentences, each bounded', () => {
    const troubles = countTroubles(noDiary);
    for (let count = 0; count < 30; count += 1) troubles.add('alertsFailed', `${count} ${'x'.repeat(1_000)}`);
    const { latest } = troubles.read();
    assert.equal(latest.length, 20);
    assert.ok(latest[0]?.startsWith('10 '));
    assert.ok(latest.every((line) => line.length === 300));
  });

  it('do not fill the diary, however many there are', () => {
    let lines = 0;
    const troubles = countTroubles({ warn: () => (lines += 1) });
    for (let count = 0; count < 500; count += 1) troubles.add('navigationsRefused', 'A page wanted out.');
    troubles.add('pagesLost', 'Another kind.');
    assert.equal(lines, 101);
    assert.equal(troubles.read().navigationsRefused, 500);
  });
});
