#!/usr/bin/env -S node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON
// The command line runs TypeScript as it is, which needs Node 24; an older one hands over to the Node that npm installed.
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.env.TZ = 'UTC';
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (major >= 24 || !existsSync(own)) {
  await import('../src/sidecar/cli.ts');
} else {
  const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
  const child = spawn(own, [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
