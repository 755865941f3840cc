/** OBS is busy, and nothing of it goes out. */

import type { Scenario } from '../../script.ts';

export const recordingOnly: Scenario = {
  number: null,
  kind: 'trap',
  name: 'recording-only',
  summary: 'OBS records and feeds a virtual camera for most of an hour, and streams nothing',
  happens: [
    { at: 0, obs: 'opens' },
    { at: 10, obs: 'records' },
    { at: 100, user: 'leaves' },
  ],
  faultAt: null,
  expects: [{ from: 5, by: 2_400, throughout: true, class: 'offline' }],
  endsAt: 2_400,
};
