/** One line of the chat. Everything in it is text; nothing a stranger wrote ever becomes markup. */

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { live } from '../shared/bridge.ts';
import { countText } from '../shared/figures.ts';
import { PlatformMark } from '../shared/mark.tsx';
import { ask } from '../shared/notice.tsx';
import { clockText } from '../shared/time.ts';
import { clamp } from './clamp.ts';
import type { Line } from './line.ts';
import { splitLinks } from './links.ts';

function Link({ text, url, host }: { text: string; url: string; host: string }) {
  const open = () => ask(live.openExternal(url));
  // Not an anchor: a real link could be dragged, opened in a new window or followed by accident.
  return (
    // biome-ignore lint/a11y/useSemanticElements: a link without an address is the point.
    <span
      role="link"
      tabIndex={0}
      class="link"
      title={`Opens ${host} in your browser, after asking you`}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void open();
      }}
    >
      {text}
    </span>
  );
}

function Said({ text }: { text: string }) {
  return splitLinks(text).map((piece, index) => {
    return piece.kind === 'text' ? piece.text : <Link key={index} {...piece} />;
  });
}

/** What stands where a message has no words of its own. */
const wordless: Readonly<Record<Line['kind'], string>> = {
  text: 'sent nothing that can be shown',
  paid: 'paid without a message',
  sticker: 'sent a sticker',
  membership: 'became a member',
  reply: 'replied without words',
  unknown: 'did something this version cannot show',
};

function Words({ line }: { line: Line }) {
  const [whole, showWhole] = useState(false);
  if (line.text === '') return <span class="wordless">{wordless[line.kind]}</span>;
  const { shown, left } = whole ? { shown: line.text, left: 0 } : clamp(line.text);
  return (
    <>
      <span class={whole ? 'text text-whole' : 'text'} dir="auto">
        <Said text={shown} />
        {left > 0 ? '…' : null}
      </span>
      {left > 0 ? (
        <button type="button" class="quiet" onClick={() => showWhole(true)}>
          Show all ({countText(left + line.leftOut)} more)
        </button>
      ) : null}
      {whole && line.leftOut > 0 ? (
        <span class="wordless"> {countText(line.leftOut)} more characters are in the journal.</span>
      ) : null}
    </>
  );
}

/** What somebody paid for, or joined with, must not be missed. */
const isBright = ({ kind, amount }: Line) => kind === 'paid' || kind === 'membership' || amount !== null;

function Row({ line }: { line: Line }) {
  const chips = line.kind === 'membership' && line.text !== '' ? ['membership', ...line.chips] : line.chips;
  return (
    <li class={isBright(line) ? `line line-bright line-${line.kind}` : `line line-${line.kind}`}>
      <PlatformMark platform={line.platform} />
      <div class="said">
        <bdi class="author" style={{ '--bright': line.colour.bright, '--dark': line.colour.dark }}>
          {line.name}
        </bdi>
        {chips.map((chip) => (
          <bdi key={chip} class={`chip chip-${chip}`}>
            {chip}
          </bdi>
        ))}
        {line.amount === null ? null : <bdi class="amount">{line.amount}</bdi>}
        {line.replyTo === null ? null : (
          <span class="reply">
            to <bdi>{line.replyTo}</bdi>
          </span>
        )}
        <Words line={line} />
      </div>
      <time dateTime={new Date(line.at).toISOString()}>{clockText(line.at)}</time>
    </li>
  );
}

const drawn = new WeakMap<Line, VNode>();

/** A line's row. The same line gives the same element, so that rows already on screen cost nothing. */
export function rowOf(line: Line): VNode {
  const before = drawn.get(line);
  if (before) return before;
  const row = <Row key={line.key} line={line} />;
  drawn.set(line, row);
  return row;
}
