/** The level as a shape, the same figures as in the tray: told apart by outline first and by colour second. */

import type { Level } from './terms.ts';

/** A level in one word. */
const levelWords: Readonly<Record<Level, string>> = {
  off: 'Off',
  live: 'Live',
  watch: 'Watch',
  alarm: 'Alarm',
  blind: 'Blind',
};

function Figure({ level }: { level: Level }) {
  switch (level) {
    case 'off':
      return <circle cx="8" cy="8" r="5.9" fill="none" stroke="currentColor" stroke-width="1.9" />;
    case 'live':
      return (
        <g fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round">
          <circle cx="8" cy="8" r="2.9" fill="currentColor" stroke="none" />
          <path d="M12 3a6.4 6.4 0 0 1 0 10M4 3a6.4 6.4 0 0 0 0 10" />
        </g>
      );
    case 'watch':
      return (
        <path
          fill="currentColor"
          fill-rule="evenodd"
          d="M6.7 1.9a1.5 1.5 0 0 1 2.6 0l5.9 10.4a1.5 1.5 0 0 1-1.3 2.2H2.1a1.5 1.5 0 0 1-1.3-2.2zM8 5.2a.95.95 0 0 0-.95.95v2.9a.95.95 0 0 0 1.9 0v-2.9A.95.95 0 0 0 8 5.2zm0 5.7a1.05 1.05 0 1 0 0 2.1 1.05 1.05 0 0 0 0-2.1z"
        />
      );
    case 'alarm':
      return (
        <path
          fill="currentColor"
          fill-rule="evenodd"
          d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM8 3.4a1.1 1.1 0 0 0-1.1 1.1v4.1a1.1 1.1 0 0 0 2.2 0V4.5A1.1 1.1 0 0 0 8 3.4zm0 7.2a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"
        />
      );
    case 'blind':
      return (
        <g
          fill="none"
          stroke="currentColor"
          stroke-width="1.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        >
          <path d="M6.2 4A7 7 0 0 1 8 3.7c3 0 5.4 1.7 6.9 4.3a9.5 9.5 0 0 1-2 2.4M4.4 4.9A9 9 0 0 0 1.1 8C2.6 10.6 5 12.3 8 12.3a7 7 0 0 0 3.3-.8" />
          <path d="M6.6 6.5a2 2 0 0 0 2.8 2.9M2.6 2.2l11 11.6" />
        </g>
      );
  }
}

/** A level's shape. Where no word stands beside it, `labelled` says it to screen readers. */
export function LevelMark({ level, labelled = false }: { level: Level; labelled?: boolean }) {
  const look = { class: `level-mark level-${level}`, viewBox: '0 0 16 16' };
  if (!labelled) {
    return (
      <svg {...look} aria-hidden="true">
        <Figure level={level} />
      </svg>
    );
  }
  return (
    <svg {...look} role="img" aria-label={levelWords[level]}>
      <title>{levelWords[level]}</title>
      <Figure level={level} />
    </svg>
  );
}
