// Runs the watch's tests for Stryker inside one process: bundled once, loaded anew for every mutant.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { testFiles } from './test-files.mjs';

/**
 * @typedef {import('@stryker-mutator/api/core').InstrumenterContext} InstrumenterContext
 * @typedef {import('@stryker-mutator/api/test-runner').TestRunner} TestRunner
 * @typedef {import('@stryker-mutator/api/test-runner').DryRunResult} DryRunResult
 * @typedef {import('@stryker-mutator/api/test-runner').TestResult} TestResult
 * @typedef {Pick<typeof import('./node-test.mjs'), 'collected' | 'tidy'>} Loaded
 */

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'watch', createRunner)];

/** Stands for the tests where not even they can be loaded. */
const LOADING = 'loading the tests';

/** @returns {TestRunner} */
function createRunner() {
  /** @type {() => Loaded} */
  let load = () => assertReady();
  const mutants = instrumented();
  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      load = await bundleTests(process.cwd());
    },
    async dryRun() {
      mutants.mutantCoverage = { static: {}, perTest: {} };
      const result = await runTests(load(), { isBrief: false });
      const { mutantCoverage } = mutants;
      delete mutants.mutantCoverage;
      return result.status === DryRunStatus.Complete ? { ...result, mutantCoverage } : result;
    },
    async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }) {
      Object.assign(mutants, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
      try {
        const wanted = testFilter && new Set(testFilter);
        const result = await runTests(loadMutated(load), { isBrief: !disableBail, wanted });
        return toMutantRunResult(determineHitLimitReached(mutants.hitCount, hitLimit) ?? result);
      } finally {
        Object.assign(mutants, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      }
    },
  };
}

/**
 * A mutant that keeps the tests from being loaded is noticed, too.
 * @param {() => Loaded} load
 * @returns {Loaded}
 */
function loadMutated(load) {
  try {
    return load();
  } catch (error) {
    const run = () => Promise.reject(error);
    return { collected: () => [{ id: LOADING, run }], tidy: async () => {} };
  }
}

/** @returns {never} */
function assertReady() {
  throw new Error('The tests have not been bundled yet.');
}

/** What Stryker's code inside the mutated files looks at. @returns {InstrumenterContext} */
function instrumented() {
  const place = /** @type {{ __stryker__?: InstrumenterContext }} */ (globalThis);
  place.__stryker__ ??= {};
  return place.__stryker__;
}

/**
 * Gives what loads the tests, and all they test, from the start: constants may be mutated too.
 * @param {string} root
 * @returns {Promise<() => Loaded>}
 */
async function bundleTests(root) {
  const nodeTest = fileURLToPath(new URL('node-test.mjs', import.meta.url));
  const { outputFiles } = await build({
    stdin: {
      contents: [
        ...testFiles(root).map((file) => `import ${JSON.stringify(file)};`),
        `export { collected, tidy } from 'node:test';`,
      ].join('\n'),
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'error',
    alias: { 'node:test': nodeTest },
  });
  const code = outputFiles[0]?.text ?? '';
  const run = vm.compileFunction(code, ['module', 'exports', 'require'], {
    filename: path.join(root, 'mutants.cjs'),
  });
  const require = createRequire(path.join(root, 'mutants.cjs'));
  return () => {
    const module = { exports: {} };
    run(module, module.exports, require);
    return /** @type {Loaded} */ (module.exports);
  };
}

/** How long each test last took: the quickest go first, so that most mutants end within milliseconds. */
const tookMs = /** @type {Map<string, number>} */ (new Map());
/** @param {string} id */
const usualMs = (id) => tookMs.get(id) ?? 0;

/**
 * @param {Loaded} tests
 * @param {{ isBrief: boolean, wanted?: ReadonlySet<string> | undefined }} how `isBrief` ends with the first failure
 * @returns {Promise<DryRunResult>}
 */
async function runTests({ collected, tidy }, { isBrief, wanted }) {
  const mutants = instrumented();
  /** @type {TestResult[]} */
  const tests = [];
  const chosen = collected().filter(({ id }) => id === LOADING || (wanted?.has(id) ?? true));
  for (const { id, run } of chosen.toSorted((one, other) => usualMs(one.id) - usualMs(other.id))) {
    mutants.currentTestId = id;
    const startedAt = performance.now();
    const failure = await run().then(
      () => null,
      (error) => String(error),
    );
    const timeSpentMs = performance.now() - startedAt;
    tookMs.set(id, timeSpentMs);
    const result = { id, name: id, timeSpentMs };
    tests.push(
      failure === null
        ? { ...result, status: TestStatus.Success }
        : { ...result, status: TestStatus.Failed, failureMessage: failure },
    );
    if (failure !== null && isBrief) break;
  }
  delete mutants.currentTestId;
  await tidy();
  return { status: DryRunStatus.Complete, tests };
}
