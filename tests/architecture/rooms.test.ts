import { describe, expect, test } from 'vitest';
import { cycles, files, parse, sourceFiles } from './graph.ts';
import { faults, placeOf, stages } from './rooms.ts';

const sources = sourceFiles('src/**/*.{ts,tsx}');

test('every import keeps to its room, its stage and its front doors', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(faults(sources)).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(cycles(sources)).toEqual([]);
});

test('every folder of the sidecar is a stage with a rule, and every file of src/ has a room', () => {
  const folders = new Set(files('src/sidecar/**/*.ts').flatMap((file) => placeOf(file).stage ?? []));
  expect([...folders].filter((folder) => stages[folder] === undefined && folder !== 'commands')).toEqual([]);
  expect(sources.filter((source) => placeOf(source.path).room === 'outside').map((source) => source.path)).toEqual([]);
});

test('no JSON lies where the scaffold would ship it into the plugin', () => {
  expect(files(['src/sidecar/**/*.json', 'src/contract/**/*.json'])).toEqual([]);
});

describe('the rules refuse what they are for', () => {
  const refused: [string, string][] = [
    ['src/pages/overview/a.tsx', `import { x } from '../../sidecar/kernel/clock.ts';`],
    ['src/pages/overview/a.tsx', `import fs from 'node:fs';`],
    ['src/pages/overview/a.tsx', `import x from 'left-pad';`],
    ['src/pages/overview/a.tsx', `import { x } from '../explore/b';`],
    ['src/datasource/a.ts', `import { x } from '../components/b';`],
    ['src/contract/a.ts', `import fs from 'node:fs';`],
    ['src/contract/a.ts', `import { x } from '../sidecar/kernel/errors.ts';`],
    ['src/sidecar/serve/a.ts', `import { createClient } from '@clickhouse/client';`],
    ['src/sidecar/serve/a.ts', `const x = await import('chdb');`],
    ['src/sidecar/serve/http/a.ts', `import { Server } from '@grpc/grpc-js';`],
    ['src/sidecar/serve/http/a.ts', `import { x } from '../../store/engines/embedded.ts';`],
    ['src/sidecar/store/a.ts', `import { x } from '../serve/index.ts';`],
    ['src/sidecar/kernel/a.ts', `import type { Store } from '../store/types.ts';`],
    ['src/sidecar/store/a.ts', `import { x } from '../main.ts';`],
    ['src/sidecar/store/a.ts', `import { x } from '../config.ts';`],
    ['src/sidecar/store/a.ts', `import { x } from '../commands/seed.ts';`],
    ['src/sidecar/commands/a.ts', `import { x } from '../store/engines/open.ts';`],
    ['src/sidecar/store/a.ts', `import { Button } from '@grafana/ui';`],
    ['src/sidecar/store/a.ts', `import { x } from '../../components/b.ts';`],
    ['src/sidecar/integrations/aws/a.ts', `import { x } from '../focus/read.ts';`],
    ['src/sidecar/integrations/index.ts', `import { x } from './focus/read.ts';`],
    ['src/sidecar/kernel/a.ts', `import { x } from '../../../scripts/test.ts';`],
  ];
  test.each(refused)('%s: %s', (file, text) => {
    expect(faults([parse(file, text)])).toHaveLength(1);
  });

  test('a circle is found, a circle of types is not one', () => {
    const circle = [parse('src/a.ts', `import './module.tsx';`), parse('src/module.tsx', `import './a.ts';`)];
    expect(cycles(circle)).toHaveLength(1);
    const types = [
      parse('src/a.ts', `import type { X } from './module.tsx';`),
      parse('src/module.tsx', `import './a.ts';`),
    ];
    expect(cycles(types)).toEqual([]);
  });
});
