// How `npm test` chooses layers, counts tests and words its last line.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose } from '../../build/test/choice.mjs';
import { countLine, sum } from '../../build/test/counts.mjs';
import { LAYERS, layerOf } from '../../build/test/layers.mjs';
import { Tally } from '../../build/test/reporter.mjs';
import { missingPackages } from '../../build/test/system-packages.mjs';

const names = (choice: ReturnType<typeof choose>) =>
  'layers' in choice ? choice.layers.map((l) => l.name) : [];
const file = '/project/tests/engine/judge.test.ts';
const result = (data: object, type = 'test:pass') => ({
  type,
  data: { name: 'a', nesting: 0, file, details: {}, ...data },
});

describe('the choice of layers', () => {
  it('is all of them, in order, when none is named', () => {
    assert.deepEqual(
      names(choose([])),
      LAYERS.map((layer) => layer.name),
    );
  });

  it('keeps the order of the layers, not of the arguments', () => {
    assert.deepEqual(names(choose(['pages', 'types'])), ['types', 'pages']);
  });

  it('finds the layer of a file', () => {
    const choice = choose(['./tests/pages/status.test.ts']);
    assert.deepEqual(names(choice), ['pages']);
    assert.deepEqual('only' in choice ? choice.only : [], ['tests/pages/status.test.ts']);
  });

  it('refuses a name it does not know', () => {
    const choice = choose(['unti']);
    assert.match('complaint' in choice ? choice.complaint : '', /no layer "unti".*unit/);
  });

  it('counts a folder without a layer of its own as unit, so that no test is forgotten', () => {
    assert.equal(layerOf('tests/engine/judge.test.ts'), 'unit');
    assert.equal(layerOf('tests/desktop/tray.test.ts'), 'desktop');
  });
});

describe('the last line', () => {
  it('names skipped tests only when there are any', () => {
    assert.equal(countLine({ passed: 12, failed: 0, skipped: 0 }), '12 passed, 0 failed');
    const total = sum({ passed: 1, failed: 2, skipped: 0 }, { passed: 3, failed: 0, skipped: 1 });
    assert.equal(countLine(total), '4 passed, 2 failed, 1 skipped');
  });
});

describe('the tally', () => {
  it('counts tests, not the suites and files around them', () => {
    const tally = new Tally();
    tally.take(result({ nesting: 1 }));
    tally.take(result({ details: { type: 'suite' } }));
    tally.take(result({ name: file }));
    tally.take(result({ skip: 'not on this system' }));
    assert.deepEqual(tally.total, { passed: 1, failed: 0, skipped: 1 });
  });

  it('counts a failure once, however many parents repeat it', () => {
    const tally = new Tally();
    const said = tally.take(result({ nesting: 1, details: { error: new Error('boom') } }, 'test:fail'));
    tally.take(result({ details: { error: { failureType: 'subtestsFailed' } } }, 'test:fail'));
    assert.match(said, /boom/);
    assert.deepEqual(tally.total, { passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a file that could not even be loaded', () => {
    const tally = new Tally();
    tally.take(result({ name: file, details: { error: { failureType: 'testCodeFailure' } } }, 'test:fail'));
    assert.equal(tally.total.failed, 1);
  });
});

describe('system packages', () => {
  it('are missing when none of their names is installed', () => {
    const installed = new Set(['libgtk-3-0', 'xvfb']);
    assert.deepEqual(missingPackages(['libgtk-3-0t64|libgtk-3-0', 'xvfb', 'dunst'], installed), ['dunst']);
  });
});
