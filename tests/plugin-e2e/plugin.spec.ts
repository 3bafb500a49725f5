/** The plugin in a Grafana with the seeded company behind it: what only a real Grafana can show. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@grafana/plugin-e2e';
import { z } from 'zod';

const APP = 'thriftdata-thriftdata-app';
const BELOW_APP = '/a/%PLUGIN_ID%/';
const PluginJson = z.object({ includes: z.array(z.object({ name: z.string(), path: z.string().optional() })) });
const SOURCE = { fileName: 'thriftdata.yaml', name: 'ThriftData' };

test('the data source answers when it is saved', async ({ readProvisionedDataSource, gotoDataSourceConfigPage }) => {
  const source = await readProvisionedDataSource(SOURCE);
  const page = await gotoDataSourceConfigPage(source.uid);
  await expect(page.saveAndTest()).toBeOK();
});

test('a panel shows costs', async ({ panelEditPage, readProvisionedDataSource }) => {
  const source = await readProvisionedDataSource(SOURCE);
  await panelEditPage.datasource.set(source.name);
  await panelEditPage.setVisualization('Table');
  await expect(panelEditPage.refreshPanel()).toBeOK();
  await expect(panelEditPage.panel.fieldNames).not.toHaveCount(0);
});

test('Explore asks our data source', async ({ explorePage, readProvisionedDataSource }) => {
  const source = await readProvisionedDataSource(SOURCE);
  await explorePage.datasource.set(source.name);
  await expect(explorePage.runQuery()).toBeOK();
});

/** The pages as the plugin declares them: a new one is looked at without a word here. */
const PAGES = PluginJson.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../src/plugin.json'), 'utf8')))
  .includes.filter(({ path = '' }) => path.startsWith(BELOW_APP))
  .map(({ name, path = '' }) => [path.slice(BELOW_APP.length), name] as const);

for (const [path, title] of PAGES) {
  test(`the page ${title} opens without an accessibility breach`, async ({
    gotoAppPage,
    page,
    scanForA11yViolations,
  }) => {
    await gotoAppPage({ pluginId: APP, path: `/${path}` });
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    await expect(page.getByText('Loading…')).toHaveCount(0);
    expect(await scanForA11yViolations()).toHaveNoA11yViolations();
  });
}

test('the overview shows figures of the bills', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: APP, path: '/overview' });
  await expect(page.getByRole('definition').filter({ hasText: /\d/ }).first()).toBeVisible();
});
