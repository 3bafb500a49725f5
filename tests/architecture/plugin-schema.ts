/**
 * What Grafana and its catalogue take as a plugin.json: the rules of the schema published at
 * https://grafana.com/developers/plugin-tools/reference/plugin-json, as far as this project uses them. A field that is
 * not here is refused, so that a new one is looked up before it is written.
 */
import { z } from 'zod';

const pluginType = z.enum(['app', 'panel', 'datasource']);
const pluginId = z.string().regex(/^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/);
/** `<plugin id>/<name>/v<version>`; Grafana's own begin with `grafana/`. */
const extensionId = z.string().regex(/^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)\/[a-zA-Z0-9_-]+\/v[0-9_.-]+$/);
/** One comparison with a version, or two with a space between. */
const grafanaDependency = z
  .string()
  .regex(/^(<=|>=|<|>|=|~|\^)?\d+(\.[\dx*]+){0,2}(-[\w.-]+)?(\s(<=|>=|<)?\d+(\.[\dx*]+){0,2}(-[\w.-]+)?)?$/);

const Info = z.strictObject({
  description: z.string(),
  author: z.strictObject({ name: z.string(), email: z.email().optional(), url: z.url().optional() }),
  keywords: z.array(z.string()).min(1),
  logos: z.strictObject({ small: z.string(), large: z.string() }),
  links: z.array(
    z.strictObject({
      name: z.string(),
      url: z.url(),
      target: z.enum(['_blank', '_self', '_parent', '_top']).optional(),
    })
  ),
  screenshots: z.array(z.strictObject({ name: z.string(), path: z.string() })),
  version: z.string().regex(/^(\d+\.\d+\.\d+.*|%VERSION%)$/),
  updated: z.string().regex(/^(\d{4}-\d{2}-\d{2}|%TODAY%)$/),
});

const Include = z.strictObject({
  type: z.enum(['dashboard', 'page', 'panel', 'datasource']),
  name: z.string(),
  path: z.string(),
  role: z.enum(['Admin', 'Editor', 'Viewer']).optional(),
  action: z.string().optional(),
  addToNav: z.boolean().optional(),
  defaultNav: z.boolean().optional(),
  icon: z.string().optional(),
});

const Role = z.strictObject({
  role: z.strictObject({
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.strictObject({ action: z.string(), scope: z.string().optional() })),
  }),
  grants: z.array(z.string()),
});

const added = z.array(
  z.strictObject({ targets: z.array(z.string()), title: z.string(), description: z.string().optional() })
);
const exposed = z.array(
  z.strictObject({ id: extensionId, title: z.string().optional(), description: z.string().optional() })
);

/** A plugin.json that Grafana loads and its catalogue takes. */
export const PluginJson = z.strictObject({
  $schema: z.literal(
    'https://raw.githubusercontent.com/grafana/grafana/main/docs/sources/developers/plugins/plugin.schema.json'
  ),
  id: pluginId,
  type: pluginType,
  name: z.string(),
  info: Info,
  dependencies: z.strictObject({
    grafanaDependency,
    plugins: z.array(z.strictObject({ id: pluginId, type: pluginType, name: z.string() })),
    extensions: z.strictObject({ exposedComponents: z.array(z.string()) }).optional(),
  }),
  languages: z.array(z.string()),
  includes: z.array(Include).default([]),
  roles: z.array(Role).default([]),
  extensions: z
    .strictObject({
      addedLinks: added.optional(),
      addedComponents: added.optional(),
      addedFunctions: added.optional(),
      exposedComponents: exposed.optional(),
      extensionPoints: exposed.optional(),
    })
    .optional(),
  category: z
    .enum(['tsdb', 'logging', 'cloud', 'tracing', 'profiling', 'sql', 'enterprise', 'iot', 'other'])
    .optional(),
  backend: z.boolean().optional(),
  executable: z.string().optional(),
  metrics: z.boolean().optional(),
  alerting: z.boolean().optional(),
  annotations: z.boolean().optional(),
  logs: z.boolean().optional(),
  streaming: z.boolean().optional(),
  multiValueFilterOperators: z.boolean().optional(),
  queryOptions: z
    .strictObject({
      maxDataPoints: z.boolean().optional(),
      minInterval: z.boolean().optional(),
      cacheTimeout: z.boolean().optional(),
    })
    .optional(),
  skipDataQuery: z.boolean().optional(),
});
