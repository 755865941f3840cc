/** This computer's encoder, and what of it arrives at Restream. */

import { Age, Since } from '../shared/age.tsx';
import { bitrateText, pluralText } from '../shared/figures.ts';
import { harmlessName } from '../shared/harmless.ts';
import { now } from '../shared/now.ts';
import type { Encoder, Status } from '../shared/terms.ts';
import { encoderRate, encoderSigns, encoderText } from './encoder-words.ts';
import { ToneMark } from './tone.tsx';

/** A sample of the incoming stream past this says nothing about now. */
const oldSampleMs = 60_000;

/** The encoder with its evidence. */
export function EncoderPart({ encoder }: { encoder: Encoder }) {
  const rate = encoderRate(encoder);
  return (
    <section class="part part-encoder" aria-labelledby="encoder-title">
      <h2 id="encoder-title">Encoder on this computer</h2>
      <p class="fact">
        <strong>{encoderText(encoder)}</strong>
        {rate === null ? null : <span class="figure">{rate}</span>}
      </p>
      {encoder.state === 'unknown' ? null : (
        <p class="fact-times">
          <Since at={encoder.since} />
        </p>
      )}
      {encoder.state === 'unknown' && encoder.evidence === null ? (
        <p class="nothing">No OBS has been seen here yet.</p>
      ) : (
        <ul class="signs">
          {encoderSigns(encoder, now.value).map(({ tone, text }) => (
            <li key={text.replace(/\d+/g, '')}>
              <ToneMark tone={tone} />
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What Restream receives: one line per sender, by name where there are several or one is not this computer's. */
export function IncomingPart({ status: { incoming, verdict } }: { status: Status }) {
  const strangers = new Set(verdict.findings.flatMap(({ rule, about }) => (rule === 'inverse' ? about : [])));
  return (
    <section class="part part-incoming" aria-labelledby="incoming-title">
      <h2 id="incoming-title">Arriving at Restream</h2>
      {incoming.length === 0 ? <p class="nothing">Nothing.</p> : null}
      {incoming.map(({ suid, bitrateBps, fps, since, at }) => (
        <div key={suid}>
          <p class="fact">
            <strong>{bitrateText(bitrateBps)}</strong>
            <span class="figure">
              {fps === null ? 'frames unknown' : pluralText(fps, 'frame', 'frames')} a second
            </span>
          </p>
          <p class="fact-times">
            {incoming.length > 1 || strangers.has(`incoming:${suid}`) ? (
              <span class="session">session {harmlessName(suid)}</span>
            ) : null}{' '}
            <Since at={since} />{' '}
            <span class="told">
              told <Age of={at} oldMs={oldSampleMs} />
            </span>
          </p>
        </div>
      ))}
    </section>
  );
}
