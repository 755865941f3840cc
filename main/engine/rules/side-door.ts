/** The main output has ended, and something else still goes out of this room. */

import { finding, type Picture, type Rule } from '../picture.ts';
import type { Finding } from '../terms.ts';
import { howItEnded, list } from '../words.ts';

/** Finds `side-door`: a second output of OBS, or another program that shares screen or voice. */
export const sideDoor: Rule = (picture) => {
  const { endedAt } = picture;
  if (endedAt === null) return [];
  return [...otherOutputs(picture, endedAt), ...otherPrograms(picture, endedAt)];
};

function otherOutputs({ encoder, now, limits, state }: Picture, endedAt: number): readonly Finding[] {
  const names = encoder?.evidence.streamOutputs ?? [];
  // The list and the end are told one after the other: a moment's overlap is none.
  if (encoder?.evidence.outputActive !== false || names.length === 0) return [];
  const since = Math.max(endedAt, encoder.since);
  const isSure = now - since >= limits.hotConfirmSeconds * 1_000;
  const text = `${howItEnded(state.encoder.ended?.how ?? 'stopped', endedAt, now)}, but another output of it still streams: ${list(names.map(plain))}.`;
  return [
    finding('side-door', isSure ? 'alarm' : 'watch', since, text, {
      about: names.map((name) => `output:${name}`),
      loudAt: isSure ? null : since + limits.hotConfirmSeconds * 1_000,
    }),
  ];
}

function otherPrograms({ state, now, limits }: Picture, endedAt: number): readonly Finding[] {
  const open = [...state.doors.values()].filter((door) => door.open);
  return open.map(({ name, what, since }) => {
    // People talk on for a moment after a stream; what was opened later was opened on purpose.
    const loudAt = endedAt + limits.coldGraceSeconds * 1_000;
    const isLoud = now >= loudAt && since <= endedAt;
    const text = `${howItEnded(state.encoder.ended?.how ?? 'stopped', endedAt, now)}, but ${plain(name)} still sends ${plain(what)}.`;
    return finding('side-door', isLoud ? 'alarm' : 'watch', Math.max(since, endedAt), text, {
      about: [`door:${name}`],
      loudAt: isLoud || since > endedAt ? null : loudAt,
    });
  });
}

/** Names come from other programs, and go into a sentence. */
const plain = (name: string) => name.replace(/[\p{C}]/gu, '').slice(0, 60);
