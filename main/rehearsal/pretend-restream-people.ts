/** Who is in the pretend chat: channels as each platform describes them, and what people say as each platform words it. */

import type { PretendChannel } from './pretend-restream-frames.ts';

/** One thing somebody says. */
export interface Saying {
  readonly platform: string;
  readonly author: string;
  readonly text: string;
  readonly channelId?: number;
  readonly authorId?: string;
  readonly badges?: readonly string[];
  readonly roles?: readonly ('owner' | 'moderator' | 'member' | 'verified')[];
  readonly bot?: boolean;
  /** A Super Chat; on YouTube only. */
  readonly paid?: { readonly amount: string; readonly currency: string };
}

/** The `target` of a connection, in the words of its source. */
export function targetOf({ platform, channelId, name, eventIdentifier }: PretendChannel): object {
  const person = { avatar: 'https://example.invalid/a.png', displayName: name, id: String(channelId) };
  const websiteChannelId = channelId;
  switch (platform) {
    case 'youtube': {
      const id = eventIdentifier ?? 'AAAAAAAAAAA';
      const event = { id, title: 'Rehearsal', url: `https://www.youtube.com/watch?v=${id}` };
      return { event, owner: person, websiteChannelId };
    }
    case 'facebook':
      return { liveVideo: { id: eventIdentifier ?? '' }, page: { id: person.id, name }, websiteChannelId };
    case 'discord':
      return { channel: { id: person.id, name, url: `https://discord.com/channels/1/${channelId}` } };
    case 'linkedin':
      return { organization: { id: person.id, name }, post: { id: person.id }, websiteChannelId };
    default:
      return {
        owner: {
          ...person,
          name: name.toLowerCase(),
          url: `https://example.invalid/${encodeURIComponent(name)}`,
        },
        websiteChannelId,
      };
  }
}

/** The `eventPayload` of a message, in the words of its source. */
export function payloadOf(saying: Saying): object {
  const { text, bot = false } = saying;
  const author = authorOf(saying);
  switch (saying.platform) {
    case 'twitch':
      return { author, bot, contentModifiers: { me: false, whisper: false }, replaces: [], text };
    case 'youtube': {
      if (!saying.paid) return { author, bot, text };
      const { amount, currency } = saying.paid;
      return { author, bot, donation: { amount, currencyString: currency, tier: 2 }, text };
    }
    case 'x':
    case 'rumble':
      return { author, text };
    default:
      return { author, bot, text };
  }
}

function authorOf({ platform, author: name, authorId, badges = [], roles = [] }: Saying): object {
  const id = authorId ?? `u-${name}`;
  switch (platform) {
    case 'twitch':
    case 'kick': {
      const words = {
        owner: 'Broadcaster',
        moderator: 'Moderator',
        member: 'Subscriber',
        verified: 'Verified',
      };
      const titles = [...roles.map((role) => words[role]), ...badges];
      const images = titles.map((title) => ({
        title,
        imageUrl: 'https://example.invalid/b.png',
        clickUrl: null,
      }));
      if (platform === 'kick') {
        return { id, username: name, badges: images.map(({ title, imageUrl }) => ({ title, imageUrl })) };
      }
      return {
        avatar: null,
        badges: images,
        color: '#9146FF',
        displayName: name,
        id,
        name: name.toLowerCase(),
        subscribedFor: roles.includes('member') ? 3 : null,
      };
    }
    case 'youtube':
      return {
        id,
        avatar: 'https://example.invalid/y.png',
        displayName: name,
        isChatModerator: roles.includes('moderator'),
        isChatOwner: roles.includes('owner'),
        isChatSponsor: roles.includes('member'),
        isVerified: roles.includes('verified'),
      };
    case 'discord': {
      const colored = badges.map((badge) => ({ color: '#ffffff', name: badge }));
      return {
        avatar: null,
        discriminator: '0001',
        id,
        name,
        nickname: null,
        nicknameColor: null,
        roles: colored,
      };
    }
    case 'facebook':
      return { id, name, picture: 'https://example.invalid/f.png' };
    case 'linkedin':
      return { name };
    default:
      return { displayName: name };
  }
}
