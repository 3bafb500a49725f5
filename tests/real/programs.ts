/**
 * Other people's servers: built or installed once into a cache outside the repository, started on a free port of
 * 127.0.0.1. The cache is `THRIFTDATA_TEST_CACHE`, else the user's own cache folder.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';

const cache =
  process.env['THRIFTDATA_TEST_CACHE'] ??
  path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'thriftdata-tests');

/** A server that runs; `log` is what it has said. */
export interface Program {
  readonly port: number;
  log(): string;
  stop(): Promise<void>;
}

/** A server as its start script offers it. */
export interface RealServer {
  /** Builds or installs it if need be. */
  find(): Found;
  /** Starts it empty. */
  start(file: string): Promise<{ readonly endpoint: string; stop(): Promise<void> }>;
}

/** Serves until Ctrl-C, for a person who runs a start script by hand. */
export async function serveByHand(server: RealServer): Promise<void> {
  const found = server.find();
  if ('missing' in found) {
    console.log(`skipped: ${found.missing}`);
    return;
  }
  const { endpoint, stop: end } = await server.start(found.file);
  console.log(`${endpoint} (stop with Ctrl-C)`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void end().then(() => process.exit(0)));
  }
}

/** A file that can be run, or one sentence why there is none. */
export type Found = { readonly file: string } | { readonly missing: string };

/** A Go program of the Go module in `folder`, built with the versions that its go.sum holds. */
export function goProgram(folder: string, mainPackage: string): Found {
  if (spawnSync('go', ['version']).status !== 0) {
    return { missing: 'go is not installed' };
  }
  const name = path.basename(folder);
  const lock = createHash('sha256')
    .update(readFileSync(path.join(folder, 'go.sum')))
    .digest('hex')
    .slice(0, 16);
  const file = path.join(cache, `${name}-${lock}`, name);
  if (!existsSync(file)) {
    const part = `${file}.${process.pid}`;
    mkdirSync(path.dirname(file), { recursive: true });
    const built = spawnSync('go', ['build', '-mod=readonly', '-o', part, mainPackage], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (built.status !== 0) {
      return { missing: `${mainPackage} could not be built: ${lastLine(built.stderr)}` };
    }
    renameSync(part, file);
  }
  return { file };
}

/** A Go program of which somebody has the source: `build` makes the file, or says why it cannot. */
export function builtProgram(name: string, key: string, build: (file: string) => string | null): Found {
  if (spawnSync('go', ['version']).status !== 0) {
    return { missing: 'go is not installed' };
  }
  const file = path.join(cache, `${name}-${key.slice(0, 16)}`, name);
  if (!existsSync(file)) {
    const part = `${file}.${process.pid}`;
    mkdirSync(path.dirname(file), { recursive: true });
    const fault = build(part);
    if (fault !== null) {
      return { missing: `${name} could not be built: ${lastLine(fault)}` };
    }
    renameSync(part, file);
  }
  return { file };
}

/** A command of a PyPI package in a virtual environment of its own, with more packages where it needs such. */
export function pythonProgram(requirement: string, command: string, ...more: readonly string[]): Found {
  if (spawnSync('python3', ['-m', 'venv', '--help']).status !== 0) {
    return { missing: 'python3 with venv is not installed' };
  }
  const folder = path.join(cache, [requirement, ...more].join('+').replace(/[^\w.]+/g, '-'));
  const file = path.join(folder, 'bin', command);
  if (!existsSync(path.join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    const steps: readonly (readonly string[])[] = [
      ['python3', '-m', 'venv', folder],
      [path.join(folder, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', requirement, ...more],
    ];
    for (const [program = '', ...args] of steps) {
      const done = spawnSync(program, args, { encoding: 'utf8' });
      if (done.status !== 0) {
        return { missing: `${requirement} could not be installed: ${lastLine(done.stderr)}` };
      }
    }
    mkdirSync(path.join(folder, 'complete'));
  }
  return { file };
}

/** A command of an npm package, with more packages beside it, in a folder of its own: too large for everybody's install. */
export function npmProgram(requirement: string, command: string, ...more: readonly string[]): Found {
  const folder = path.join(cache, [requirement, ...more].join('+').replace(/[^\w.]+/g, '-'));
  const file = path.join(folder, 'node_modules/.bin', command);
  if (!existsSync(path.join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', requirement, ...more];
    const done = spawnSync('npm', args, { encoding: 'utf8', cwd: folder });
    if (done.status !== 0) {
      return { missing: `${requirement} could not be installed: ${done.error?.message ?? lastLine(done.stderr)}` };
    }
    mkdirSync(path.join(folder, 'complete'));
  }
  return { file };
}

/** A program of a Debian package, wherever Debian puts it. */
export function debianProgram(debianPackage: string, ...places: readonly string[]): Found {
  const found = globSync([...places])
    .sort()
    .at(-1);
  return found === undefined ? { missing: `Debian's package ${debianPackage} is not installed` } : { file: found };
}

/** A program unpacked from Debian packages into the cache, for machines where it is not installed. */
export function debianUnpacked(packages: readonly string[], program: string): Found {
  const folder = path.join(cache, `debian-${packages[0] ?? ''}`);
  const file = path.join(folder, program);
  if (!existsSync(path.join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const fetched = spawnSync('apt-get', ['download', ...packages], { cwd: folder, encoding: 'utf8' });
    const archives = globSync(path.join(folder, '*.deb'));
    const unpacked = archives.map((archive) => spawnSync('dpkg-deb', ['-x', archive, folder]).status);
    if (fetched.status !== 0 || archives.length < packages.length || unpacked.some((status) => status !== 0)) {
      const why = fetched.error?.message ?? lastLine(fetched.stderr);
      return { missing: `Debian's package ${packages[0] ?? ''} is not installed and could not be unpacked: ${why}` };
    }
    mkdirSync(path.join(folder, 'complete'));
  }
  return { file };
}

/**
 * The user that servers run as which refuse to be root: root's own tests use Debian's `nobody`, anybody else is
 * themselves.
 */
export function plainUser(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** How a program is started, besides its arguments. */
export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What shows that it serves: an answer over HTTP unless told. */
  readonly speaks?: 'http' | 'tcp';
  readonly user?: { readonly uid?: number; readonly gid?: number };
  /** The folder it runs in. */
  readonly cwd?: string;
}

/** Starts the program on a free port and waits until it answers at all. */
export async function startProgram(
  file: string,
  argsFor: (port: number) => readonly string[],
  { env = {}, speaks = 'http', user = {}, cwd }: StartOptions = {}
): Promise<Program> {
  const port = await freePort();
  const child = spawn(file, argsFor(port), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what the program starts in turn is stopped with it.
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...user,
  });
  process.once('exit', () => killGroup(child));
  let said = '';
  child.stdout.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-20_000)));
  child.stderr.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-20_000)));
  await ready(speaks, port, child, () => said);
  return { port, log: () => said, stop: () => stop(child) };
}

async function ready(speaks: 'http' | 'tcp', port: number, child: ChildProcess, log: () => string): Promise<void> {
  const address = `${speaks}://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) {
      break;
    }
    const answers = await (speaks === 'tcp'
      ? connects(port)
      : fetch(address).then(
          () => true,
          () => false
        ));
    if (answers) {
      return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  await stop(child);
  throw new Error(`${child.spawnfile} does not answer at ${address}: ${log().slice(-2_000)}`);
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended =
    child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once('exit', resolve))
      : Promise.resolve();
  killGroup(child);
  await ended;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';
