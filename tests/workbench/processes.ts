/** Starts the product's own programs the way a user does: the command line and the sidecar. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(root, 'bin', 'thriftdata.mjs');
const NODE_FLAGS = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
/** How much of a failed program's last words is worth repeating. */
const LAST_WORDS = 4000;

/** PATH with this clone's programs first, so that a script's `node` is the Node the product runs on. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, TZ: 'UTC', PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...more };
}

/** Runs a program to its end and resolves with its standard output. Rejects with its last words when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  onMessage?: (line: string) => void
): Promise<string> {
  const child = spawn(program, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  createInterface({ input: child.stderr }).on('line', (line) => {
    words = `${words}${line}\n`.slice(-LAST_WORDS);
    onMessage?.(line);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}:\n${words}${output.slice(-LAST_WORDS)}`);
  }
  return output;
}

/** Runs `thriftdata …` and resolves with what it printed on standard output. */
export function thriftdata(args: readonly string[], onMessage?: (line: string) => void): Promise<string> {
  return run(process.execPath, [...NODE_FLAGS, CLI, ...args], onMessage);
}

export interface SidecarProcess {
  readonly http: string;
  readonly grpc: string;
  readonly pid: number;
  /** Ends it as a supervisor does, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it without warning, and waits until it is gone. */
  kill(): Promise<void>;
}

export interface SidecarOptions {
  readonly dataDir: string;
  readonly token: string;
  /** A configuration file, for what has no option of its own. */
  readonly configFile?: string;
  /** An instant that its clock begins at, instead of the machine's time. */
  readonly startAt?: string;
  /** 0 takes any free port. */
  readonly httpPort?: number;
  readonly grpcPort?: number;
  /** Lines of its log. */
  readonly onLog?: (line: string) => void;
  /** Called when it ends without having been told to. */
  readonly onEnd?: (code: number | null) => void;
}

/** The addresses in the sidecar's log line "serving". */
function addressesIn(line: string): { http: string; grpc: string } | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null && 'http' in entry && 'grpc' in entry) {
      return { http: String(entry.http), grpc: String(entry.grpc) };
    }
  } catch {
    // A line that is no JSON comes from a library, not from the sidecar's log.
  }
  return undefined;
}

/** Starts `thriftdata serve` and resolves when it serves. Rejects with its log when it ends before that. */
export async function startSidecarProcess(options: SidecarOptions): Promise<SidecarProcess> {
  const env = environment({
    THRIFTDATA_TOKEN: 'env:WORKBENCH_TOKEN',
    WORKBENCH_TOKEN: options.token,
    ...(options.startAt === undefined ? {} : { THRIFTDATA_CLOCK_START_AT: options.startAt }),
    THRIFTDATA_COLLECT_PAGES: 'true',
    THRIFTDATA_LAKE_LOCATION: join(options.dataDir, 'lake'),
    THRIFTDATA_HTTP_PORT: String(options.httpPort ?? 0),
    THRIFTDATA_GRPC_PORT: String(options.grpcPort ?? 0),
  });
  const config = options.configFile === undefined ? [] : ['--config', options.configFile];
  const flags = [...NODE_FLAGS, '--import', new URL('end-with-parent.ts', import.meta.url).href];
  const child = spawn(process.execPath, [...flags, CLI, 'serve', '--data', options.dataDir, ...config], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Not read further, but a full pipe would stop the sidecar.
  child.stdout.resume();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let told = false;
  let words = '';
  const addresses = await new Promise<{ http: string; grpc: string }>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      words = `${words}${line}\n`.slice(-LAST_WORDS);
      options.onLog?.(line);
      const found = addressesIn(line);
      if (found) {
        resolve(found);
      }
    });
    void ended.then((code) => reject(new Error(`the sidecar ended with ${String(code)} before it served:\n${words}`)));
  });
  void ended.then((code) => {
    if (!told) {
      options.onEnd?.(code);
    }
  });
  const end = (signal: NodeJS.Signals) => async () => {
    told = true;
    child.kill(signal);
    await ended;
  };
  return { ...addresses, pid: child.pid ?? 0, stop: end('SIGTERM'), kill: end('SIGKILL') };
}
