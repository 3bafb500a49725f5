/** What Grafana is given: every query in it is one the contract takes, and every name in it exists. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { DatasourceQuery } from '../../src/contract/api/datasource.ts';
import { DimensionName } from '../../src/contract/metrics.ts';
import { describeSettings } from '../../src/sidecar/config.ts';
import { AlertingFile, namedByPolicies, Threshold, type AlertRule } from './alerting-files.ts';
import { files, read } from './graph.ts';

const id = (file: string) => (JSON.parse(read(file)) as { id: string }).id;
const appId = id('src/plugin.json');
const datasourceId = id('src/datasource/plugin.json');

const Target = z.looseObject({
  refId: z.string(),
  datasource: z.object({ type: z.string(), uid: z.string() }).optional(),
});
const Dashboard = z.object({
  uid: z.string(),
  panels: z.array(z.object({ title: z.string().min(1), description: z.string().min(1), targets: z.array(Target) })),
  annotations: z.object({ list: z.array(z.looseObject({ target: Target })) }),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string() })) }),
});
const DataSources = z.object({
  datasources: z.array(
    z.object({ uid: z.string(), type: z.string(), secureJsonData: z.object({ token: z.string() }) })
  ),
});

const dashboards = files(['provisioning/dashboards/**/*.json', 'src/dashboards/*.json']);
const provisioned = DataSources.parse(parse(read('provisioning/datasources/thriftdata.yaml'))).datasources;

/** A query with its dashboard variables set to something that can stand there. */
function withVariables(target: z.infer<typeof Target>): unknown {
  const text = JSON.stringify(target).replaceAll('"$currency"', '"USD"').replaceAll('"$provider"', '"AWS"');
  return JSON.parse(text);
}

test('the example of correlations is for our data source, and each uses the value that it begins at', () => {
  const text = read('provisioning/examples/correlations.yaml');
  const Example = z.object({
    datasources: z.array(z.object({ uid: z.string(), type: z.string(), correlations: z.array(z.unknown()) })),
  });
  const Correlation = z.object({
    ...{ targetUID: z.string(), label: z.string(), type: z.literal('query') },
    config: z.object({ field: DimensionName, target: z.record(z.string(), z.string()) }),
  });
  const { datasources } = Example.parse(parse(text));
  expect(datasources.map(({ uid, type }) => ({ uid, type }))).toEqual(
    provisioned.map(({ uid, type }) => ({ uid, type }))
  );
  for (const correlation of datasources.flatMap(({ correlations }) => correlations)) {
    const { target } = Correlation.parse(correlation).config;
    expect(JSON.stringify(target)).toContain('$${__value.raw}');
  }
});

describe.each(dashboards)('%s', (file) => {
  const dashboard = Dashboard.parse(JSON.parse(read(file)));

  test('asks what the data source answers', () => {
    const targets = dashboard.panels.flatMap((panel) => panel.targets);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of [...targets, ...dashboard.annotations.list.map((annotation) => annotation.target)]) {
      expect(DatasourceQuery.safeParse(withVariables(target)).error?.issues ?? []).toEqual([]);
    }
  });

  test('names no data source of its own, and only variables it has', () => {
    const text = read(file);
    const known = new Set(dashboard.templating.list.map((variable) => variable.name));
    const used = [...text.matchAll(/\$\{?([a-z]\w*)\}?/g)].map((match) => match[1] ?? '');
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(
      [...text.matchAll(/"uid": "([^"]+)"/g)].map((match) => match[1]).filter((uid) => uid !== '${datasource}')
    ).toEqual([dashboard.uid]);
  });
});

test('there is a dashboard to start from', () => {
  expect(dashboards.length).toBeGreaterThan(0);
});

