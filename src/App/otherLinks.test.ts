import { alertRuleLink, dataSourceLink, paletteLink } from './otherLinks';
import { panelMenuLink } from './panelMenuLink';
import pluginJson from '../plugin.json';

test('the settings of our data source lead to its own costs, others to nothing of ours', () => {
  const opened = (type: string) =>
    dataSourceLink.configure?.({ dataSource: { type, uid: 'a/b', name: 'x', typeName: 'x' } })?.path;
  expect(opened('thriftdata-thriftdata-datasource')).toBe('/a/thriftdata-thriftdata-app/overview?var-ds=a%2Fb');
  expect(opened('prometheus')).toBeUndefined();
});

test('a rule that says which costs it is about leads to them', () => {
  const opened = (annotations?: Record<string, string>) => alertRuleLink.configure?.({ annotations })?.path;
  expect(opened({ thriftdata_explore: '?by=ServiceName' })).toBe('/a/thriftdata-thriftdata-app/explore?by=ServiceName');
  expect(opened({ summary: 'x' })).toBeUndefined();
  expect(opened()).toBeUndefined();
});

test('plugin.json declares every link as it is registered, or Grafana drops it', () => {
  const links = [panelMenuLink, paletteLink, dataSourceLink, alertRuleLink];
  expect(pluginJson.extensions.addedLinks).toEqual(
    links.map(({ targets, title, description }) => ({ targets, title, description }))
  );
});
