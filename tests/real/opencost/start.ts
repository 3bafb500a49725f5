/**
 * A real OpenCost beside a Prometheus, built from a checkout that `OPENCOST_SOURCE` names: the Go proxy does not serve
 * its module, only what it needs. Tried with the commit of October 2024 that `answers.json` is of. Where the checkout
 * lacks the table of carbon estimates, which is compiled in, an empty one with its header stands there: no cost reads it.
 * `node tests/real/opencost/start.ts http://127.0.0.1:9090` serves it by hand.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtProgram, serveByHand, startProgram, type Found } from '../programs.ts';

const source = process.env['OPENCOST_SOURCE'] ?? '';
const CARBON = 'pkg/carbon/carbonlookupdata.csv';
const CARBON_HEADER = 'provider,region,instanceType,assetType,unit,coefficient\n';

/** Builds it if need be. */
export function findOpenCost(): Found {
  if (source === '' || !existsSync(path.join(source, 'cmd/costmodel'))) {
    return { missing: 'OPENCOST_SOURCE names no checkout of opencost/opencost, and the Go proxy does not serve it' };
  }
  const files = globSync('**/*.go', { cwd: source }).sort();
  const key = createHash('sha256');
  for (const file of files) {
    key.update(file).update(readFileSync(path.join(source, file)));
  }
  return builtProgram('opencost', key.digest('hex'), build);
}

function build(file: string): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-opencost-build-'));
  try {
    cpSync(source, folder, { recursive: true, filter: (from) => path.basename(from) !== '.git' });
    if (!existsSync(path.join(folder, CARBON))) {
      writeFileSync(path.join(folder, CARBON), CARBON_HEADER);
    }
    const args = ['build', '-buildvcs=false', '-o', file, './cmd/costmodel'];
    const built = spawnSync('go', args, { cwd: folder, encoding: 'utf8' });
    return built.status === 0 ? null : (built.error?.message ?? built.stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts it over a Prometheus, with a Kubernetes API that knows no objects: everything is in the metrics. */
export async function startOpenCost(file: string, prometheus: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-opencost-'));
  const api = await emptyKubernetesApi();
  const kubeconfig = path.join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, JSON.stringify(kubeconfigOf(api.url)));
  cpSync(path.join(source, 'configs'), path.join(folder, 'configs'), { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...{ KUBECONFIG: kubeconfig, KUBERNETES_PORT: 'tcp://127.0.0.1', PROMETHEUS_SERVER_ENDPOINT: prometheus },
    ...{ CONFIG_PATH: `${path.join(folder, 'configs')}/`, CLUSTER_ID: 'prod', LOG_LEVEL: 'warn' },
  };
  const { port, stop } = await startProgram(
    file,
    (free) => {
      env['API_PORT'] = String(free);
      return [];
    },
    { env, cwd: folder }
  );
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      await stop();
      api.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function kubeconfigOf(server: string): object {
  return {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'test' },
    clusters: [{ name: 'test', cluster: { server } }],
    users: [{ name: 'test', user: {} }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  };
}

async function emptyKubernetesApi() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    response.setHeader('content-type', 'application/json');
    if (searchParams.get('watch') !== null) {
      response.flushHeaders();
    } else if (/\/(configmaps|namespaces|nodes)\/[^/]+$/.test(pathname)) {
      response.statusCode = 404;
      response.end(
        JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 })
      );
    } else if (pathname === '/version') {
      response.end(JSON.stringify({ major: '1', minor: '30', gitVersion: 'v1.30.0' }));
    } else {
      response.end(JSON.stringify({ kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: [] }));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , prometheus = 'http://127.0.0.1:9090'] = process.argv;
  await serveByHand({ find: findOpenCost, start: (file) => startOpenCost(file, prometheus) });
}
