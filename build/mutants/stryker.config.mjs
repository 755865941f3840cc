// What `npm run mutants` breaks, and how it finds out whether a test notices. See docs/mutation.md.

import { fileURLToPath } from 'node:url';

const OUT = 'out/mutants';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'main/engine/{state*,shift-times,sorted-map,picture,judge,alarm,notice,words,viewers,carry,limits,time-warp}.ts',
    'main/engine/rules/*.ts',
  ],
  plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
  testRunner: 'watch',
  coverageAnalysis: 'perTest',
  // What the tests need is copied; all else stays where it is.
  ignorePatterns: ['**/*', '!main/**', '!tests/{engine,fakes}/**', '!package.json'],
  // No project file is rewritten: nothing here is compiled by TypeScript.
  tsconfigFile: 'none.json',
  concurrency: 2,
  // A busy machine must not pass for a mutant that never ends: endless loops are counted out long before.
  timeoutMS: 30_000,
  tempDirName: `${OUT}/sandbox`,
  cleanTempDir: 'always',
  incremental: false,
  incrementalFile: `${OUT}/incremental.json`,
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  htmlReporter: { fileName: `${OUT}/report.html` },
  jsonReporter: { fileName: `${OUT}/report.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  thresholds: { high: 95, low: 90, break: 85 },
};
