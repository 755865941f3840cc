import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createPace } from '../../main/desktop/pace.ts';

function withTimers(run: (pass: (ms: number) => void) => void): void {
  mock.timers.enable({ apis: ['setTimeout'] });
  let now = 50_000;
  const clock = mock.method(performance, 'now', () => now);
  try {
    run((ms) => {
      for (let passed = 0; passed < ms; passed += 1) {
        now += 1;
        mock.timers.tick(1);
      }
    });
  } finally {
    clock.mock.restore();
    mock.timers.reset();
  }
}

describe('the pace of snapshots', () => {
  it('shows the first at once', () => {
    withTimers((pass) => {
      let shown = 0;
      createPace(() => (shown += 1)).ask('soon');
      pass(1);
      assert.equal(shown, 1);
    });
  });

  it('shows figures once a second, however often they change', () => {
    withTimers((pass) => {
      let shown = 0;
      const pace = createPace(() => (shown += 1));
      for (let ms = 0; ms < 5_000; ms += 1) {
        pace.ask('soon');
        pass(1);
      }
      assert.ok(shown >= 5 && shown <= 6, `${shown}`);
    });
  });

  it('shows news at once, though figures are not due yet', () => {
    withTimers((pass) => {
      let shown = 0;
      const pace = createPace(() => (shown += 1));
      pace.ask('soon');
      pass(500);
      pace.ask('soon');
      pace.ask('now');
      pass(1);
      assert.equal(shown, 2);
      pass(2_000);
      assert.equal(shown, 2);
    });
  });

  it('shows even a flood of news no more than ten times a second', () => {
    withTimers((pass) => {
      let shown = 0;
      const pace = createPace(() => (shown += 1));
      for (let ms = 0; ms < 1_000; ms += 1) {
        pace.ask('now');
        pass(1);
      }
      assert.ok(shown >= 9 && shown <= 11, `${shown}`);
    });
  });

  it('shows nothing after it was stopped', () => {
    withTimers((pass) => {
      let shown = 0;
      const pace = createPace(() => (shown += 1));
      pace.ask('now');
      pace.stop();
      pass(1_000);
      assert.equal(shown, 0);
    });
  });
});
