/** Why a platform's chat is not there, in words with the next step. */

const reasons: Readonly<Record<string, string>> = {
  restream_channel_connection_expired: 'Restream lost its permission. Connect the channel again in Restream.',
  youtube_livechat_ended: 'the live chat has ended.',
  youtube_livechat_not_found: 'the live chat was not found yet. That can last for a while.',
  youtube_broadcast_completed: 'the broadcast is over.',
  facebook_event_not_live: 'the broadcast is not live.',
  event_not_started: 'the broadcast has not begun.',
  discord_invalid_refresh_token: 'Restream lost its permission. Connect Discord again in Restream.',
  channel_added_manually: 'the channel was added by stream key, so Restream cannot read its chat.',
  internal: 'something went wrong at Restream.',
};

/** One sentence on a chat connection: `Twitch: connected.` */
export function connectionText(platform: string, state: string, reason: string | null): string {
  if (state === 'connected') return `${platform}: connected.`;
  if (state === 'connecting') return `${platform}: connecting.`;
  const words = reason !== null && Object.hasOwn(reasons, reason) ? reasons[reason] : 'not connected.';
  return `${platform}: ${words}`;
}
