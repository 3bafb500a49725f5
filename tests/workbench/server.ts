/**
 * The workbench's server: the page, the built plugin and Grafana's HTTP API, bridged to the sidecar over the real gRPC
 * path. It is a test bench on this machine's loopback, not a Grafana.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAlertingApi } from './bridge/alerting-api.ts';
import { answerApi } from './bridge/data-source-api.ts';
import { fileBelow, sendFile } from './bridge/files.ts';
import { readPlugins, renderPage } from './bridge/page.ts';
import { ROLES, type StoredDataSource } from './bridge/plugin-context.ts';
import { sidecarClient } from './bridge/sidecar-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const ICONS = '/public/build/img/icons/';
/** Icons that @grafana/ui names and that come only with Grafana itself; these are drawn here. */
const DRAWN_ICONS = ['spinner.svg', 'angle-double-left.svg', 'sync-slash.svg'];

export interface WorkbenchOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The sidecar's gRPC address, `127.0.0.1:9471`. */
  readonly sidecar: string;
  /** The secret the data source is configured with. */
  readonly token: string;
  /** The built plugin; `dist/` when not said. */
  readonly dist?: string;
  /** One line for the banner about what stands behind the page. */
  readonly behind?: string;
}

export interface RunningWorkbench {
  readonly url: string;
  readonly source: StoredDataSource;
  close(): Promise<void>;
}

async function grafanaVersion(): Promise<string> {
  const text = await readFile(join(root, 'node_modules/@grafana/runtime/package.json'), 'utf8');
  const version: unknown = JSON.parse(text).version;
  return String(version);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Serves until closed. Rejects when nothing is built in `dist` or the port is taken. */
export async function startWorkbench(options: WorkbenchOptions): Promise<RunningWorkbench> {
  const dist = options.dist ?? join(root, 'dist');
  const version = await grafanaVersion();
  const plugins = await readPlugins(dist);
  const { app, dataSource } = plugins;
  const source: StoredDataSource = {
    id: 1,
    uid: 'thriftdata',
    name: 'ThriftData',
    pluginId: dataSource?.id ?? 'none',
    pluginVersion: String(Reflect.get(Object(app.json['info']), 'version') ?? ''),
    jsonData: {},
    secureJsonData: { token: options.token },
    updatedMs: Date.now(),
  };
  const client = sidecarClient(options.sidecar);
  const api = { client, source, grafanaVersion: version, alerting: createAlertingApi() };

  const page = (request: IncomingMessage, response: ServerResponse) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('role');
    const role = ROLES.find((each) => each === asked) ?? 'Admin';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(
      renderPage({
        ...plugins,
        source,
        grafanaVersion: version,
        role,
        behind: options.behind ?? `Sidecar at ${options.sidecar}.`,
      })
    );
  };
  const folders: ReadonlyArray<readonly [prefix: string, folder: string]> = [
    ['/workbench/', join(root, 'build/workbench')],
    [`/public/plugins/${app.id}/`, dist],
    ...DRAWN_ICONS.map((name) => [`${ICONS}unicons/${name}`, join(root, 'tests/workbench/icons', name)] as const),
    [ICONS, join(root, 'node_modules/@grafana/ui/dist/public/img/icons')],
  ];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const served = folders.find(([prefix]) => pathname.startsWith(prefix));
    if (served) {
      const [prefix, folder] = served;
      const rest = decodeURIComponent(pathname.slice(prefix.length));
      await sendFile(request, response, rest === '' ? folder : fileBelow(folder, rest));
    } else if (pathname.startsWith('/api/') || pathname.startsWith('/apis/')) {
      await answerApi(api, request, response);
    } else if (pathname.startsWith('/public/')) {
      response.writeHead(404).end();
    } else {
      page(request, response);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((reason: unknown) => {
      process.stderr.write(`${request.method} ${request.url}: ${String(reason)}\n`);
      response.destroy();
    });
  });
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/`,
    source,
    close: async () => {
      client.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
