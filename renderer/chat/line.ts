/** One chat message as a line of the page: bounded, harmless, and nothing kept that is not shown. */

import { cut, harmless, harmlessName } from '../shared/harmless.ts';
import { type NameColour, nameColour } from '../shared/name-colour.ts';
import type { ChatMessage, Role } from '../shared/terms.ts';

/** A message ready to be shown and searched. All text in it is harmless, and still only text. */
export interface Line {
  readonly key: number;
  readonly at: number;
  readonly platform: string;
  readonly name: string;
  readonly colour: NameColour;
  readonly chips: readonly string[];
  readonly kind: ChatMessage['kind'];
  readonly amount: string | null;
  readonly replyTo: string | null;
  readonly text: string;
  /** Characters that came but are not kept here; the journal has them. */
  readonly leftOut: number;
}

const longestText = 20_000;
const mostChips = 4;
const longestChip = 18;

const roleWords: Readonly<Record<Role, string>> = {
  owner: 'owner',
  moderator: 'mod',
  member: 'member',
  verified: 'verified',
  bot: 'bot',
};

/** Badges that only repeat what a role says already. */
const roleBadges = /^(broadcaster|owner|moderator|mod|member|verified|bot|chat ?bot)$/i;

function chipsOf({ roles, badges }: ChatMessage['author']): string[] {
  const extra = badges
    .slice(0, 12)
    .filter((badge) => !roleBadges.test(badge))
    .flatMap((badge) => shortText(badge, longestChip) ?? []);
  return [...new Set([...roles.map((role) => roleWords[role] ?? role), ...extra])].slice(0, mostChips);
}

/** A part of a long text without keeping the whole alive: engines let a slice hold on to what it was cut from. */
const ownCopy = (text: string): string => structuredClone(text);

/** A short text of a stranger, or `null` when nothing of it can be seen. */
function shortText(text: string | null, longest: number): string | null {
  if (text === null) return null;
  const { shown, left } = cut(harmless(text.slice(0, 400)), longest);
  if (shown === '') return null;
  return left > 0 ? `${shown}…` : shown;
}

/** Makes a line of a message. `key` is the page's own count, as no platform's identifier is trustworthy. */
export function toLine(message: ChatMessage, key: number): Line {
  const { shown, left } = cut(message.text, longestText);
  const name = harmlessName(message.author.name);
  return {
    key,
    at: message.at,
    platform: message.platform,
    name,
    colour: nameColour(name, message.author.color?.slice(0, 16) ?? null),
    chips: chipsOf(message.author),
    kind: message.kind,
    amount: shortText(message.amount, 24),
    replyTo: shortText(message.replyTo, 40),
    text: harmless(left > 0 ? ownCopy(shown) : shown),
    leftOut: left,
  };
}
