/** Reads what people say: every kind of message Restream passes on from the platforms, and the streamer's own replies. */

import type { ChatMessage, FrameEvent, Millis, Role } from '../engine/terms.ts';
import { platformOfEventSource, rolesOn } from '../platforms/registry.ts';
import { cut, type Fields, fieldsOf, firstText, listOf, pageOf, textOf, wholeOf } from './fields.ts';

/** Enough for any real line; what is beyond stays in the journal. */
const MOST_TEXT = 4_000;

type Kind = ChatMessage['kind'];

/** Restream's `eventTypeId`s, from its chat events page and what public clients have seen. Others are kept as unknown. */
const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [1, 'text'], // Discord
  [2, 'text'], // DLive
  [3, 'sticker'], // DLive emoji
  [4, 'text'], // Twitch
  [5, 'text'], // YouTube
  [7, 'paid'], // YouTube Super Chat
  [8, 'sticker'], // YouTube Super Sticker
  [11, 'text'], // Facebook, personal
  [12, 'sticker'],
  [13, 'text'], // Facebook page
  [14, 'sticker'],
  [19, 'text'], // Facebook group
  [20, 'sticker'],
  [21, 'text'], // LinkedIn
  [22, 'text'], // Trovo
  [23, 'membership'], // YouTube milestone
  [24, 'text'], // X
  [25, 'text'], // Kick
  [26, 'membership'], // Kick subscription, without text
  [28, 'membership'], // YouTube new member
  [29, 'membership'], // YouTube gifted memberships
  [32, 'text'], // Rumble
]);

/** An `event` frame. Unknown kinds keep their author and text. */
export function readMessage(payload: Fields | null, at: Millis): FrameEvent {
  const said = fieldsOf(payload?.eventPayload);
  if (!payload || !said) return { type: 'malformed', why: 'event without eventPayload' };
  const connectionId = textOf(payload.connectionIdentifier);
  const platform = platformOfEventSource(wholeOf(payload.eventSourceId), connectionId);
  const kind = kinds.get(wholeOf(payload.eventTypeId) ?? -1) ?? 'unknown';
  const replyTo = personOf(said.parent) ?? personOf(said.repliedTo);
  const message: ChatMessage = {
    id: textOf(payload.eventIdentifier),
    at,
    platform,
    connectionId: connectionId ?? '',
    kind: kind === 'text' && replyTo !== null ? 'reply' : kind,
    author: readAuthor(platform, said),
    // A sticker without words is at least an address in the log.
    text: textOf(said.text, MOST_TEXT) ?? (kind === 'sticker' ? pageOf(said.link) : null) ?? '',
    amount: amountPaid(fieldsOf(said.donation)),
    replyTo,
  };
  return { type: 'chat-message', message };
}

/** A `reply_created` frame: the streamer answering everywhere at once from Restream itself. */
export function readOwnReply(payload: Fields | null, at: Millis): FrameEvent {
  const text = textOf(payload?.text, MOST_TEXT);
  if (text === null) return { type: 'malformed', why: 'reply_created without text' };
  const message: ChatMessage = {
    id: textOf(payload?.replyUuid),
    at,
    platform: platformOfEventSource(wholeOf(payload?.eventSourceId), null),
    connectionId: textOf(listOf(payload?.connectionIdentifiers)[0]) ?? '',
    kind: 'reply',
    author: { name: 'you', id: null, color: null, roles: ['owner'], badges: [] },
    text,
    amount: null,
    replyTo: null,
  };
  return { type: 'chat-message', message };
}

function readAuthor(platform: string, said: Fields): ChatMessage['author'] {
  const author = fieldsOf(said.author) ?? {};
  const badges = [...listOf(author.badges, 20), ...listOf(author.roles, 20)]
    .map(badgeTitle)
    .filter((title) => title !== null);
  const roles: readonly Role[] = rolesOn(platform, author, badges);
  return {
    name: nameOf(author) ?? 'unknown',
    id: textOf(author.id),
    color: colorOf(author.color) ?? colorOf(author.nicknameColor),
    roles: said.bot === true ? [...roles, 'bot'] : roles,
    badges,
  };
}

const nameOf = (author: Fields) =>
  firstText(author.displayName, author.nickname, author.name, author.username);

function badgeTitle(badge: unknown): string | null {
  const fields = fieldsOf(badge);
  const title = fields ? firstText(fields.title, fields.name, fields.text, fields.type) : firstText(badge);
  return title === null ? null : cut(title, 50);
}

/** Colours end up in a style sheet, so nothing but `#rgb` to `#rrggbbaa` is one. */
function colorOf(value: unknown): string | null {
  return typeof value === 'string' && /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)
    ? value
    : null;
}

function personOf(value: unknown): string | null {
  const person = fieldsOf(value);
  if (!person) return firstText(value);
  const author = fieldsOf(person.author);
  return nameOf(person) ?? (author && nameOf(author));
}

function amountPaid(donation: Fields | null): string | null {
  const amount = textOf(donation?.amount, 40);
  if (amount === null) return null;
  const currency = textOf(donation?.currencyString, 20);
  return currency === null ? amount : `${amount} ${currency}`;
}
