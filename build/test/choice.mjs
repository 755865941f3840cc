// Reads the arguments of `npm test`: names of layers, files or folders of tests, or both.
import { LAYERS, layerOf } from './layers.mjs';

/**
 * @param {readonly string[]} args
 * @returns {{ layers: readonly import('./layers.mjs').Layer[], only: string[] } | { complaint: string }}
 */
export function choose(args) {
  const only = args
    .filter((arg) => arg.includes('/'))
    .map((file) => file.replace(/^\.\//, '').replace(/\/$/, ''));
  const names = args.filter((arg) => !arg.includes('/'));
  const unknown = names.find((name) => !LAYERS.some((layer) => layer.name === name));
  if (unknown !== undefined) {
    return {
      complaint: `There is no layer "${unknown}". Layers: ${LAYERS.map((layer) => layer.name).join(', ')}.`,
    };
  }
  const wanted = new Set(names.length > 0 ? names : only.map(layerOf));
  return { layers: wanted.size === 0 ? LAYERS : LAYERS.filter((layer) => wanted.has(layer.name)), only };
}
