// Makes sure a layer has what it needs, installing it where that is allowed, or says what is missing.
import { ensureElectron } from '../electron-runtime.mjs';
import { ensurePackages } from './system-packages.mjs';

/**
 * @param {import('./layers.mjs').Layer} layer
 * @returns {Promise<string | null>} what is missing and the way to get it
 */
export async function missingNeed(layer) {
  if (layer.name === 'dead-code' && !canFindDeadCode(process.versions.node)) {
    return 'Its tool, knip, needs Node 20.19 or newer.';
  }
  const packages = await ensurePackages(layer.packages);
  if (packages !== null || layer.electron !== true) return packages;
  try {
    await ensureElectron();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The one tool whose floor lies above ours.
 * @param {string} version
 */
function canFindDeadCode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || minor >= 19;
}
