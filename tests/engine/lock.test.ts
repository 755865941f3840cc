/** One writer at a time. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { lockOwner, takeLock } from '../../main/engine/lock.ts';

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'live-lock-')), 'lock');
});

describe('the lock', () => {
  it('is taken once, and names its owner to the second', () => {
    const mine = takeLock(path);
    assert.ok(mine.ok);
    assert.deepEqual(takeLock(path), { ok: false, pid: process.pid });
    assert.equal(lockOwner(path), process.pid);
  });

  it('can be taken again once released', () => {
    const mine = takeLock(path);
    assert.ok(mine.ok);
    mine.release();
    assert.equal(existsSync(path), false);
    assert.ok(takeLock(path).ok);
  });

  it('is taken over from a dead owner', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    writeFileSync(path, JSON.stringify({ pid: child.pid, born: null }));
    assert.ok(takeLock(path).ok);
  });

  it('is taken over when the pid now belongs to another process', {
    skip: process.platform !== 'linux',
  }, () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, born: '1' }));
    assert.equal(lockOwner(path), null);
    assert.ok(takeLock(path).ok);
  });

  it('is taken over when it holds rubbish', () => {
    writeFileSync(path, 'not a lock');
    assert.ok(takeLock(path).ok);
    assert.equal(JSON.parse(readFileSync(path, 'utf8')).pid, process.pid);
  });

  it('is not released by someone who no longer owns it', () => {
    const mine = takeLock(path);
    assert.ok(mine.ok);
    writeFileSync(path, JSON.stringify({ pid: 1, born: null }));
    mine.release();
    assert.equal(existsSync(path), true);
  });

  it('goes to exactly one of many who start at once over a dead owner', async () => {
    writeFileSync(path, JSON.stringify({ pid: 2 ** 30, born: null }));
    const script = `
      import { takeLock } from ${JSON.stringify(new URL('../../main/engine/lock.ts', import.meta.url).href)};
      process.stdout.write(takeLock(${JSON.stringify(path)}).ok ? 'won' : 'lost');
      process.stdin.resume();
    `;
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]),
    );
    const said = await Promise.all(
      children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])),
    );
    for (const child of children) child.kill();
    assert.equal(said.filter((word) => word === 'won').length, 1, said.join());
  });
});
