/** `npm run bench`: every measurement in this folder, each with its baseline in the same run. Names as arguments choose some. */

import { readdirSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What each `*.bench.ts` exports. */
interface Bench {
  run(print: (line: string) => void): Promise<void>;
}

const print = (line: string) => console.log(line);
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace('.bench.ts', '')));
if (files.length === 0) {
  console.error(`live: NO_BENCH: There is no measurement called ${wanted.join(' or ')}. Look into bench/.`);
  process.exit(2);
}

const [cpu] = cpus();
const memoryGiB = Math.round(totalmem() / 1024 ** 3);
print(
  `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memoryGiB} GiB, ${type()} ${release()}, Node ${process.versions.node}`,
);
for (const file of files) {
  print(`\n# ${file.replace('.bench.ts', '')}`);
  const bench = (await import(join(import.meta.dirname, file))) as Bench;
  await bench.run(print);
}
