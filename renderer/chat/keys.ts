/** The chat by keyboard: `/` filters, End follows again, Escape clears. */

import { say } from '../shared/notice.tsx';
import { clearFilter, hidden, resume, typed } from './feed.ts';

const filterBox = () => document.getElementById('filter');

function act(event: KeyboardEvent): boolean {
  const isTyping = event.target === filterBox();
  if (event.key === '/' && !isTyping) {
    filterBox()?.focus();
    return true;
  }
  if (event.key === 'End' && !isTyping) {
    resume();
    return true;
  }
  if (event.key !== 'Escape') return false;
  say(null);
  if (typed.value !== '' || hidden.value.size > 0) clearFilter();
  else filterBox()?.blur();
  return true;
}

/** Listens until the page ends. */
export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event)) event.preventDefault();
  });
}
