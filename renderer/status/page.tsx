/** The status page: the verdict, why, what to do, and every figure behind it with its age. */

import 'uplot/dist/uPlot.min.css';
import '../shared/tokens.css';
import '../shared/base.css';
import './page.css';
import './parts.css';
import './figures.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { RehearsalBanner } from '../shared/banner.tsx';
import { followChoices } from '../shared/choices.ts';
import { Notice } from '../shared/notice.tsx';
import { startClock } from '../shared/now.ts';
import { followStatus, silentForMs, status } from '../shared/watch.ts';
import { ChannelsPart } from './channels-part.tsx';
import { CurvePart } from './curve-part.tsx';
import { EncoderPart, IncomingPart } from './encoder-part.tsx';
import { FeedsPart } from './feeds-part.tsx';
import { AlsoFound, WhatToDo } from './findings.tsx';
import { Hero } from './hero.tsx';
import { ProgramPart } from './program-part.tsx';
import { followSession } from './session.ts';
import { followTroubles } from './troubles.ts';

/** The order of reading in two columns; a narrow window puts the platforms before the encoder. */
function Parts() {
  const snapshot = status.value;
  if (!snapshot) return null;
  return (
    <div class={silentForMs.value === null ? 'parts' : 'parts parts-old'}>
      <div class="column">
        <WhatToDo />
        <AlsoFound />
        <EncoderPart encoder={snapshot.encoder} />
        <IncomingPart status={snapshot} />
        <FeedsPart feeds={snapshot.feeds} />
      </div>
      <div class="column">
        <ChannelsPart status={snapshot} />
        <CurvePart />
        <ProgramPart />
      </div>
    </div>
  );
}

function Page() {
  return (
    <main class="status">
      <RehearsalBanner />
      <Hero />
      <Parts />
      <Notice />
    </main>
  );
}

startClock();
followStatus();
followChoices();
followSession();
followTroubles();
effect(() => {
  if (status.value) document.title = `Live – ${status.value.verdict.title}`;
});
const place = document.getElementById('page');
if (place) render(<Page />, place);
