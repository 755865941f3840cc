/** Reads and writes `settings.json`: unknown keys are kept, wrong values are named, a broken file is set aside. */

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './replace-file.ts';
import { type Setting, type Settings, settingsSpec } from './settings-spec.ts';

export type { Settings } from './settings-spec.ts';

type Tree = { [key: string]: unknown };

export interface LoadedSettings {
  readonly settings: Settings;
  /** What was wrong, each as a sentence that names the setting and says what was used instead. */
  readonly complaints: readonly string[];
}

/** The settings of somebody who chose nothing. */
export const defaultSettings: Settings = fill(settingsSpec, {}, {}, '', []) as Settings;

/**
 * The settings of a data folder, with the environment's overrides on top.
 * A file that is not JSON is renamed to `settings.json.broken-<stamp>`, so that nothing the user wrote is lost.
 */
export function loadSettings(folder: string, env: NodeJS.ProcessEnv): LoadedSettings {
  const complaints: string[] = [];
  const file = readTree(folder, complaints);
  return { settings: fill(settingsSpec, file, env, '', complaints) as Settings, complaints };
}

/**
 * Writes one setting (`path` like `alerts.sound`) and leaves everything else in the file as it is; `undefined`
 * takes it out again, back to its default. Throws a `RangeError` when there is no such setting or the value will not do.
 */
export function saveSetting(folder: string, path: string, value: unknown): void {
  const setting = findSetting(path);
  if (!setting) throw new RangeError(`There is no setting ${path}.`);
  if (value !== undefined && setting.read(value) === undefined) {
    throw new RangeError(`${path} must be ${setting.accepts}.`);
  }
  const tree = readTree(folder, []);
  const keys = path.split('.');
  const last = keys.pop() as string;
  let branch = tree;
  for (const key of keys) {
    const next = isTree(branch[key]) ? branch[key] : {};
    branch[key] = next;
    branch = next;
  }
  if (value === undefined) delete branch[last];
  else branch[last] = value;
  replaceFile(join(folder, 'settings.json'), `${JSON.stringify(tree, null, 2)}\n`);
}

function readTree(folder: string, complaints: string[]): Tree {
  const path = join(folder, 'settings.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') complaints.push(`settings.json could not be read (${code}). Defaults are used.`);
    return {};
  }
  try {
    const tree: unknown = JSON.parse(text);
    if (isTree(tree)) return tree;
  } catch {
    // Falls through: not JSON and not an object are the same mistake to the user.
  }
  const aside = `${path}.broken-${new Date().toISOString().replace(/[-:]/g, '')}`;
  try {
    renameSync(path, aside);
    complaints.push(`settings.json is not a JSON object. It was set aside as ${aside}. Defaults are used.`);
  } catch {
    complaints.push('settings.json is not a JSON object and could not be set aside. Defaults are used.');
  }
  return {};
}

function fill(
  spec: object,
  given: unknown,
  env: NodeJS.ProcessEnv,
  prefix: string,
  complaints: string[],
): unknown {
  const tree = isTree(given) ? given : {};
  if (given !== undefined && !isTree(given)) {
    complaints.push(`${prefix.slice(0, -1)} in settings.json must be an object. Its defaults are used.`);
  }
  const filled: Tree = {};
  for (const [key, part] of Object.entries(spec)) {
    const path = prefix + key;
    filled[key] = isSetting(part)
      ? choose(part, tree[key], env, path, complaints)
      : fill(part as object, tree[key], env, `${path}.`, complaints);
  }
  return filled;
}

function choose(
  setting: Setting<unknown>,
  given: unknown,
  env: NodeJS.ProcessEnv,
  path: string,
  complaints: string[],
): unknown {
  const override = setting.env ? env[setting.env] : undefined;
  if (override) {
    const value = setting.read(override);
    if (value !== undefined) return value;
    complaints.push(`${setting.env} must be ${setting.accepts}. It is ignored.`);
  }
  if (given === undefined) return setting.default;
  const value = setting.read(given);
  if (value !== undefined) return value;
  complaints.push(`${path} in settings.json must be ${setting.accepts}. The default is used.`);
  return setting.default;
}

function findSetting(path: string): Setting<unknown> | undefined {
  let part: unknown = settingsSpec;
  for (const key of path.split('.')) {
    if (!isTree(part) || isSetting(part) || !Object.hasOwn(part, key)) return undefined;
    part = part[key];
  }
  return isSetting(part) ? part : undefined;
}

function isSetting(part: unknown): part is Setting<unknown> {
  return isTree(part) && typeof part.read === 'function';
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
