/** A rehearsal in one click, with its steps ticked off as they happen. */

import { effect, signal } from '@preact/signals';
import { live } from '../shared/bridge.ts';
import { LevelMark } from '../shared/level.tsx';
import { ask } from '../shared/notice.tsx';
import { countdownText } from '../shared/time.ts';
import { status } from '../shared/watch.ts';
import { advance, awaited, type Drill, drillSteps, type StepName } from './drill.ts';

const drill = signal<Drill | null>(null);
const starting = signal(false);

/** Follows a rehearsal, also one that was begun elsewhere. */
export function followDrill(): void {
  effect(() => {
    const snapshot = status.value;
    const known = drill.peek();
    if (snapshot?.mode === 'rehearsal') drill.value = advance(known ?? {}, snapshot);
    else if (known?.begun !== undefined && known.over === undefined) drill.value = null;
  });
}

async function begin() {
  starting.value = true;
  drill.value = {};
  const begun = await ask(live.startRehearsal());
  starting.value = false;
  if (!begun) drill.value = null;
}

function StepMark({ isDone }: { isDone: boolean }) {
  return (
    <svg class="step-mark" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.75" />
      {isDone ? <path d="M5 8.3l2.1 2.1L11 6" /> : null}
    </svg>
  );
}

interface StepRow {
  readonly name: StepName;
  readonly text: string;
  readonly hint: string;
  readonly known: Drill;
}

function Step({ name, text, hint, known }: StepRow) {
  const at = known[name];
  const isNext = awaited(known) === name;
  const isLoud =
    name === 'alarm' && status.value?.mode === 'rehearsal' && status.value.alarm.phase === 'firing';
  const state = isLoud ? 'loud' : at === undefined ? (isNext ? 'next' : 'later') : 'done';
  return (
    <li class={`step step-${state}`} aria-current={isNext ? 'step' : undefined}>
      {isLoud ? <LevelMark level="alarm" /> : <StepMark isDone={at !== undefined} />}
      <div>
        <p class="step-text">
          {text}
          {at === undefined ? null : <span class="unseen">, done</span>}
        </p>
        <p class="step-hint">{hint}</p>
      </div>
      <span class="step-time">
        {at === undefined || known.begun === undefined ? '' : countdownText(at - known.begun)}
      </span>
    </li>
  );
}

/** What can be done while it runs. */
function Running() {
  if (status.value?.alarm.phase !== 'firing')
    return <span class="card-note">It runs. Is your sound on?</span>;
  return (
    <button type="button" class="primary big know" onClick={() => ask(live.ack())}>
      I know
    </button>
  );
}

/** The first thing on the page. */
export function RehearsePart() {
  const known = drill.value;
  const isRunning = status.value?.mode === 'rehearsal' && known?.over === undefined;
  return (
    <section class="card" aria-labelledby="rehearse-title">
      <h2 id="rehearse-title">Hear it once, before you need it</h2>
      <p>
        A rehearsal plays a stream that goes wrong, here on this computer. It needs no account, and nothing
        goes on air.
      </p>
      <div class="card-actions">
        {isRunning ? (
          <Running />
        ) : (
          <>
            <button type="button" class="primary big" disabled={starting.value} onClick={begin}>
              {known?.over === undefined ? 'Rehearse an alarm' : 'Rehearse again'}
            </button>
            <span class="card-note">Half a minute. It will be loud.</span>
          </>
        )}
      </div>
      {known === null ? null : (
        <ol class="drill" aria-live="polite">
          {drillSteps.map((step) => (
            <Step key={step.name} {...step} known={known} />
          ))}
        </ol>
      )}
      {known?.over === undefined ? null : (
        <p class="drill-end">
          <strong>That is all an alarm is.</strong> With Restream connected, the same watch stands over your
          real streams.
        </p>
      )}
    </section>
  );
}
