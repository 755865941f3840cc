/** The program itself: account, journal, alarm test, start at login, and what went wrong inside. */

import { useSignal } from '@preact/signals';
import type { ChannelResult } from '../../preload/contract.ts';
import { live } from '../shared/bridge.ts';
import { choices } from '../shared/choices.ts';
import { pluralText } from '../shared/figures.ts';
import { harmless } from '../shared/harmless.ts';
import { ask } from '../shared/notice.tsx';
import { now } from '../shared/now.ts';
import { status } from '../shared/watch.ts';
import { accountText, journalText, presenceText, troubleCount } from './program-words.ts';
import { ToneMark } from './tone.tsx';
import { troubles } from './troubles.ts';

function AlarmTest() {
  const results = useSignal<readonly ChannelResult[] | 'running' | null>(null);
  const run = async () => {
    results.value = 'running';
    results.value = await live.testAlarm().catch(() => null);
  };
  return (
    <>
      <button type="button" disabled={results.value === 'running'} onClick={run}>
        Test the alarm
      </button>
      <ul class="signs" aria-live="polite">
        {Array.isArray(results.value)
          ? results.value.map(({ channel, delivered, why }: ChannelResult) => (
              <li key={channel}>
                <ToneMark tone={delivered ? 'good' : 'bad'} />
                {channel}: {delivered ? 'delivered' : (why ?? 'not delivered')}
              </li>
            ))
          : null}
      </ul>
    </>
  );
}

function LoginChoice() {
  const { state, why } = choices.value.loginItem;
  const can = state === 'on' || state === 'off';
  return (
    <div>
      <label class="choice">
        <input
          type="checkbox"
          checked={state === 'on'}
          disabled={!can}
          onChange={() => ask(live.choose('loginItem', state !== 'on'))}
        />
        Start at login
      </label>
      {why === null ? null : <p class="choice-why">{why}</p>}
    </div>
  );
}

function Presence() {
  const text = status.value ? presenceText(status.value, now.value) : null;
  return text === null ? null : <p>{text}</p>;
}

function Troubles() {
  const count = troubleCount(troubles.value);
  if (count === 0) return null;
  return (
    <details>
      <summary>{pluralText(count, 'thing')} refused or failed since the start</summary>
      <ul class="troubles">
        {troubles.value.latest.map((text, index) => (
          <li key={index}>{harmless(text)}</li>
        ))}
      </ul>
    </details>
  );
}

/** The foot of the page. */
export function ProgramPart() {
  return (
    <section class="part part-program" aria-labelledby="program-title">
      <h2 id="program-title">This program</h2>
      <p>
        {accountText(choices.value.account)}{' '}
        <button type="button" class="quiet" onClick={() => ask(live.showWindow('welcome'))}>
          Change
        </button>
      </p>
      <p>
        Journal: {status.value ? journalText(status.value) : 'not running.'}{' '}
        <button type="button" class="quiet" onClick={() => ask(live.openLogs())}>
          Open the logs
        </button>
      </p>
      <Presence />
      <LoginChoice />
      <AlarmTest />
      <Troubles />
    </section>
  );
}
