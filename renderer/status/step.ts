/** A step of advice: a sentence, with a button where the program can help, and the pieces steps are made of. */

import type { PageName } from '../../preload/contract.ts';
import { listText } from '../shared/figures.ts';
import { harmlessName } from '../shared/harmless.ts';
import { platformName } from '../shared/platform.ts';
import type { Channel, Finding, Status } from '../shared/terms.ts';

/** What a step's button does. */
export type Offer =
  | { readonly label: string; readonly url: string }
  | { readonly label: string; readonly page: PageName }
  | { readonly label: string; readonly logs: true };

/** One thing to do. */
export interface Step {
  readonly text: string;
  readonly offers: readonly Offer[];
}

/** Says what to do about a finding. */
export type Advise = (status: Status, finding: Finding) => readonly Step[];

/** A step with its buttons. */
export const step = (text: string, ...offers: Offer[]): Step => ({ text, offers });

/** The way to Restream's own page. */
export const restream: Offer = { label: 'Open Restream', url: 'https://app.restream.io/' };

/** The channels a finding is about, or all that claim to be live when it names none. */
export function channelsOf(status: Status, about: readonly string[]): readonly Channel[] {
  const named = status.channels.filter(({ platform, channelId }) =>
    about.includes(`${platform}:${channelId}`),
  );
  return named.length > 0 ? named : status.channels.filter(({ online }) => online === true);
}

/** A button for each channel that has an address. */
export const openEach = (channels: readonly Channel[]): Offer[] =>
  channels
    .filter(({ url }) => url?.startsWith('https:'))
    .slice(0, 4)
    .map(({ platform, url }) => ({ label: `Open ${platformName(platform)}`, url: url ?? '' }));

/** The platforms of some channels, for a sentence. */
export const namesOf = (channels: readonly Channel[]) =>
  listText([...new Set(channels.map(({ platform }) => platformName(platform)))]) || 'the platform';

/** The encoder's process, for a sentence. */
export const processOf = ({ encoder }: Status) =>
  encoder.pid === null ? 'its process' : `process ${encoder.pid}`;

/** What a finding is about after `prefix`: `output:` gives the names of outputs. They are strangers' words. */
export const namedBy = (about: readonly string[], prefix: string): readonly string[] =>
  about.filter((one) => one.startsWith(prefix)).map((one) => harmlessName(one.slice(prefix.length)));

/** One of the encoder's pieces of evidence. */
export const evidenceOf = ({ encoder }: Status, name: string): unknown => encoder.evidence?.[name] ?? null;
