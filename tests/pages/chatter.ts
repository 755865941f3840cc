/** An ordinary evening's chat and the session's samples, for pictures. */

import type { ChatMessage, Sample } from '../../renderer/shared/terms.ts';
import { message, moment } from './snapshot.ts';

const youtube = { platform: 'youtube', connectionId: '1-youtube-a' };

/** A calm stream of messages over three platforms. */
export const chatter: readonly ChatMessage[] = [
  message('good evening everyone', { name: 'lumen_fox', color: '#1E90FF', seconds: 560 }),
  message('evening! how was the trip?', {
    name: 'MossyBrick',
    color: '#8A2BE2',
    badges: ['Subscriber'],
    roles: ['member'],
    seconds: 540,
  }),
  message('Sound is a bit low for me, anyone else?', { ...youtube, name: 'Hana Kowalczyk', seconds: 500 }),
  message('fine here', { platform: 'x', name: 'p_okafor', seconds: 488 }),
  message('Restart the page, it helped me', {
    ...youtube,
    name: 'Deniz',
    kind: 'reply',
    replyTo: 'Hana Kowalczyk',
    seconds: 470,
  }),
  message('welcome in! rules are in the panel below', {
    name: 'QuietHarbour',
    color: '#00FF7F',
    roles: ['moderator'],
    seconds: 455,
  }),
  message('that boss took me eleven tries, no shame', {
    name: 'tangerine_teeth',
    color: '#FFFF00',
    seconds: 410,
  }),
  message('Great stream, keep going!', {
    ...youtube,
    name: 'Aurelio M.',
    kind: 'paid',
    amount: '5.00 EUR',
    seconds: 380,
  }),
  message('thank you so much, Aurelio ♥', {
    name: 'mychannel',
    color: '#FF4500',
    roles: ['owner'],
    seconds: 371,
  }),
  message('the notes I promised: https://notes.example.org/boss-guide?page=2 (second half)', {
    name: 'MossyBrick',
    color: '#8A2BE2',
    roles: ['member'],
    seconds: 340,
  }),
  message('', { ...youtube, name: 'Nadia Rahman', kind: 'membership', seconds: 310 }),
  message('!uptime', { name: 'lumen_fox', color: '#1E90FF', seconds: 290 }),
  message('The stream has been up for 1 h 04 min.', {
    name: 'helperbot',
    color: '#202020',
    roles: ['bot'],
    seconds: 289,
  }),
  message('wie lange gehst du heute noch? muss morgen früh raus, aber das Ende will ich noch sehen 😄', {
    platform: 'kick',
    name: 'wolkenkratzer',
    color: '#75FD46',
    seconds: 240,
  }),
  message('GG!! 🎉🎉🎉', { name: 'tangerine_teeth', color: '#FFFF00', seconds: 180 }),
  message('clip it clip it', { platform: 'kick', name: 'Bram', badges: ['OG', 'Founder'], seconds: 120 }),
  message('someone already did, link in the discord', {
    name: 'QuietHarbour',
    color: '#00FF7F',
    roles: ['moderator'],
    seconds: 64,
  }),
  message('see you all on Thursday', {
    ...youtube,
    name: 'Hana Kowalczyk',
    roles: ['verified'],
    seconds: 12,
  }),
];

/** An hour of viewers and bitrate, with a dropout and a time without figures. */
export const samples: readonly Sample[] = Array.from({ length: 130 }, (_, index) => {
  const at = moment - (130 - index) * 30_000;
  const lost = index > 84 && index < 92;
  const viewers = Math.round(8 + 44 * (1 - Math.exp(-index / 40)) + 6 * Math.sin(index / 5));
  const bitrateBps = lost ? 900_000 : 6_100_000 + 180_000 * Math.sin(index * 1.7);
  return { at, viewers: index > 40 && index < 48 ? null : viewers, bitrateBps };
});
