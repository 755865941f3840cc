// Stands in for node:test where mutants are tried: collects the tests, so that they can be run again and again.

/**
 * @typedef {(context?: unknown) => unknown} Act
 * @typedef {{ name: string, before: Act[], after: Act[], beforeEach: Act[], afterEach: Act[], isReady: boolean, tests: Test[], suites: Suite[] }} Suite
 * @typedef {{ name: string, act: Act }} Test
 * @typedef {{ id: string, run: () => Promise<void> }} Runnable
 */

/** @param {string} name @returns {Suite} */
const empty = (name) => ({
  name,
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
  isReady: false,
  tests: [],
  suites: [],
});

const root = empty('');
let current = root;

/** @param {string} name @param {() => void} fill */
export function describe(name, fill) {
  const outer = current;
  const suite = empty(name);
  outer.suites.push(suite);
  current = suite;
  fill();
  current = outer;
}

/** @param {string} name @param {Act} act */
export function it(name, act) {
  current.tests.push({ name, act });
}

/** @param {string} name @param {Act} act */
export function test(name, act) {
  it(name, act);
}

/** @param {Act} act */
export const before = (act) => inner().before.push(act);
/** @param {Act} act */
export const after = (act) => inner().after.push(act);
/** @param {Act} act */
export const beforeEach = (act) => inner().beforeEach.push(act);
/** @param {Act} act */
export const afterEach = (act) => inner().afterEach.push(act);

/** The suite being described. All files are one here: outside of any, a hook would be one for every test of every file. */
function inner() {
  if (current === root) throw new Error('Here, before and after belong inside a describe.');
  return current;
}

/** Every test that was collected, in order. @returns {readonly Runnable[]} */
export function collected() {
  return runnables(root, []);
}

/** Ends what the suites began. */
export async function tidy(suite = root) {
  for (const inner of suite.suites) await tidy(inner);
  if (suite.isReady) for (const act of suite.after) await act();
}

/** @param {Suite} suite @param {readonly Suite[]} outer @returns {Runnable[]} */
function runnables(suite, outer) {
  const suites = [...outer, suite];
  const path = suites.map(({ name }) => name).filter((name) => name !== '');
  return [
    ...suite.tests.map(({ name, act }) => ({
      id: [...path, name].join(' > '),
      run: () => runOne(suites, act),
    })),
    ...suite.suites.flatMap((inner) => runnables(inner, suites)),
  ];
}

/** @param {readonly Suite[]} suites @param {Act} act */
async function runOne(suites, act) {
  for (const suite of suites) {
    if (suite.isReady) continue;
    suite.isReady = true;
    for (const begin of suite.before) await begin();
  }
  try {
    for (const suite of suites) for (const begin of suite.beforeEach) await begin();
    await act({});
  } finally {
    for (const suite of suites.toReversed()) for (const end of suite.afterEach) await end();
  }
}
