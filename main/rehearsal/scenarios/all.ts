/** Every scenario there is: the ghosts in the order of their numbers, and the traps. A new one is a file and two lines here. */

import type { Scenario } from '../script.ts';
import { forgotToStop } from './ghosts/01-forgot-to-stop.ts';
import { fallsAsleep } from './ghosts/02-falls-asleep.ts';
import { slateLetsGo } from './ghosts/03a-slate-lets-go.ts';
import { slateStays } from './ghosts/03b-slate-stays.ts';
import { youtubeHoldsOn } from './ghosts/04-youtube-holds-on.ts';
import { youtubeNeverEnds } from './ghosts/05-youtube-never-ends.ts';
import { relayKeepsOne } from './ghosts/06-relay-keeps-one.ts';
import { hangsStopping } from './ghosts/07-hangs-stopping.ts';
import { windowClosed } from './ghosts/08a-window-closed.ts';
import { windowClosedDead } from './ghosts/08b-window-closed-dead.ts';
import { hangsExiting } from './ghosts/09-hangs-exiting.ts';
import { frozen } from './ghosts/10a-frozen.ts';
import { windowDead } from './ghosts/10b-window-dead.ts';
import { reconnectsWhileAway } from './ghosts/11-reconnects-while-away.ts';
import { secondOutput } from './ghosts/12-second-output.ts';
import { stopIgnored } from './ghosts/13-stop-ignored.ts';
import { delayDrains } from './ghosts/14-delay-drains.ts';
import { hotkey } from './ghosts/15-hotkey.ts';
import { testIsOnline } from './ghosts/16-test-is-online.ts';
import { keyTakenOver } from './ghosts/17-key-taken-over.ts';
import { alreadyPublishing } from './ghosts/18-already-publishing.ts';
import { fallbackVideo } from './ghosts/19a-fallback-video.ts';
import { fallbackForgotten } from './ghosts/19b-fallback-forgotten.ts';
import { awayScene } from './ghosts/20-away-scene.ts';
import { afterTheRaid } from './ghosts/21-after-the-raid.ts';
import { phoneKeepsLive } from './ghosts/22-phone-keeps-live.ts';
import { cutAndBack } from './ghosts/23-cut-and-back.ts';
import { discordLeftOn } from './ghosts/24-discord-left-on.ts';
import { helpersGoOn } from './ghosts/25a-helpers-go-on.ts';
import { helperSendsOn } from './ghosts/25b-helper-sends-on.ts';
import { deadBroadcast } from './ghosts/26-dead-broadcast.ts';
import { chatDeaf } from './ghosts/27-chat-deaf.ts';
import { laptopSlept } from './ghosts/28-laptop-slept.ts';
import { shutsDownLive } from './ghosts/29-shuts-down-live.ts';
import { flapsAtStart } from './ghosts/30-flaps-at-start.ts';
import { blankPoll } from './traps/blank-poll.ts';
import { cachedOnline } from './traps/cached-online.ts';
import { cachedOnlineBriefly } from './traps/cached-online-briefly.ts';
import { clockSetBack } from './traps/clock-set-back.ts';
import { clockSetForward } from './traps/clock-set-forward.ts';
import { frozenReport } from './traps/frozen-report.ts';
import { longChatLine } from './traps/long-chat-line.ts';
import { obsElsewhere } from './traps/obs-elsewhere.ts';
import { ownInternetDown } from './traps/own-internet-down.ts';
import { recordingOnly } from './traps/recording-only.ts';
import { replayedMinute } from './traps/replayed-minute.ts';
import { reportsCease } from './traps/reports-cease.ts';
import { restartedOnPurpose } from './traps/restarted-on-purpose.ts';
import { twoClients } from './traps/two-clients.ts';
import { unknownAction } from './traps/unknown-action.ts';
import { viewerGlitch } from './traps/viewer-glitch.ts';
import { viewersUnknown } from './traps/viewers-unknown.ts';
import { waitingRoom } from './traps/waiting-room.ts';
import { youtubeChatMissing } from './traps/youtube-chat-missing.ts';

/** What must be caught. */
export const ghosts: readonly Scenario[] = [
  forgotToStop,
  fallsAsleep,
  slateLetsGo,
  slateStays,
  youtubeHoldsOn,
  youtubeNeverEnds,
  relayKeepsOne,
  hangsStopping,
  windowClosed,
  windowClosedDead,
  hangsExiting,
  frozen,
  windowDead,
  reconnectsWhileAway,
  secondOutput,
  stopIgnored,
  delayDrains,
  hotkey,
  testIsOnline,
  keyTakenOver,
  alreadyPublishing,
  fallbackVideo,
  fallbackForgotten,
  awayScene,
  afterTheRaid,
  phoneKeepsLive,
  cutAndBack,
  discordLeftOn,
  helpersGoOn,
  helperSendsOn,
  deadBroadcast,
  chatDeaf,
  laptopSlept,
  shutsDownLive,
  flapsAtStart,
];

/** What must stay quiet. */
export const traps: readonly Scenario[] = [
  reportsCease,
  viewersUnknown,
  waitingRoom,
  cachedOnline,
  cachedOnlineBriefly,
  blankPoll,
  frozenReport,
  replayedMinute,
  youtubeChatMissing,
  viewerGlitch,
  twoClients,
  ownInternetDown,
  recordingOnly,
  restartedOnPurpose,
  obsElsewhere,
  clockSetBack,
  clockSetForward,
  unknownAction,
  longChatLine,
];

export const scenarios: readonly Scenario[] = [...ghosts, ...traps];
