#!/usr/bin/env -S node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON
await import('../src/sidecar/cli.ts');
