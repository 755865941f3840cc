/** `npm run faults`: what happens to the real program when the world around it breaks. Names as arguments choose some. */

import { createLife, type Fault, type Measure } from './fault.ts';
import { faults } from './registry.ts';
import { keepReport } from './report.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !faults.some((fault) => fault.name === name));
if (unknown.length > 0) {
  const names = faults.map(({ name }) => name).join(', ');
  console.error(`live: NO_FAULT: There is no fault called ${unknown.join(' or ')}. There are: ${names}.`);
  process.exit(2);
}

for (const fault of faults.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const measures = await play(fault);
  if (!measures) continue;
  for (const { what, figure, limit, isGood } of measures) {
    const verdict = isGood ? '' : '  TOO BAD';
    console.log(`  ${what.padEnd(64)} ${figure.padStart(12)}  ${limit}${verdict}`);
  }
  keepReport(fault, measures);
  if (measures.some(({ isGood }) => !isGood)) process.exitCode = 1;
}
process.exit();

async function play(fault: Fault): Promise<readonly Measure[] | null> {
  console.log(`\n# ${fault.title} (${fault.name})`);
  const obstacle = fault.obstacle();
  if (obstacle) {
    console.log(`  skipped: ${obstacle}`);
    return null;
  }
  const { life, end } = createLife();
  // Disks and networks of our own are not to outlive us.
  const leave = () => void end().then(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    return await fault.run(life, 'real');
  } catch (error) {
    console.log(`  FAILED: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return null;
  } finally {
    process.off('SIGINT', leave).off('SIGTERM', leave);
    await end();
  }
}
