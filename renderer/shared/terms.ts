/** The program's words as the pages see them: taken from the bridge, so that no page reaches into the program. */

import type { Answer, Pushes } from '../../preload/contract.ts';

/** The snapshot every page draws from. */
export type Status = NonNullable<Pushes['status']>;
/** One thing said in chat. Every string in it is hostile. */
export type ChatMessage = Pushes['chat'][number];
/** Viewers and bitrate at one moment of the session. */
export type Sample = Answer<'history'>[number];
/** How bad it is. */
export type Level = Status['verdict']['level'];
/** What it is. */
export type VerdictClass = Status['verdict']['class'];
/** One thing a rule found. */
export type Finding = Status['verdict']['findings'][number];
/** What is known of this machine's encoder. */
export type Encoder = Status['encoder'];
/** One platform as the platform itself reports it. */
export type Channel = Status['channels'][number];
/** One connection the program keeps. */
export type Feed = Status['feeds'][number];
/** What somebody is in a chat. */
export type Role = ChatMessage['author']['roles'][number];
