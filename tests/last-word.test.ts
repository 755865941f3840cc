import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayLastWord } from '../main/last-word.ts';
import { manualClock, settle } from './fakes/clock.ts';

/** An engine that notes what is asked of it, and telling that ends when it is let. */
function stage() {
  const clock = manualClock();
  const calls: string[] = [];
  let finish = () => {};
  const engine = {
    happen: (source: string, event: object) => calls.push(`${source} ${JSON.stringify(event)}`),
    tick: () => calls.push('tick'),
  };
  const told = () => {
    calls.push('told?');
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  let done = false;
  const ending = sayLastWord(engine, 'log-off', told, clock).then(() => {
    done = true;
  });
  return { clock, calls, ending, done: () => done, finish: () => finish() };
}

test('a shutdown is judged at once, before anybody waits for what is told of it', async () => {
  const { calls } = stage();
  assert.deepEqual(calls, ['power {"type":"shutdown","why":"log-off"}', 'tick', 'told?']);
});

test('it waits until everything is told, and leaves no timer behind', async () => {
  const { clock, ending, done, finish } = stage();
  await settle();
  assert.equal(done(), false);
  finish();
  await ending;
  assert.equal(clock.sleepers(), 0);
});

test('it waits no longer than two seconds', async () => {
  const { clock, ending, done } = stage();
  await clock.advance(1_999);
  assert.equal(done(), false);
  await clock.advance(1);
  await ending;
});
