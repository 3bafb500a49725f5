/**
 * Writes the pages of the user guide that are facts of the code: settings, measures and dimensions.
 * `npm run generate` runs it; a test fails when page and code disagree.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { dimensions, measures } from '../src/contract/metrics.ts';
import { describeFields, describeSettings, type Setting } from '../src/sidecar/config.ts';
import { ExportSettings } from '../src/sidecar/export-settings.ts';
import { collectable, SourceFields } from '../src/sidecar/source-settings.ts';

const note = '<!-- Written by `npm run generate`. Do not edit. -->';
const cell = (text: string) => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const fieldTable = (fields: readonly Setting[]) =>
  table(
    ['setting', 'default', 'meaning'],
    fields.map(({ path, fallback, description }) => [
      `\`${path}\``,
      fallback === null ? '' : `\`${fallback}\``,
      description,
    ])
  );

/** A table of fields; one for each form where settings have several. */
const formTables = (config: z.ZodType) =>
  (config instanceof z.ZodDiscriminatedUnion ? (config.options as readonly z.ZodType[]) : [config])
    .map((form) => fieldTable(describeFields(form)))
    .join('\n\nor\n\n');

/** `configuration.md`: every setting with its variable, default and meaning. */
export function renderConfiguration(): string {
  const settings = describeSettings().map(({ path, variable, fallback, description }) => [
    `\`${path}\``,
    variable === null ? '' : `\`${variable}\``,
    fallback === null ? '' : `\`${fallback}\``,
    description,
  ]);
  return `${note}

# Configuration

The sidecar reads one YAML file, \`thriftdata serve --config FILE\`. An environment variable overrides the file, an option of the command line overrides both. All faults are printed at once, and the sidecar does not start with any.

${table(['setting', 'variable', 'default', 'meaning'], settings)}

## Sources

\`sources\` is a list; each entry has these settings. See [collecting bills](collecting-bills.md).

${fieldTable(describeFields(SourceFields))}

${collectable()
  .map(({ id, title, config }) => `### ${title}\n\n\`settings\` of \`integration: ${id}\`:\n\n${formTables(config)}`)
  .join('\n\n')}

## Exports

\`exports\` is a list; each entry has these settings. See [exports](exports.md).

${fieldTable(describeFields(ExportSettings))}

## Secrets

A secret is never written into the configuration, only where it is: \`env:NAME\` for an environment variable, \`file:PATH\` for a file. Secrets do not appear in logs, errors or answers.

## An example

\`\`\`yaml
dataDir: /var/lib/thriftdata
token: file:/run/secrets/thriftdata-token
http:
  port: 9470
limits:
  maxExecutionSeconds: 30
log:
  level: info
sources:
  - name: focus exports
    integration: focus
    settings:
      store: { type: folder, path: /var/bills }
\`\`\`
`;
}

/** `measures-and-dimensions.md`: every measure and dimension with its meaning. */
export function renderMetrics(): string {
  const units: Readonly<Record<string, string>> = {
    money: 'money',
    quantity: 'quantity, in the row’s ConsumedUnit',
    ratio: 'ratio, 0 to 1',
    count: 'count',
  };
  return `${note}

# Measures and dimensions

Pages, data source, alert rules and HTTP API all use these names. Money is exact decimal text in the charge's BillingCurrency; amounts of different currencies are never added up.

## Measures

${table(
  ['measure', 'name in queries', 'unit', 'meaning'],
  measures.map(({ title, name, unit, meaning }) => [title, `\`${name}\``, units[unit] ?? unit, meaning])
)}

A configured [unit cost](telemetry.md#as-a-measure) is a measure too, as \`unit:<name>\`, such as \`unit:order\` for the cost per order: money per unit, which is never added up, of steps and values that have both a bill and usage.

## Dimensions

Any of these can be broken down by and filtered by. A tag is written \`tag:<key>\`, such as \`tag:team\`, and so is a [virtual tag](virtual-tags.md). An empty value means that the bill states none.

${table(
  ['dimension', 'name in queries', 'meaning'],
  dimensions.map(({ title, name, meaning }) => [title, `\`${name}\``, meaning])
)}
`;
}

/** The generated pages by their path. */
export const generatedPages: Readonly<Record<string, () => string>> = {
  'docs/user-guide/configuration.md': renderConfiguration,
  'docs/user-guide/measures-and-dimensions.md': renderMetrics,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [page, render] of Object.entries(generatedPages)) {
    writeFileSync(new URL(`../${page}`, import.meta.url), render());
  }
}
