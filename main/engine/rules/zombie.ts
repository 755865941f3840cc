/** OBS's process lives but nobody can steer it, while it streams or a platform is live. */

import type { EncoderEvidence } from '../encoder.ts';
import { finding, type Picture, type Rule } from '../picture.ts';
import type { Finding, Millis } from '../terms.ts';
import { duration } from '../words.ts';

/** Finds `zombie`: a still GUI, a stopped process, a crash report, a stop or an exit that never ends. */
export const zombie: Rule = (picture) => {
  const { encoder, matters } = picture;
  if (!encoder || encoder.state === 'gone' || !matters) return [];
  const signs = [crashed, stopped, exiting, stopping, still];
  for (const sign of signs) {
    const found = sign(picture, encoder.evidence);
    if (found) return [found];
  }
  return [];
};

type Sign = (picture: Picture, evidence: EncoderEvidence) => Finding | null;

const crashed: Sign = (picture, { crashReport }) =>
  crashReport === null
    ? null
    : finding(
        'zombie',
        'alarm',
        since(picture),
        `OBS has crashed (${crashReport}) but its process lives on${reach(picture)}.`,
        about,
      );

const stopped: Sign = (picture, { processStoppedSince, processState }) =>
  grow(
    picture,
    processStoppedSince,
    picture.limits.frozenWarnSeconds * 1_000,
    picture.limits.zombieWarnSeconds * 1_000,
    (age) =>
      `OBS's process has been ${processState === 'D' ? 'stuck in the system' : 'stopped'} for ${age}${reach(picture)}.`,
  );

const exiting: Sign = (picture, { exitStartedAt }) => {
  const limitMs = picture.limits.exitSeconds * 1_000;
  return grow(
    picture,
    exitStartedAt,
    0,
    limitMs,
    (age) => `OBS began to exit ${age} ago, and is still there${reach(picture)}.`,
  );
};

const stopping: Sign = (picture, { stoppingSince }) => {
  // What a delay holds back goes out first; only then should it be over.
  const heldBackMs = picture.state.encoder.delayMs;
  const limitMs = picture.limits.stoppingSeconds * 1_000;
  return grow(
    picture,
    stoppingSince,
    heldBackMs + limitMs / 3,
    heldBackMs + limitMs,
    (age) => `OBS has been stopping the stream for ${age}${reach(picture)}.`,
  );
};

const still: Sign = (picture, { guiStillSince }) => {
  if (isYoung(picture)) return null;
  const { zombieWarnSeconds, zombieSeconds } = picture.limits;
  return grow(
    picture,
    guiStillSince,
    zombieWarnSeconds * 1_000,
    zombieSeconds * 1_000,
    (age) => `OBS's window has not moved for ${age}: its buttons are dead${reach(picture)}.`,
  );
};

const about = { about: ['obs'] };

/** Nothing from `warnMs` on becomes a warning, from `limitMs` on an alarm. */
function grow(
  picture: Picture,
  began: Millis | null,
  warnMs: number,
  limitMs: number,
  tell: (age: string) => string,
): Finding | null {
  if (began === null) return null;
  const ageMs = picture.now - began;
  if (ageMs < warnMs) return null;
  const text = tell(duration(ageMs));
  return ageMs < limitMs
    ? finding('zombie', 'watch', began, text, { ...about, loudAt: began + limitMs })
    : finding('zombie', 'alarm', began, text, about);
}

function isYoung({ encoder, now, limits }: Picture): boolean {
  const startedAt = encoder?.evidence.processStartedAt ?? null;
  return startedAt !== null && now - startedAt < limits.settleSeconds * 1_000;
}

function since({ state, now }: Picture): Millis {
  return state.encoder.reading?.since ?? now;
}

/** How far the dead hand reaches: whether it still streams. */
function reach({ encoder, incomingFresh, claims }: Picture): string {
  if (incomingFresh || encoder?.evidence.outputActive) return ', and the stream goes on';
  return claims.length > 0 ? ', and a platform still shows you live' : '';
}
