import type { Filter } from '../../contract/api/query.ts';
import { defaultExploreState, toUrl, writeFilter, type ExploreState } from './exploreState';
import { fromUrl, readFilter } from './readExplore';
import { exploreUrl } from './exploreUrl';

/** What a browser hands back after writing the parameters into an address and reading them again. */
function throughAddress(state: ExploreState) {
  const url = exploreUrl(state, { datasource: 'ds', currency: 'EUR', from: 'now/M', to: 'now' });
  const params = new URLSearchParams(url.slice(url.indexOf('?')));
  return fromUrl(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])));
}

const full: ExploreState = {
  measures: ['BilledCost', 'ListCost'],
  by: ['tag:team|name~1', 'ServiceName'],
  filters: [
    { dimension: 'ServiceName', operator: '=', values: ['A|B', 'tilde ~1', '', 'a=b&c'] },
    { dimension: 'tag:cost center', operator: 'not_contains', values: ['ção'] },
  ],
  step: 'week',
  table: 'step',
  compare: 'previous_year',
  top: null,
  other: false,
  chart: 'lines',
  sort: { column: 'BilledCost:change', direction: 'desc' },
  rows: {
    filters: [{ dimension: 'RegionId', operator: '=', values: [''] }],
    page: 3,
    period: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
  },
};

test('a link opens the view it was made of, whatever the values contain', () => {
  expect(throughAddress(full)).toEqual(full);
});

test('no breakdown and rows without own filters survive a reload', () => {
  const state = { ...defaultExploreState, by: [], rows: { filters: [] } };
  expect(throughAddress(state)).toEqual(state);
});

test('an address without parameters is the default view, and so is one that makes no sense', () => {
  expect(fromUrl({})).toEqual(defaultExploreState);
  const nonsense = {
    measure: ['Nope'],
    step: 'decade',
    table: 'x',
    compare: 'y',
    top: '0',
    chart: 'pie',
    sort: 'x',
    filter: ['?'],
  };
  expect(fromUrl(nonsense)).toEqual(defaultExploreState);
});

test('going back to an address that lacks a key takes the default of that key', () => {
  expect(fromUrl({ ...toUrl(full), compare: null }).compare).toBe(defaultExploreState.compare);
});

test('unknown dimensions, repeated ones and filters without values are dropped, the rest stays', () => {
  const state = fromUrl({
    by: ['ServiceName', 'DROP TABLE', 'ServiceName', 'tag:team'],
    filter: ['ServiceName|=', 'RegionId|=|x'],
  });
  expect(state.by).toEqual(['ServiceName', 'tag:team']);
  expect(state.filters).toEqual([{ dimension: 'RegionId', operator: '=', values: ['x'] }]);
});

test.each<Filter>([
  { dimension: 'ServiceName', operator: '=', values: ['~', '|', '~1', '~0', '||'] },
  { dimension: 'tag:a|b', operator: 'contains', values: [''] },
])('a filter reads back as it was written: %j', (filter) => {
  expect(readFilter(writeFilter(filter))).toEqual(filter);
});
