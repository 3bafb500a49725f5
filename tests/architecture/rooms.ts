/** Who may import whom. Each rule carries its reason, so that a failing test teaches. */
import type { Import, SourceFile } from './graph.ts';

export interface Fault {
  readonly file: string;
  readonly imports: string;
  readonly reason: string;
}

/** Where a file lives. A stage is a folder of the sidecar; the sidecar's own files are `sidecar`. */
export interface Place {
  readonly room: 'browser' | 'sidecar' | 'contract' | 'outside';
  readonly stage: string | null;
}

const browserRooms = /^src\/(module\.tsx|(pages|components|datasource|panel|asking|App)\/)/;

/** The place of a file by its path. */
export function placeOf(file: string): Place {
  if (file.startsWith('src/contract/')) {
    return { room: 'contract', stage: null };
  }
  if (file.startsWith('src/sidecar/')) {
    const [stage, ...rest] = file.slice('src/sidecar/'.length).split('/');
    return { room: 'sidecar', stage: rest.length > 0 ? (stage ?? null) : null };
  }
  return { room: browserRooms.test(file) ? 'browser' : 'outside', stage: null };
}

/** What each stage may import besides the contract and itself; the data flows from top to bottom. */
export const stages: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  protocols: ['kernel'],
  integrations: ['kernel', 'protocols'],
  collect: ['kernel'],
  normalise: ['kernel'],
  seed: ['kernel'],
  store: ['kernel'],
  state: ['kernel'],
  allocate: ['kernel', 'store', 'state'],
  analyse: ['kernel', 'store', 'state'],
  ask: ['kernel', 'store', 'state', 'allocate', 'analyse'],
  reconcile: ['kernel', 'store', 'state'],
  report: ['kernel', 'protocols', 'store', 'state', 'ask'],
  serve: ['kernel', 'store', 'state', 'reconcile', 'allocate', 'analyse', 'ask', 'report', 'collect'],
};

/** The command line, one file a command: it holds everything together as main.ts does, and only cli.ts imports it. */
const commands = 'commands';

