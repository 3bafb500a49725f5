/** The one HTML page of the workbench, with what the server knows of the plugin written into it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredDataSource } from './plugin-context.ts';

export interface PluginFolder {
  readonly id: string;
  readonly baseUrl: string;
  readonly json: Record<string, unknown>;
}

async function readPlugin(folder: string, baseUrlOf: (id: string) => string): Promise<PluginFolder | undefined> {
  const text = await readFile(join(folder, 'plugin.json'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return undefined;
  }
  const json: Record<string, unknown> = JSON.parse(text);
  const id = String(json['id']);
  return { id, baseUrl: baseUrlOf(id), json: absoluteLogos(json, baseUrlOf(id)) };
}

/** Grafana's server makes logo paths absolute before the browser sees them. */
function absoluteLogos(json: Record<string, unknown>, baseUrl: string): Record<string, unknown> {
  const info = typeof json['info'] === 'object' && json['info'] !== null ? { ...json['info'] } : {};
  const logos = 'logos' in info && typeof info.logos === 'object' && info.logos !== null ? info.logos : {};
  const absolute = Object.fromEntries(
    Object.entries(logos).map(([size, path]) => [size, `${baseUrl}/${String(path)}`])
  );
  return { ...json, info: { ...info, logos: absolute } };
}

export interface Plugins {
  readonly app: PluginFolder;
  readonly dataSource: PluginFolder | undefined;
  readonly panel: PluginFolder | undefined;
}

/** The app in `dist/` with its nested data source and panel, if it has them. Throws when nothing is built. */
export async function readPlugins(dist: string): Promise<Plugins> {
  const app = await readPlugin(dist, (id) => `/public/plugins/${id}`);
  if (!app) {
    throw new Error(`${dist} holds no plugin.json: build the plugin first (npm run build:plugin).`);
  }
  // Grafana serves a nested plugin below its app's address.
  const dataSource = await readPlugin(join(dist, 'datasource'), () => `${app.baseUrl}/datasource`);
  const panel = await readPlugin(join(dist, 'panel'), () => `${app.baseUrl}/panel`);
  return { app, dataSource, panel };
}

function includedPages(json: Record<string, unknown>): Array<{ name: string; path: string; defaultNav: boolean }> {
  const includes: unknown[] = Array.isArray(json['includes']) ? json['includes'] : [];
  return includes.flatMap((include) => {
    if (
      typeof include !== 'object' ||
      include === null ||
      !('type' in include) ||
      include.type !== 'page' ||
      !('path' in include)
    ) {
      return [];
    }
    const path = String(include.path);
    const name = 'name' in include ? String(include.name) : path;
    return path.startsWith('/a/')
      ? [{ name, path, defaultNav: 'defaultNav' in include && include.defaultNav === true }]
      : [];
  });
}

export interface PageInput extends Plugins {
  readonly source: StoredDataSource;
  readonly grafanaVersion: string;
  readonly role: string;
  readonly behind: string;
}

/** The HTML. Settings are written so that no text in them can end the script element. */
export function renderPage({ app, dataSource, panel, source, grafanaVersion, role, behind }: PageInput): string {
  const workbench = {
    grafanaVersion,
    app,
    pages: includedPages(app.json),
    dataSource: dataSource
      ? {
          uid: source.uid,
          name: source.name,
          plugin: dataSource,
          jsonData: source.jsonData,
          secureJsonFields: Object.fromEntries(Object.keys(source.secureJsonData).map((key) => [key, true])),
        }
      : null,
    panel: panel ?? null,
    role,
    behind,
  };
  const settings = JSON.stringify(workbench).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ThriftData workbench</title>
<link rel="icon" href="data:,">
<script>window.__workbench = ${settings};</script>
</head>
<body>
<div id="root"></div>
<script src="/workbench/host.js"></script>
</body>
</html>
`;
}
