/** The few REST calls the pretend Restream answers: tokens, and which broadcast is in progress. */

import type { IncomingMessage } from 'node:http';
import { errorBody } from './pretend-restream-door.ts';
import { seconds } from './pretend-restream-frames.ts';
import type { Show } from './pretend-restream-show.ts';
import type { PretendTokens } from './pretend-restream-tokens.ts';

/** An answer; `null` is an empty body. */
export interface RestAnswer {
  readonly status: number;
  readonly body: object | null;
}

/** What the pretend account's REST pages say to a request. */
export function answerRest(
  { method, headers }: IncomingMessage,
  path: string,
  body: string,
  { tokens, show }: { readonly tokens: PretendTokens; readonly show: Show },
): RestAnswer {
  const form = new URLSearchParams(body);
  switch (`${method} ${path}`) {
    case 'POST /oauth/token':
      return tokens.exchange(form, headers.authorization);
    case 'POST /oauth/revoke':
      tokens.revoke(form);
      return { status: 200, body: null };
    case 'GET /v2/user/events/in-progress': {
      const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? null;
      return tokens.accepts(bearer) ? { status: 200, body: eventsOf(show) } : refused(401);
    }
    default:
      return refused(404);
  }
}

const refused = (status: number): RestAnswer => ({ status, body: errorBody(status) });

function eventsOf(show: Show): object[] {
  const live = show.inProgress();
  if (!live) return [];
  const destinations = show.channels().map(({ channelId, platformId }) => ({
    channelId,
    externalUrl: null,
    streamingPlatformId: platformId,
  }));
  return [
    {
      id: live.id,
      status: 'in-progress',
      title: live.title,
      description: '',
      coverUrl: null,
      isRecordOnly: false,
      scheduledFor: null,
      startedAt: seconds(live.startedAt),
      finishedAt: null,
      destinations,
    },
  ];
}
