/**
 * Builds the Go host and lets it drive a sidecar the way Grafana does. Without options a real sidecar is started on a
 * fresh data directory that holds the FOCUS sample; with `--sidecar COMMAND --address HOST:PORT [--token TOKEN]` the
 * one that the command starts. Prints a line a check and ends with `N passed, N failed`; exit 0 when none failed.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.resolve(here, '../../..');
const host = path.join(root, 'build/grafana-sdk-host');
const thriftdata = [process.execPath, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'bin/thriftdata.mjs'];

/** The seeded company's bills end on a day that stays, and it is the next morning, so that what must fire is known. */
const LAST_DAY = '2026-11-14';
const NOW = '2026-11-15T09:00:00Z';

interface Target {
  readonly address: string;
  readonly token: string;
  readonly sidecar: string;
}

/** Whether the tests can run at all. */
export function goIsInstalled(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

/** Runs all checks against the target, or against a real sidecar with the FOCUS sample. True when none failed. */
export async function runHost(given?: Target): Promise<boolean> {
  buildHost();
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-grafana-sdk-'));
  try {
    const { address, token, sidecar } = given ?? (await prepareSample(folder));
    const args = ['-locator', locator(), '-address', address, '-token', token, '-sidecar', sidecar];
    return run(host, args, root, { THRIFTDATA_TEST_TOKEN: token });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Seeds a company, and evaluates the alert rules of the provisioning files over it: what fires is held against what is
 * planted. True when no check failed.
 */
export async function runAlertRules(): Promise<boolean> {
  buildHost();
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-alert-rules-'));
  try {
    const data = path.join(folder, 'data');
    const [program = '', ...flags] = thriftdata;
    // Twelve months: the reservation for a year, paid at once, ends with the month under way.
    if (!load(program, [...flags, 'seed', 'acme', '--months', '12', '--end', LAST_DAY, '--data', data])) {
      throw new Error('the seeded company does not load');
    }
    const rules = path.join(folder, 'rules.json');
    const { groups } = parse(readFileSync(path.join(root, 'provisioning/alerting/rules.yaml'), 'utf8')) as {
      groups: { rules: unknown[] }[];
    };
    writeFileSync(rules, JSON.stringify(groups.flatMap((group) => group.rules)));
    const { address, token, sidecar } = await serve(folder, data, `clock:\n  startAt: ${NOW}\n`);
    const args = ['-locator', locator(), '-address', address, '-token', token, '-sidecar', sidecar, '-now', NOW];
    const truth = path.join(data, 'seed/acme/truth.json');
    return run(host, [...args, '-rules', rules, '-truth', truth], root, { THRIFTDATA_TEST_TOKEN: token });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Loads the sample into a store of its own and says how to serve it. */
async function prepareSample(folder: string): Promise<Target> {
  const [sample] = globSync('tests/fixtures/{focus,check}/*.csv.gz', { cwd: root });
  const data = path.join(folder, 'data');
  const [program = '', ...flags] = thriftdata;
  if (sample === undefined || !load(program, [...flags, 'ingest', '--data', data, sample])) {
    throw new Error(`the FOCUS sample does not load: ${sample ?? 'there is none in tests/fixtures'}`);
  }
  const wide = path.join(folder, 'wide.csv');
  writeFileSync(wide, wideBill());
  if (!load(program, [...flags, 'ingest', '--data', data, wide])) {
    throw new Error('the bill of long names does not load');
  }
  return serve(folder, data);
}

/** A bill in the sample's month of so long names that a table of them is larger than any message of customary size. */
function wideBill(): string {
  const name = 'n'.repeat(1_000);
  const rows = Array.from({ length: 6_000 }, (_, index) => {
    const cells = [`${index} ${name}`, `name ${index} ${name}`, `sku ${index} ${name}`, `0.${index + 1}`];
    return `wide,USD,2024-09-01T00:00:00Z,2024-10-01T00:00:00Z,2024-09-02T00:00:00Z,2024-09-03T00:00:00Z,Usage,Long names,${cells.join(',')}`;
  });
  const header =
    'BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ResourceId,ResourceName,SkuId,EffectiveCost';
  return [header, ...rows, ''].join('\n');
}

/** How to serve a store on ports of its own. */
async function serve(folder: string, data: string, settings = ''): Promise<Target> {
  const [httpPort, grpcPort] = [await freePort(), await freePort()];
  const config = path.join(folder, 'thriftdata.yaml');
  writeFileSync(
    config,
    `token: env:THRIFTDATA_TEST_TOKEN\nhttp:\n  port: ${httpPort}\ngrpc:\n  port: ${grpcPort}\nlog:\n  level: warn\n${settings}`
  );
  const sidecar = [...thriftdata, 'serve', '--data', data, '--config', config].map((word) => `'${word}'`).join(' ');
  return { address: `127.0.0.1:${grpcPort}`, token: 'a token for this run only', sidecar };
}

function buildHost(): void {
  if (!run('go', ['build', '-o', host, '.'], here)) {
    throw new Error('the Go host does not build');
  }
}

function locator(): string {
  const architecture = arch() === 'x64' ? 'amd64' : arch();
  return path.join(root, `src/datasource/gpx_thriftdata_${platform()}_${architecture}`);
}

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(program, args, { cwd, stdio: 'inherit', env: { ...process.env, TZ: 'UTC', ...env } }).status === 0;
}

/** Loads without showing the answer on stdout, where only the checks belong; what was loaded is said on stderr. */
function load(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, TZ: 'UTC' };
  return spawnSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port is free'))
      );
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { address: { type: 'string' }, token: { type: 'string' }, sidecar: { type: 'string' } },
  });
  const { address, sidecar, token = '' } = values;
  if (!goIsInstalled()) {
    console.log('skipped: go is not installed');
  } else if ((address === undefined) !== (sidecar === undefined)) {
    console.error('give --sidecar COMMAND and --address HOST:PORT together, or neither');
    process.exitCode = 2;
  } else {
    const target = address === undefined || sidecar === undefined ? undefined : { address, sidecar, token };
    process.exitCode = (await runHost(target)) ? 0 : 1;
  }
}
