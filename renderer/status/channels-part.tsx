/** Every platform as it reports itself, and how old each report is. */

import { Age } from '../shared/age.tsx';
import { harmlessName } from '../shared/harmless.ts';
import { PlatformMark } from '../shared/mark.tsx';
import { now } from '../shared/now.ts';
import { platformName } from '../shared/platform.ts';
import type { Channel, Status } from '../shared/terms.ts';
import { oldReportMs, viewersWords } from '../shared/viewers.ts';
import { channelWords } from './channel-words.ts';

function Row({ channel, isAlarming }: { channel: Channel; isAlarming: boolean }) {
  const words = channelWords(channel, now.value);
  return (
    <tr class={[words.isOld ? 'row-old' : '', isAlarming ? 'row-alarming' : ''].join(' ')}>
      <th scope="row">
        <span class="channel">
          <PlatformMark platform={channel.platform} quiet />
          <span>
            {platformName(channel.platform)}
            {channel.name === null ? null : <bdi class="channel-name">{harmlessName(channel.name)}</bdi>}
          </span>
        </span>
      </th>
      <td>{words.push}</td>
      <td>
        <span class="channel-online">
          <OnlineMark online={channel.online} />
          {words.online}
        </span>
      </td>
      <td class="number">{words.viewers}</td>
      <td class="number">
        <Age of={channel.updatedAt} oldMs={oldReportMs} />
      </td>
    </tr>
  );
}

function Total({ status }: { status: Pick<Status, 'channels' | 'viewers'> }) {
  const { count, age, missing } = viewersWords(status, now.value);
  return (
    <p class="total">
      Viewers altogether: {count}
      {age === null ? null : <span class="age age-old">, {age}</span>}
      {missing === null ? null : <span class="missing">, {missing}</span>}
    </p>
  );
}

/** Whether a platform says it shows the stream: a full disc, a ring, or a question. */
function OnlineMark({ online }: { online: boolean | null }) {
  return (
    <svg
      class={`online online-${online === null ? 'unknown' : online ? 'yes' : 'no'}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <circle cx="6" cy="6" r={online === true ? 4.5 : 3.75} />
    </svg>
  );
}

/** The table of channels. */
export function ChannelsPart({ status }: { status: Status }) {
  const { channels, viewers, verdict } = status;
  const alarming = new Set(verdict.findings.flatMap(({ level, about }) => (level === 'alarm' ? about : [])));
  return (
    <section class="part part-channels" aria-labelledby="channels-title">
      <h2 id="channels-title">Platforms</h2>
      {channels.length === 0 ? (
        <p class="nothing">No platform has reported yet. They do once a stream begins.</p>
      ) : (
        <>
          <div class="table-place">
            <table>
              <thead>
                <tr>
                  <th scope="col">Channel</th>
                  <th scope="col">Pushed to</th>
                  <th scope="col">Says it is</th>
                  <th scope="col" class="number">
                    Viewers
                  </th>
                  <th scope="col" class="number">
                    Reported
                  </th>
                </tr>
              </thead>
              <tbody>
                {channels.map((channel) => (
                  <Row
                    key={channel.channelId}
                    channel={channel}
                    isAlarming={alarming.has(`${channel.platform}:${channel.channelId}`)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Total status={{ channels, viewers }} />
        </>
      )}
    </section>
  );
}
