/** How the chat window should be: on top of others or not, roomy or compact. */

import { live } from '../shared/bridge.ts';
import { choices } from '../shared/choices.ts';
import { ask } from '../shared/notice.tsx';

interface Choice {
  readonly label: string;
  readonly path: string;
  readonly isOn: boolean;
  readonly choose: () => void;
}

function Switch({ label, path, isOn, choose }: Choice) {
  return (
    <button type="button" class="icon" aria-pressed={isOn} title={label} aria-label={label} onClick={choose}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

/** Two switches, at the end of the toolbar. */
export function WindowChoices() {
  const { alwaysOnTop, density } = choices.value;
  const isCompact = density === 'compact';
  return (
    <div class="choices">
      <Switch
        label="Keep this window on top"
        path="M5.5 1.75h5M6.25 2v4.25L4 8.75h8L9.75 6.25V2M8 8.75v5.5"
        isOn={alwaysOnTop}
        choose={() => ask(live.choose('alwaysOnTop', !alwaysOnTop))}
      />
      <Switch
        label="Compact lines"
        path="M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h11"
        isOn={isCompact}
        choose={() => ask(live.choose('density', isCompact ? 'comfortable' : 'compact'))}
      />
    </div>
  );
}
