/** Everything else the rules found, and what to do about the worst of it. */

import { Countdown, Since } from '../shared/age.tsx';
import { live } from '../shared/bridge.ts';
import { LevelMark } from '../shared/level.tsx';
import { ask } from '../shared/notice.tsx';
import { status } from '../shared/watch.ts';
import { adviceFor } from './advice.ts';
import type { Offer } from './step.ts';

/** The findings beside the one that made the verdict. */
export function AlsoFound() {
  const findings = status.value?.verdict.findings.slice(1) ?? [];
  if (findings.length === 0) return null;
  return (
    <section class="part part-also" aria-labelledby="also-title">
      <h2 id="also-title">Also found</h2>
      <ul class="findings">
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.about.join(' ')}`}>
            <LevelMark level={finding.level} labelled />
            <div>
              <p>{finding.text}</p>
              <p class="finding-times">
                <Since at={finding.since} />
                <Countdown to={finding.loudAt} before="Alarm" />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function take(offer: Offer) {
  if ('url' in offer) return ask(live.openExternal(offer.url));
  return ask('page' in offer ? live.showWindow(offer.page) : live.openLogs());
}

/** The steps, numbered; one calm line when there is nothing to do. */
export function WhatToDo() {
  if (!status.value) return null;
  const steps = adviceFor(status.value);
  if (steps.length === 0) return null;
  const several = steps.length > 1;
  return (
    <section class="part part-do" aria-labelledby="do-title">
      <h2 id="do-title">What to do</h2>
      <ol class={several ? 'steps steps-numbered' : 'steps'}>
        {steps.map(({ text, offers }) => (
          <li key={text}>
            <p>{text}</p>
            {offers.length === 0 ? null : (
              <div class="offers">
                {offers.map((offer) => (
                  <button key={offer.label} type="button" onClick={() => take(offer)}>
                    {offer.label}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
