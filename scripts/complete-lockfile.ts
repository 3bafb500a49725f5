/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use did not offer.
 * npm leaves them out when it writes the lockfile and then refuses the same lockfile in `npm ci`.
 * Run after every `npm install` that changes the lockfile; adding nothing is the normal case.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
interface Lockfile {
  packages: Record<string, LockedPackage>;
}

const lockfile = new URL('../package-lock.json', import.meta.url);
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];
const libraries: Record<string, string> = {
  gnu: 'glibc',
  gnueabihf: 'glibc',
  musl: 'musl',
  musleabihf: 'musl',
};

/** The entry of a platform package, read from its name: `@swc/core-linux-arm-gnueabihf` → linux, arm, glibc. */
export function platformEntry(name: string, version: string, dev: boolean): LockedPackage {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version)) {
    throw new Error(`${name}@${version} is missing from the lockfile and its name does not tell a platform`);
  }
  const libc = os[0] === 'linux' ? words.flatMap((word) => libraries[word] ?? []) : [];
  return { version, cpu, ...(dev ? { dev } : {}), ...(libc.length > 0 ? { libc } : {}), optional: true, os };
}

/** The lockfile with every optional platform package in it, and the names that were added. */
export function completeLockfile(lock: Lockfile): { lock: Lockfile; added: string[] } {
  const packages = { ...lock.packages };
  const added: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const hoisted = `node_modules/${name}`;
      if (packages[hoisted] === undefined && packages[`${path}/node_modules/${name}`] === undefined) {
        packages[hoisted] = platformEntry(name, version, entry.dev === true);
        added.push(name);
      }
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages: sorted }, added };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lock, added } = completeLockfile(JSON.parse(readFileSync(lockfile, 'utf8')) as Lockfile);
  writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} platform packages added to package-lock.json`);
}
