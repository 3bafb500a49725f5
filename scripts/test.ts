/**
 * Runs every check and test of the project and ends with one line: `N passed, N failed`. What is one process of one
 * thread (linters, compilers) runs two at a time; the suites, which use every core themselves, follow in order.
 * `npm test` runs all parts, `npm run check` those that need no build; `--only lint,unit` runs what it names.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, in words, so that the end of a long output names it. */
  readonly faults?: readonly string[];
}
type Part = Script | Suite;
interface PartName {
  readonly name: string;
  /** Parts of `npm run check`: no build, no browser, no other program. */
  readonly check: boolean;
  readonly what: string;
}
/** A script of package.json that prints and ends; it runs beside others of its kind. */
interface Script extends PartName {
  readonly script: string;
}
/** Tests, which run alone. */
interface Suite extends PartName {
  run(): Tally;
}
/** What a part came to, and how long it took. */
interface Row extends Tally {
  readonly name: string;
  readonly seconds: number;
}
/** What Vitest and Jest both write with their JSON reporters. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'build/test');

/** The whole run: scripts first, the longest of them before the others. */
const parts: readonly Part[] = [
  { name: 'programs', check: false, what: 'builds and installs the other programs', script: 'prepare:real' },
  { name: 'lint', check: true, what: 'eslint', script: 'lint' },
  { name: 'format', check: true, what: 'prettier', script: 'format:check' },
  {
    name: 'types',
    check: true,
    what: 'the type programs of browser, sidecar and contract, and of the tests',
    script: 'typecheck',
  },
  { name: 'unused', check: true, what: 'knip', script: 'knip' },
  { name: 'build', check: false, what: 'plugin and sidecar', script: 'build' },
  { name: 'unit', check: true, what: 'architecture, contract, sidecar', run: () => vitest('unit') },
  { name: 'browser', check: true, what: 'pages and data source', run: jest },
  { name: 'e2e', check: false, what: 'Chromium over the real sidecar', run: () => vitest('e2e') },
  { name: 'real', check: false, what: 'other programs as clients and servers', run: () => vitest('real') },
];

/** How many scripts run side by side. */
const LANES = 2;

function environment(): NodeJS.ProcessEnv {
  const bin = path.join(root, 'node_modules/.bin');
  return { ...process.env, TZ: 'UTC', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

function execute(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { cwd: root, env: environment(), stdio: 'inherit' }).status === 0;
}

/** Runs a script of package.json and prints what it said in one piece, so that neighbours do not mix. */
async function script(name: string): Promise<{ readonly ok: boolean; readonly said: string }> {
  const child = spawn('npm', ['run', '--silent', name], { cwd: root, env: environment() });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  return { ok, said: Buffer.concat(said).toString() };
}

/** Runs one Vitest project; a folder without tests yet counts nothing. */
function vitest(project: string): Tally {
  if (project !== 'unit' && globSync(`tests/${project}/**/*.test.ts`, { cwd: root }).length === 0) {
    console.log(`no tests in tests/${project}`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const file = path.join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return tallyOf(file, execute('vitest', ['run', '--project', project, ...reporters]));
}

function jest(): Tally {
  const file = path.join(results, 'browser.json');
  const args = ['--passWithNoTests', '--maxWorkers', '2', '--json', '--outputFile', file, '--silent'];
  return tallyOf(file, execute('jest', args));
}

/** A runner that fails without naming a failed test (a file that does not load) still counts as one failure. */
function tallyOf(file: string, ok: boolean): Tally {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const faults = faultsOf(report);
  const outside = 'an error outside of the tests (a process that died, or a promise that nobody awaited): see above';
  return {
    passed: report.numPassedTests,
    failed: ok ? report.numFailedTests : Math.max(1, report.numFailedTests),
    skipped: report.numPendingTests,
    faults: ok || faults.length > 0 ? faults : [outside],
  };
}

/** The tests that failed, and the files that failed as a whole: by their hooks, or before their tests ran. */
function faultsOf({ testResults }: Report): readonly string[] {
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const whole = status === 'failed' && failed.length === 0 ? [`${file}: ${message.trim().split('\n')[0]}`] : [];
    return [...failed.map(({ fullName }) => `${file}: ${fullName}`), ...whole];
  });
}

function chosen(): readonly Part[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) {
    return parts;
  }
  const names = values.only.split(',');
  const known = new Set(['check', ...parts.map((part) => part.name)]);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    console.error(`no part ${unknown.join(', ')}; parts are ${[...known].join(', ')}`);
    process.exit(2);
  }
  return parts.filter((part) => names.includes(part.name) || (part.check && names.includes('check')));
}

const title = ({ name, what }: Part) => console.log(`\n── ${name}: ${what}`);

const seconds = () => performance.now() / 1000;

async function scriptRow(part: Script): Promise<Row> {
  const from = seconds();
  const { ok, said } = await script(part.script);
  title(part);
  process.stdout.write(said);
  return { name: part.name, seconds: seconds() - from, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function suiteRow(part: Suite): Row {
  title(part);
  const from = seconds();
  const tally = part.run();
  return { name: part.name, seconds: seconds() - from, ...tally };
}

/** Runs the scripts in lanes, each taking the next that is left, then the suites one after another. */
async function all(asked: readonly Part[]): Promise<readonly Row[]> {
  const waiting = asked.filter((part) => 'script' in part);
  const done: Row[] = [];
  const lane = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      done.push(await scriptRow(part));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return [...done, ...asked.filter((part) => 'run' in part).map(suiteRow)];
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const rows = await all(chosen());
const total = (key: 'passed' | 'failed' | 'skipped') => rows.reduce((sum, each) => sum + each[key], 0);

console.log('');
for (const { name, passed, failed, skipped, faults = [], seconds: took } of rows) {
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${passed} passed, ${failed} failed${left} (${Math.round(took)} s)`
  );
  for (const fault of faults) {
    console.log(`    ${fault}`);
  }
}
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
