/** What a process weighs and what it costs, sampled over time. Linux only. */

import { readFileSync } from 'node:fs';
import type { Life } from './fault.ts';

const ticksPerSecond = 100;
const mib = 1_024;

/** One look at a process. */
export interface Sample {
  /** Since the first look. */
  readonly seconds: number;
  readonly rssMiB: number;
}

/** Processor time the process has used so far, in seconds. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** What it has in memory right now. */
export function rssMiBOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / mib;
}

/** Looks at the process every so often, from now on. */
export function weigh(life: Life, pid: number, everySeconds: number): readonly Sample[] {
  const samples: Sample[] = [];
  const beganAt = performance.now();
  const look = () => samples.push({ seconds: (performance.now() - beganAt) / 1_000, rssMiB: rssMiBOf(pid) });
  look();
  const timer = setInterval(look, everySeconds * 1_000);
  life.after(() => clearInterval(timer));
  return samples;
}

/** Least, median and most. */
export function spread(values: readonly number[]): readonly [number, number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return [at(0), at(0.5), at(1)];
}

/** By how much it grows, in MiB an hour, by the line of least squares. */
export function slopePerHour(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanSeconds = mean(samples.map(({ seconds }) => seconds));
  const meanMiB = mean(samples.map(({ rssMiB }) => rssMiB));
  const across = samples.map(({ seconds, rssMiB }) => (seconds - meanSeconds) * (rssMiB - meanMiB));
  const square = samples.map(({ seconds }) => (seconds - meanSeconds) ** 2);
  return (mean(across) / mean(square)) * 3_600;
}
