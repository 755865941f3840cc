/** The operating system's keychain as Electron offers it, old and new. */

import { storage } from './newer.ts';

/** Seals and opens short texts with a key other programs do not have. */
export interface Vault {
  /** `os`: a keychain keeps the key. `weak`: the key is written in Chromium's source. `none`: nothing can be sealed. */
  strength(): Promise<'os' | 'weak' | 'none'>;
  seal(text: string): Promise<Buffer>;
  /** Rejects when it was sealed with another key. */
  open(sealed: Buffer): Promise<string>;
}

/** The vault of this computer. */
export function osVault(): Vault {
  return {
    async strength() {
      // Missing before Electron 42, deprecated after: each version is asked in its own way.
      const available = storage.isAsyncEncryptionAvailable
        ? await storage.isAsyncEncryptionAvailable()
        : storage.isEncryptionAvailable();
      const basic = process.platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text';
      if (basic) return 'weak';
      return available ? 'os' : 'none';
    },
    seal: async (text) =>
      storage.encryptStringAsync ? await storage.encryptStringAsync(text) : storage.encryptString(text),
    open: async (sealed) =>
      storage.decryptStringAsync
        ? (await storage.decryptStringAsync(sealed)).result
        : storage.decryptString(sealed),
  };
}
