/** The chat page: the chat of all platforms in one calm stream. */

import '../shared/tokens.css';
import '../shared/base.css';
import './page.css';
import './log.css';
import { render } from 'preact';
import { RehearsalBanner } from '../shared/banner.tsx';
import { choices, followChoices } from '../shared/choices.ts';
import { Notice } from '../shared/notice.tsx';
import { startClock } from '../shared/now.ts';
import { followStatus } from '../shared/watch.ts';
import { followChat } from './feed.ts';
import { Header } from './header.tsx';
import { listenToKeys } from './keys.ts';
import { Log } from './log.tsx';
import { Toolbar } from './toolbar.tsx';
import { ChatTrouble } from './trouble.tsx';

function Page() {
  return (
    <main class={`chat ${choices.value.density}`}>
      <h1 class="unseen">Chat</h1>
      <RehearsalBanner />
      <Header />
      <Toolbar />
      <ChatTrouble />
      <Log />
      <Notice />
    </main>
  );
}

startClock();
followStatus();
followChoices();
followChat();
listenToKeys();
const place = document.getElementById('page');
if (place) render(<Page />, place);
