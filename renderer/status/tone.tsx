/** A small shape for how something is: told apart by form first and by colour second. */

/** Fine, under way, wrong, not there, or neither. */
export type ToneName = 'good' | 'busy' | 'bad' | 'off' | 'plain';

const shapes: Readonly<Record<ToneName, string>> = {
  good: 'M2.5 6.3l2.4 2.4 4.6-5.2',
  busy: 'M6 2v4l2.6 1.6',
  bad: 'M3 3l6 6M9 3l-6 6',
  off: 'M2.5 6h7',
  plain: 'M6 6h.01',
};

/** The shape; the word beside it says the same. */
export function ToneMark({ tone }: { tone: ToneName }) {
  return (
    <svg class={`tone tone-${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[tone]} />
    </svg>
  );
}