/** Packages that only one place may import. */
const owners: readonly { package: RegExp; owner: RegExp; reason: string }[] = [
  { package: /^(chdb|@clickhouse\/.*)$/, owner: /^src\/sidecar\/store\//, reason: 'only the store knows ClickHouse' },
  { package: /^@electric-sql\/pglite$/, owner: /^src\/sidecar\/state\//, reason: 'only the state knows its engine' },
  { package: /^(@langchain\/.*|langchain)$/, owner: /^src\/sidecar\/ask\//, reason: 'language models live in ask' },
  { package: /^@tensorflow\//, owner: /^src\/sidecar\/analyse\//, reason: 'models live in analyse' },
  {
    package: /^(@grpc\/.*|apache-arrow)$/,
    owner: /^src\/sidecar\/serve\/grpc\//,
    reason: 'Grafana’s wire format is spoken in one place',
  },
  {
    package: /^@modelcontextprotocol\//,
    owner: /^src\/sidecar\/serve\/mcp\//,
    reason: 'the Model Context Protocol is spoken in one place',
  },
  {
    package: /^@kubernetes\//,
    owner: /^src\/sidecar\/integrations\/kubernetes\//,
    reason: 'the Kubernetes API is asked from one place',
  },
  { package: /^nodemailer$/, owner: /^src\/sidecar\/report\//, reason: 'reports are sent from one place' },
  { package: /^croner$/, owner: /^src\/sidecar\/collect\//, reason: 'schedules are read in one place' },
  { package: /^fastify$/, owner: /^src\/sidecar\/serve\/(http|otlp)\//, reason: 'HTTP is spoken in one place' },
  {
    package: /^@opentelemetry\//,
    owner: /^src\/sidecar\/serve\/publish\//,
    reason: 'OpenTelemetry’s SDK sends from one place',
  },
  { package: /^protobufjs$/, owner: /^src\/sidecar\/serve\/otlp\//, reason: 'OTLP’s wire format is read in one place' },
  {
    package: /^(commander|cli-progress)$/,
    owner: /^src\/sidecar\/(cli\.ts$|commands\/)/,
    reason: 'the command line is one place',
  },
  {
    package: /^(react|react-dom|react-router-dom|rxjs|@grafana\/.*|@emotion\/.*)$/,
    owner: browserRooms,
    reason: 'only browser rooms draw',
  },
];

/** What the browser may load: shared by Grafana or small enough to ship. A list, so that nothing slips in. */
const browserPackages =
  /^(react|react-dom|react-router-dom|rxjs|lodash|i18next|@emotion\/css|@grafana\/(data|i18n|runtime|scenes|schema|ui)|zod|bignumber\.js|ra-core|react-hook-form|@tanstack\/react-query|hyparquet-writer)$/;
const contractPackages = /^(zod|bignumber\.js)$/;

/** Every import that breaks a rule. */
export function faults(sources: readonly SourceFile[]): Fault[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((entry) => {
      const reason = entry.package === null ? fileFault(source.path, entry) : packageFault(source.path, entry.package);
      return reason === null ? [] : [{ file: source.path, imports: entry.text, reason }];
    })
  );
}

function packageFault(file: string, name: string): string | null {
  const { room } = placeOf(file);
  if (room === 'contract' && !contractPackages.test(name)) {
    return 'the contract imports zod and the decimal library only: it must load anywhere';
  }
  if (room === 'browser' && !browserPackages.test(name)) {
    return 'not in the list of packages that may reach a browser (tests/architecture/rooms.ts)';
  }
  const owned = owners.find((rule) => rule.package.test(name) && !rule.owner.test(file));
  return room === 'outside' ? null : (owned?.reason ?? null);
}

function fileFault(file: string, entry: Import): string | null {
  const target = entry.file ?? '';
  const from = placeOf(file);
  const to = placeOf(target);
  if (!target.startsWith('src/') && !target.startsWith('reference/')) {
    return 'nothing in src/ reaches outside src/';
  }
  if (from.room === 'contract' && to.room !== 'contract') {
    return 'the contract knows nobody';
  }
  if (from.room === 'browser' && to.room === 'sidecar') {
    return 'the browser reaches the sidecar through Grafana, never by import';
  }
  if (from.room === 'browser') {
    return browserFault(file, target);
  }
  if (from.room === 'sidecar' && to.room !== 'sidecar' && to.room !== 'contract') {
    return 'the sidecar never imports what a browser loads';
  }
  return from.room === 'sidecar' && to.room === 'sidecar' ? stageFault(file, target) : null;
}

function browserFault(file: string, target: string): string | null {
  const page = (path: string) => /^src\/pages\/([^/]+)\//.exec(path)?.[1] ?? null;
  if (page(target) !== null && page(file) !== page(target) && !/^src\/(App\/|module\.tsx)/.test(file)) {
    return 'a page is imported by the app only; what two pages share lives in components';
  }
  if (file.startsWith('src/asking/') && !target.startsWith('src/asking/')) {
    return target.startsWith('src/contract/') ? null : 'what the app and its panel share stands without both';
  }
  const nested = /^src\/(datasource|panel)\//.exec(file)?.[1];
  if (
    nested !== undefined &&
    /^src\/(pages|components|App|datasource|panel)\//.test(target) &&
    !target.startsWith(`src/${nested}/`)
  ) {
    return 'a nested plugin is one small file and stands without the app and its siblings';
  }
  return null;
}

const ends = ['src/sidecar/main.ts', 'src/sidecar/cli.ts'];

function stageFault(file: string, target: string): string | null {
  const from = placeOf(file).stage;
  const to = placeOf(target).stage;
  if (ends.includes(target)) {
    return file === 'src/sidecar/cli.ts' ? null : 'nobody imports main.ts or cli.ts: they hold everything together';
  }
  if (from === commands || to === commands) {
    return commandFault(file, target, from, to);
  }
  if (to === null) {
    // config.ts and its kind: settings are handed down by the two ends, never fetched by a stage.
    return from === null ? null : 'settings are passed in by main.ts or cli.ts';
  }
  if (from === to) {
    return integrationFault(file, target);
  }
  if (from !== null && !(stages[from] ?? []).includes(to)) {
    return `${from} may import ${['contract', ...(stages[from] ?? [])].join(', ')}; see the table of stages`;
  }
  return isDoor(target, to) ? null : `past the front door of ${to}: import its index.ts or types.ts`;
}

function commandFault(file: string, target: string, from: string | null, to: string | null): string | null {
  if (to === commands) {
    return from === commands || file === 'src/sidecar/cli.ts' ? null : 'only cli.ts imports commands';
  }
  return to === null || isDoor(target, to) ? null : `past the front door of ${to}: import its index.ts or types.ts`;
}

/** Kernel and protocols have no door: there each file is its own. A part of a stage (serve/http) may have a door too. */
function isDoor(target: string, stage: string): boolean {
  const inside = target.slice(`src/sidecar/${stage}/`.length);
  return stage === 'kernel' || stage === 'protocols' || /^([^/]+\/)?(index|types)\.ts$/.test(inside);
}

function integrationFault(file: string, target: string): string | null {
  const integration = (path: string) => /^src\/sidecar\/integrations\/([^/]+)\//.exec(path)?.[1] ?? null;
  const from = integration(file);
  const to = integration(target);
  if (from !== null && to !== null && from !== to) {
    return 'integrations never know each other; what two share is a protocol';
  }
  return from === null && to !== null && !target.endsWith('/index.ts') ? 'past the front door of an integration' : null;
}
