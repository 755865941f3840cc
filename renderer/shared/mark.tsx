/** The mark of a platform: two letters in a shape, with the platform's name for those who cannot see it. */

import { type Outline, type PlatformLook, platformLook } from './platform.ts';

const outlines: Readonly<Record<Outline, string>> = {
  square:
    'M5.5 1h9A4.5 4.5 0 0 1 19 5.5v9a4.5 4.5 0 0 1-4.5 4.5h-9A4.5 4.5 0 0 1 1 14.5v-9A4.5 4.5 0 0 1 5.5 1z',
  disc: 'M10 .6a9.4 9.4 0 1 0 0 18.8 9.4 9.4 0 0 0 0-18.8z',
  hexagon:
    'M8.7.9a2.6 2.6 0 0 1 2.6 0l6 3.5a2.6 2.6 0 0 1 1.3 2.2v6.8a2.6 2.6 0 0 1-1.3 2.2l-6 3.5a2.6 2.6 0 0 1-2.6 0l-6-3.5a2.6 2.6 0 0 1-1.3-2.2V6.6a2.6 2.6 0 0 1 1.3-2.2z',
  shield:
    'M4 1h12a3 3 0 0 1 3 3v7.2a7 7 0 0 1-4.2 6.4l-3.6 1.6a3 3 0 0 1-2.4 0l-3.6-1.6A7 7 0 0 1 1 11.2V4a3 3 0 0 1 3-3z',
};

function Drawing({ look }: { look: PlatformLook }) {
  return (
    <>
      <path d={outlines[look.outline]} />
      <text
        x="10"
        y="10.4"
        text-anchor="middle"
        dominant-baseline="central"
        textLength={look.letters.length > 1 ? 11 : undefined}
        lengthAdjust="spacingAndGlyphs"
      >
        {look.letters}
      </text>
    </>
  );
}

/** A platform's mark. `quiet` hides it from screen readers where the name stands beside it. */
export function PlatformMark({ platform, quiet = false }: { platform: string; quiet?: boolean }) {
  const look = platformLook(platform);
  const frame = {
    class: look.hue === null ? 'mark mark-grey' : 'mark',
    viewBox: '0 0 20 20',
    style: { '--hue': look.hue ?? undefined },
  };
  if (quiet) {
    return (
      <svg {...frame} aria-hidden="true">
        <Drawing look={look} />
      </svg>
    );
  }
  return (
    <svg {...frame} role="img" aria-label={look.name}>
      <title>{look.name}</title>
      <Drawing look={look} />
    </svg>
  );
}