describe('provisioning/alerting', () => {
  const alerting = files('provisioning/alerting/*.yaml').map((file) => ({
    file,
    content: AlertingFile.safeParse(parse(read(file))),
  }));

  test.each(alerting)('$file has only fields that Grafana reads', ({ content }) => {
    expect(content.error?.issues ?? []).toEqual([]);
  });

  const known = alerting.flatMap(({ content }) => content.data ?? []);
  const rules = known.flatMap(({ groups = [] }) => groups).flatMap((group) => group.rules);
  const asked = (rule: AlertRule) => rule.data.filter((step) => step.datasourceUid !== '__expr__');

  test.each(rules)('$title: its query is one we answer with numbers, its condition compares them', (rule) => {
    expect(asked(rule).map((step) => step.datasourceUid)).toEqual([provisioned[0]?.uid]);
    for (const step of rule.data) {
      expect(step.model.refId).toBe(step.refId);
    }
    for (const { model } of asked(rule)) {
      expect(DatasourceQuery.strict().parse(model).format).toBe('numeric');
    }
    const condition = rule.data.find((step) => step.refId === rule.condition);
    const { expression } = Threshold.parse(condition?.model);
    expect(asked(rule).map((step) => step.refId)).toContain(expression);
    const values = [...JSON.stringify(rule.annotations).matchAll(/\$values\.(\w+)/g)].map((match) => match[1] ?? '');
    expect(rule.data.map((step) => step.refId)).toEqual(expect.arrayContaining(values));
  });

  test('there is a rule for everything that is watched', () => {
    const kinds = new Set(rules.flatMap(asked).map(({ model }) => model['queryType']));
    const watched = ['anomalies', 'budgets', 'commitments', 'cost', 'freshness', 'reconciliation'];
    expect([...kinds].sort()).toEqual(watched);
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
  });

  test('policies lead to contact points that there are, by team, owner, provider and service', () => {
    const points = new Set(known.flatMap(({ contactPoints = [] }) => contactPoints).map(({ name }) => name));
    const { receivers, labels } = namedByPolicies(known.flatMap(({ policies = [] }) => policies));
    expect(receivers.filter((name) => !points.has(name))).toEqual([]);
    expect([...points].filter((name) => !receivers.includes(name))).toEqual([]);
    expect(labels).toEqual(expect.arrayContaining(['product', 'team', 'owner', 'provider', 'service']));
    expect(rules.filter((rule) => rule.labels?.['product'] !== 'thriftdata')).toEqual([]);
  });
});

test('the data source and the app are ours, and the token comes from the environment', () => {
  expect(provisioned.map((source) => source.type)).toEqual([datasourceId]);
  expect(provisioned[0]?.secureJsonData.token).toMatch(/^\$[A-Z_]+$/);
  expect(read('provisioning/plugins/app.yaml')).toContain(`type: ${appId}`);
});

describe('docker-compose.yaml', () => {
  const Service = z.looseObject({
    profiles: z.array(z.string()).optional(),
    network_mode: z.string().optional(),
    environment: z.record(z.string(), z.string()).optional(),
    volumes: z.array(z.string()).optional(),
    depends_on: z
      .union([z.array(z.string()), z.record(z.string(), z.looseObject({ required: z.boolean().optional() }))])
      .optional(),
    configs: z.array(z.object({ source: z.string() })).optional(),
  });
  const compose = z
    .object({
      services: z.record(z.string(), Service),
      volumes: z.record(z.string(), z.null()),
      configs: z.record(z.string(), z.object({ content: z.string() })),
    })
    .parse(parse(read('docker-compose.yaml'), { merge: true }));
  const services = Object.entries(compose.services);

  test('the sidecar shares Grafana’s network, and Grafana allows each plugin by its id', () => {
    expect(compose.services['sidecar']?.network_mode).toBe('service:grafana');
    const allowed = compose.services['grafana']?.environment?.['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS'];
    expect(allowed?.split(',')).toEqual(files('src/**/plugin.json').map(id).sort());
  });

  test('every setting it hands to the sidecar exists', () => {
    const known = new Set(describeSettings().map((setting) => setting.variable));
    const given = Object.keys(compose.services['sidecar']?.environment ?? {}).filter((name) =>
      name.startsWith('THRIFTDATA_')
    );
    expect(given.length).toBeGreaterThan(2);
    expect(given.filter((name) => !known.has(name))).toEqual([]);
    expect(
      read('Dockerfile')
        .match(/THRIFTDATA_\w+/g)
        ?.filter((name) => !known.has(name))
    ).toEqual([]);
  });

  test('every volume, configuration and dependency it names is there, in every profile', () => {
    for (const [name, service] of services) {
      const volumes = (service.volumes ?? [])
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((source) => !source.startsWith('.'));
      expect(
        volumes.filter((volume) => !(volume in compose.volumes)),
        name
      ).toEqual([]);
      expect(
        (service.configs ?? []).filter(({ source }) => !(source in compose.configs)),
        name
      ).toEqual([]);
      const needs = Array.isArray(service.depends_on)
        ? service.depends_on.map((need) => [need, {}] as const)
        : Object.entries(service.depends_on ?? {});
      for (const [need, { required = true }] of needs as [string, { required?: boolean }][]) {
        const profiles = compose.services[need]?.profiles;
        expect(compose.services[need], `${name} needs ${need}`).toBeDefined();
        const alwaysThere = profiles === undefined || profiles.every((profile) => service.profiles?.includes(profile));
        expect(alwaysThere || !required, `${name} needs ${need} outside its profile`).toBe(true);
      }
    }
    expect(new Set(services.flatMap(([, service]) => service.profiles ?? []))).toEqual(
      new Set(['demo', 'clickhouse', 'cluster'])
    );
  });

  test('the configuration it writes for ClickHouse is YAML', () => {
    for (const { content } of Object.values(compose.configs)) {
      expect(Object.keys(parse(content) as object).length).toBeGreaterThan(0);
    }
  });
});
