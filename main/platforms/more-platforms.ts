/** The platforms that need no code of their own: names, numbers and colours only. */

import type { PlatformFacts } from './platform.ts';

type Row = readonly [slug: string, name: string, restreamId: number | null, eventSourceId: number | null];

/** Those for which Restream shows viewers itself. */
const statusGivers = new Set(['picarto', 'goodgame', 'fc2', 'dlive', 'periscope']);

const palette = ['#b58a5a', '#5fa3a3', '#a97fb0', '#7d9a68', '#b4788a', '#6f93b3', '#a3975a', '#8c8c9e'];

const rows: readonly Row[] = [
  ['restream', 'Restream', null, 1],
  ['linkedin', 'LinkedIn', 59, 26],
  ['rumble', 'Rumble', 77, 33],
  ['tiktok', 'TikTok', 67, null],
  ['instagram', 'Instagram', 73, null],
  ['goodgame', 'GoodGame', 3, null],
  ['picarto', 'Picarto', 24, null],
  ['custom-rtmp', 'Custom RTMP', 29, null],
  ['periscope', 'Periscope', 38, null],
  ['soop', 'SOOP', 40, null],
  ['bilibili', 'Bilibili', 43, null],
  ['fc2', 'FC2', 48, null],
  ['steam', 'Steam', 49, null],
  ['huya', 'Huya', 51, null],
  ['dlive', 'DLive', 57, 24],
  ['nimo', 'Nimo', 60, null],
  ['naver', 'Naver', 61, null],
  ['kakao', 'Kakao', 62, null],
  ['dailymotion', 'Dailymotion', 66, null],
  ['mixcloud', 'Mixcloud', 68, null],
  ['trovo', 'Trovo', 69, 27],
  ['nonolive', 'Nonolive', 70, null],
  ['telegram', 'Telegram', 72, null],
  ['amazon-live', 'Amazon Live', 74, null],
  ['slack', 'Slack', 76, null],
  ['custom-srt', 'Custom SRT', 78, null],
  ['substack', 'Substack', 79, null],
  ['mux', 'Mux', 80, null],
  ['custom-whip', 'Custom WHIP', 81, null],
  ['custom-hls', 'Custom HLS', 82, null],
  ['embed-player', 'Embed Player', 83, null],
  ['patreon', 'Patreon', 84, null],
];

/** Everything in the table, in the same form as the platforms with a file of their own. */
export const morePlatforms: readonly PlatformFacts[] = rows.map(
  ([slug, name, restreamId, sourceId], place) => ({
    slug,
    name,
    restreamIds: restreamId === null ? [] : [restreamId],
    eventSourceIds: sourceId === null ? [] : [sourceId],
    color: palette[place % palette.length] ?? '#8c8c9e',
    givesStatuses: statusGivers.has(slug),
  }),
);
