/** The viewers and the bitrate of the session, as two curves over the same time. */

import { useEffect, useRef } from 'preact/hooks';
import { bitrateData, bitrateRangeText, type CurveData, viewersData, viewersText } from './curve.ts';
import { type CurveLook, drawCurve, type Plot } from './curve-plot.ts';
import { samples } from './session.ts';

const viewersLook: CurveLook = { colour: '--curve-viewers', heightPx: 104, least: 4, hasTimes: false };
const bitrateLook: CurveLook = { colour: '--curve-bitrate', heightPx: 64, least: 2, hasTimes: true };

function Curve({
  title,
  words,
  look,
  data,
}: {
  title: string;
  words: string;
  look: CurveLook;
  data: CurveData;
}) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);

  useEffect(() => {
    if (!place.current) return;
    plot.current = drawCurve(place.current, look, data);
    return () => plot.current?.remove();
  }, []);

  useEffect(() => plot.current?.update(data), [data]);

  return (
    <figure>
      <figcaption>
        <strong class="curve-name">{title}</strong> <span>{words}</span>
      </figcaption>
      <div ref={place} class="curve" aria-hidden="true" />
    </figure>
  );
}

/** Both curves, from the first two samples on. */
export function CurvePart() {
  const known = samples.value;
  return (
    <section class="part part-curve" aria-labelledby="curve-title">
      <h2 id="curve-title">This session</h2>
      {known.length < 2 ? (
        <p class="nothing">The curves begin with the stream.</p>
      ) : (
        <>
          <Curve title="Viewers" words={viewersText(known)} look={viewersLook} data={viewersData(known)} />
          <Curve
            title="Mbit/s into Restream"
            words={bitrateRangeText(known)}
            look={bitrateLook}
            data={bitrateData(known)}
          />
        </>
      )}
    </section>
  );
}
