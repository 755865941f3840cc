/** What newer Electrons have beyond the oldest one this runs on. Every use asks first whether it is there. */

import { type App, app, type SafeStorage, safeStorage } from 'electron';

interface AsyncVault {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string }>;
}

/** `safeStorage`, whose asynchronous half came with Electron 42. */
export const storage: SafeStorage & Partial<AsyncVault> = safeStorage;

/** `app`, which can name its `.desktop` file since Electron 40. */
export const nameable: App & { setDesktopName?(name: string): void } = app;
