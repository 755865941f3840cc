/** What the reader chooses: words to look for, and platforms to see. */

import { useRef } from 'preact/hooks';
import { PlatformMark } from '../shared/mark.tsx';
import { platformName } from '../shared/platform.ts';
import { status } from '../shared/watch.ts';
import { connectionText } from './connection-words.ts';
import { heard, hidden, toggle, typed } from './feed.ts';
import { WindowChoices } from './window-choices.tsx';

function Toggle({ platform }: { platform: string }) {
  const name = platformName(platform);
  const connections = status.value?.chat.connections.filter((one) => one.platform === platform) ?? [];
  const worst = connections.find((one) => one.status !== 'connected') ?? connections[0];
  const troubled = worst?.status === 'error';
  const told = worst ? connectionText(name, worst.status, worst.reason) : name;
  const shown = !hidden.value.has(platform);
  return (
    <button
      type="button"
      class={troubled ? 'toggle toggle-troubled' : 'toggle'}
      aria-pressed={shown}
      title={`${told} ${shown ? 'Click to hide it.' : 'Click to show it.'}`}
      onClick={() => toggle(platform)}
    >
      <PlatformMark platform={platform} quiet />
      {name}
      {troubled ? <span class="unseen">, not connected</span> : null}
    </button>
  );
}

/** The filter, the window's switches, and the platforms' toggles. */
export function Toolbar() {
  const box = useRef<HTMLInputElement>(null);
  const connected = status.value?.chat.connections.map(({ platform }) => platform) ?? [];
  const platforms = [...new Set([...connected, ...heard.value])].sort();
  return (
    <search class="toolbar">
      <input
        ref={box}
        id="filter"
        type="search"
        placeholder="Filter: words, @author"
        aria-label="Filter the chat by words or @author"
        aria-keyshortcuts="/"
        maxLength={200}
        spellcheck={false}
        autocomplete="off"
        value={typed.value}
        onInput={() => {
          typed.value = box.current?.value ?? '';
        }}
      />
      <WindowChoices />
      {platforms.length === 0 ? null : (
        <fieldset class="toggles">
          <legend class="unseen">Platforms shown</legend>
          {platforms.map((platform) => (
            <Toggle key={platform} platform={platform} />
          ))}
        </fieldset>
      )}
    </search>
  );
}
