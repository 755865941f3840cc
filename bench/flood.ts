/** A server of its own process: sends a given number of chat frames to whoever connects, as fast as they are taken. */

import { WebSocketServer } from 'ws';

const frames = Number(process.argv[2]);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
server.on('connection', (socket) => {
  let sent = 0;
  const more = () => {
    while (sent < frames && socket.bufferedAmount < 1 << 20) socket.send(frame(sent++));
    if (sent < frames) setImmediate(more);
  };
  more();
});
process.stdin.resume().on('end', () => process.exit());

function frame(n: number): string {
  return JSON.stringify({
    action: 'event',
    payload: {
      connectionIdentifier: '1000001-twitch-111',
      eventIdentifier: n.toString(16).padStart(32, '0'),
      eventPayload: {
        author: {
          avatar: null,
          badges: [],
          color: '#9146FF',
          displayName: `Viewer ${n % 997}`,
          id: `${n % 997}`,
          name: `viewer${n % 997}`,
          subscribedFor: null,
        },
        bot: false,
        contentModifiers: { me: false, whisper: false },
        replaces: [],
        text: `message ${n}, about as long as most messages in a busy chat are`,
      },
      eventSourceId: 2,
      eventTypeId: 4,
      userId: 1_000_001,
    },
    timestamp: 1_760_000_000 + Math.floor(n / 500),
  });
}
