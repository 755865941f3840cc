/** The welcome page: what this is, a rehearsal in one click, and how to connect. */

import '../shared/tokens.css';
import '../shared/base.css';
import './page.css';
import { render } from 'preact';
import { RehearsalBanner } from '../shared/banner.tsx';
import { followChoices } from '../shared/choices.ts';
import { Notice } from '../shared/notice.tsx';
import { startClock } from '../shared/now.ts';
import { followStatus } from '../shared/watch.ts';
import { ConnectPart } from './connect-part.tsx';
import { followDrill, RehearsePart } from './rehearse-part.tsx';

function Page() {
  return (
    <>
      <RehearsalBanner />
      <main class="welcome">
        <header>
          <h1>Know when you are still on air.</h1>
          <p class="lead">
            Live watches your encoder and your platforms, and sounds an alarm when a platform still shows you
            after your encoder has stopped.
          </p>
        </header>
        <RehearsePart />
        <ConnectPart />
      </main>
      <Notice />
    </>
  );
}

startClock();
followStatus();
followChoices();
followDrill();
const place = document.getElementById('page');
if (place) render(<Page />, place);
