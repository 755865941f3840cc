/** Draws one curve with the page's own colours. */

import uPlot from 'uplot';
import { clockText } from '../shared/time.ts';
import type { CurveData } from './curve.ts';

/** How one curve looks. */
export interface CurveLook {
  readonly colour: `--${string}`;
  readonly heightPx: number;
  /** What the scale reaches at least, so that small figures do not look like mountains. */
  readonly least: number;
  readonly hasTimes: boolean;
}

const timesPx = 26;

const colourOf = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(look: CurveLook, widthPx: number): uPlot.Options {
  const stroke = colourOf(look.colour);
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const line = { stroke: colourOf('--line'), width: 1 };
  const axis = { stroke: colourOf('--muted'), font };
  const times = (_plot: uPlot, seconds: number[]) => seconds.map((second) => clockText(second * 1_000));
  return {
    width: widthPx,
    height: look.heightPx + (look.hasTimes ? timesPx : 0),
    padding: [8, 8, look.hasTimes ? 0 : 8, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(look.least, (most ?? 0) * 1.1)] } },
    axes: [
      {
        ...axis,
        show: look.hasTimes,
        grid: { show: false },
        ticks: { show: false },
        values: times,
        space: 72,
        size: timesPx,
        gap: 6,
      },
      {
        ...axis,
        grid: line,
        ticks: { show: false },
        space: 32,
        size: 40,
        gap: 6,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 500_000],
      },
    ],
    series: [{}, { stroke, fill: `${stroke}1c`, width: 1.75, points: { show: false }, spanGaps: false }],
  };
}

/** A drawn curve. */
export interface Plot {
  update(data: CurveData): void;
  remove(): void;
}

/** Draws into `place` and follows its width and the colours of the system until removed. */
export function drawCurve(place: HTMLElement, look: CurveLook, data: CurveData): Plot {
  let latest = data;
  let plot = new uPlot(options(look, place.clientWidth), latest, place);
  const redraw = () => {
    plot.destroy();
    plot = new uPlot(options(look, place.clientWidth), latest, place);
  };
  const schemes = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(prefers-contrast: more)')];
  for (const scheme of schemes) scheme.addEventListener('change', redraw);
  const sizes = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: plot.height }));
  sizes.observe(place);
  return {
    update(next) {
      latest = next;
      plot.setData(next);
    },
    remove() {
      for (const scheme of schemes) scheme.removeEventListener('change', redraw);
      sizes.disconnect();
      plot.destroy();
    },
  };
}
