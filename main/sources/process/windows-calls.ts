/** The few calls of the Windows API that tell processes and hung windows apart. Loaded on Windows alone. */

import type { LibraryHandle } from 'koffi';
import type { Millis } from '../../engine/terms.ts';

/** A top-level window, hidden ones too. */
export interface WindowSight {
  readonly pid: number;
  readonly visible: boolean;
  /** Windows's own opinion: its thread has not asked for messages for 5 s. */
  readonly hung: boolean;
  readonly title: string;
  /** Name of its window class, which tells who made it. */
  readonly madeAs: string;
}

/** What the rest of the table needs from Windows, so that it can be tested anywhere. */
export interface WindowsCalls {
  processes(): readonly { readonly pid: number; readonly name: string }[];
  /** When a living process was created; `null` when it is gone, `unknown` when we may not ask. */
  createdAt(pid: number): Millis | null | 'unknown';
  /** Top-level windows of these processes: a desktop has hundreds of others, and each question costs. */
  windows(pids: readonly number[]): readonly WindowSight[];
}

type Koffi = typeof import('koffi');
type Arguments = Parameters<LibraryHandle['func']>[3];

const snapProcesses = 0x2;
const queryLimitedInformation = 0x1000;
/** What the system says of a pid that nobody has. */
const noSuchProcess = 87;
const stillActive = 259;
/** File times count steps of 100 ns from the year 1601. */
const stepsPerMs = 10_000n;
const epochOffsetMs = 11_644_473_600_000;
const textLength = 256;

/** Binds the calls; `null` when the native library is missing or refuses to load. */
export async function loadWindowsCalls(): Promise<WindowsCalls | null> {
  try {
    return bindCalls(await import('koffi'));
  } catch {
    return null;
  }
}

function bindCalls(koffi: Koffi): WindowsCalls {
  const kernel = koffi.load('kernel32.dll');
  const user = koffi.load('user32.dll');
  // Handles are numbers here, never dereferenced: it spares the pointer conversions.
  const entry = koffi.struct({
    size: 'uint32_t',
    usage: 'uint32_t',
    pid: 'uint32_t',
    heap: 'uintptr_t',
    module: 'uint32_t',
    threads: 'uint32_t',
    parentPid: 'uint32_t',
    priority: 'int32_t',
    flags: 'uint32_t',
    name: koffi.array('char16_t', 260, 'String'),
  });
  const entryOut = koffi.inout(koffi.pointer(entry));
  const visit = koffi.pointer(koffi.proto('__stdcall', null, 'bool', ['intptr_t', 'intptr_t']));
  const numberOut = koffi.out(koffi.pointer('uint32_t'));
  const timeOut = koffi.out(koffi.pointer('uint64_t'));
  const textOut = koffi.out(koffi.pointer('uint8_t'));
  const bind = (library: LibraryHandle, name: string, result: string, args: Arguments) =>
    library.func('__stdcall', name, result, args);

  const createSnapshot = bind(kernel, 'CreateToolhelp32Snapshot', 'intptr_t', ['uint32_t', 'uint32_t']);
  const firstProcess = bind(kernel, 'Process32FirstW', 'bool', ['intptr_t', entryOut]);
  const nextProcess = bind(kernel, 'Process32NextW', 'bool', ['intptr_t', entryOut]);
  const closeHandle = bind(kernel, 'CloseHandle', 'bool', ['intptr_t']);
  const openProcess = bind(kernel, 'OpenProcess', 'intptr_t', ['uint32_t', 'bool', 'uint32_t']);
  const lastError = bind(kernel, 'GetLastError', 'uint32_t', []);
  const exitCode = bind(kernel, 'GetExitCodeProcess', 'bool', ['intptr_t', numberOut]);
  const times = bind(kernel, 'GetProcessTimes', 'bool', ['intptr_t', timeOut, timeOut, timeOut, timeOut]);
  const enumWindows = bind(user, 'EnumWindows', 'bool', [visit, 'intptr_t']);
  const windowPid = bind(user, 'GetWindowThreadProcessId', 'uint32_t', ['intptr_t', numberOut]);
  const isHung = bind(user, 'IsHungAppWindow', 'bool', ['intptr_t']);
  const isVisible = bind(user, 'IsWindowVisible', 'bool', ['intptr_t']);
  const windowTitle = bind(user, 'GetWindowTextW', 'int', ['intptr_t', textOut, 'int']);
  const windowClass = bind(user, 'GetClassNameW', 'int', ['intptr_t', textOut, 'int']);

  return {
    processes: () => {
      const snapshot = createSnapshot(snapProcesses, 0);
      const found: { pid: number; name: string }[] = [];
      const row = { size: koffi.sizeof(entry), pid: 0, name: '' };
      for (let more = firstProcess(snapshot, row); more; more = nextProcess(snapshot, row)) {
        found.push({ pid: row.pid, name: row.name });
      }
      closeHandle(snapshot);
      return found;
    },
    createdAt: (pid) => {
      const handle = openProcess(queryLimitedInformation, false, pid);
      // A program run as administrator may not let itself be asked: that is no death.
      if (Number(handle) === 0) return lastError() === noSuchProcess ? null : 'unknown';
      const code = [0];
      const created = [0n];
      const answered = exitCode(handle, code) && times(handle, created, [0n], [0n], [0n]);
      closeHandle(handle);
      if (!answered) return 'unknown';
      return code[0] === stillActive ? Number(BigInt(created[0] ?? 0n) / stepsPerMs) - epochOffsetMs : null;
    },
    windows: (pids) => {
      const found: WindowSight[] = [];
      const text = Buffer.alloc(textLength * 2);
      enumWindows((window: number | bigint) => {
        const owner = [0];
        windowPid(window, owner);
        const [pid = 0] = owner;
        if (!pids.includes(pid)) return true;
        const title = text.toString('utf16le', 0, windowTitle(window, text, textLength) * 2);
        const madeAs = text.toString('utf16le', 0, windowClass(window, text, textLength) * 2);
        found.push({ pid, visible: isVisible(window), hung: isHung(window), title, madeAs });
        return true;
      }, 0);
      return found;
    },
  };
}
