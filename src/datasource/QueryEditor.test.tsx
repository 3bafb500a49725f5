import { CoreApp } from '@grafana/data';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { useState } from 'react';
import { QueryEditor } from './QueryEditor';
import { completeQuery, newQuery } from './query/defaults';
import { fakeGrafana, newDataSource, type FakeVariables } from './testing/grafana';
import type { ThriftQuery } from './types';

interface Given {
  query?: Partial<ThriftQuery>;
  app?: CoreApp;
  answers?: Record<string, unknown>;
  variables?: FakeVariables;
}

/** The editor as Grafana holds it: what it changes comes back as its query. */
async function open({ query = {}, app = CoreApp.Explore, answers, variables }: Given = {}) {
  const grafana = fakeGrafana(answers, variables);
  const datasource = newDataSource();
  const onRunQuery = jest.fn();
  const seen = { query: { refId: 'A', ...newQuery(app, {}), ...query } as ThriftQuery };
  function Holder() {
    const [held, setHeld] = useState(seen.query);
    const onChange = (changed: ThriftQuery) => {
      seen.query = changed;
      setHeld(changed);
    };
    return <QueryEditor {...{ datasource, query: held, onChange, onRunQuery, app }} />;
  }
  const { container } = render(<Holder />);
  await waitFor(() => expect(grafana.sent.some(({ path }) => path === 'catalog')).toBe(true));
  return { user: userEvent.setup({ pointerEventsCheck: 0 }), seen, onRunQuery, container, ...grafana };
}

type User = Awaited<ReturnType<typeof open>>['user'];

/** Chooses by keyboard alone, as a user without a mouse does. */
async function choose(user: User, label: string, text: string) {
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
  await user.keyboard('{ArrowDown}{Enter}{Escape}');
}

async function chooseFirst(user: User, label: string, text: string) {
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
  await user.keyboard('{Enter}');
}

test('a measure and a breakdown are added by keyboard, and the query runs', async () => {
  const { user, seen, onRunQuery } = await open();
  await choose(user, 'Measures', 'Billed');
  await choose(user, 'Break down by', 'Tag team');
  expect(seen.query.measures).toEqual(['EffectiveCost', 'BilledCost']);
  expect(seen.query.dimensions).toEqual(['tag:team']);
  expect(onRunQuery).toHaveBeenCalledTimes(2);
});

test('a change made before Grafana gave the last one back keeps both', async () => {
  fakeGrafana();
  const changed: ThriftQuery[] = [];
  const held = { refId: 'A', ...newQuery(CoreApp.Explore, {}) } as ThriftQuery;
  const onChange = (query: ThriftQuery) => void changed.push(query);
  const datasource = newDataSource();
  render(<QueryEditor {...{ datasource, query: held, onChange, onRunQuery: jest.fn(), app: CoreApp.Explore }} />);
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  await chooseFirst(user, 'Show', 'Forecast');
  await user.click(screen.getByRole('radio', { name: 'Numbers (for alerts)' }));
  expect(changed.map(({ queryType, format }) => ({ queryType, format }))).toEqual([
    { queryType: 'forecast', format: 'timeseries' },
    { queryType: 'forecast', format: 'numeric' },
  ]);
});

test('removing the last measure says what is missing', async () => {
  const { user, seen } = await open();
  await user.click(screen.getByLabelText('Remove Effective cost'));
  expect(seen.query.measures).toEqual([]);
  expect(screen.getByText('Choose a measure')).toBeInTheDocument();
});

test('granularity, comparison and currency are chosen by name', async () => {
  const { user, seen } = await open();
  await chooseFirst(user, 'Granularity', 'Month');
  await chooseFirst(user, 'Compare with', 'Previous year');
  await chooseFirst(user, 'Currency', 'BRL');
  expect(seen.query).toMatchObject({ granularity: 'month', compare: 'previous_year', currency: 'BRL' });
});

test('"largest only" appears with a breakdown, waits until typing ends, and offers the rest', async () => {
  const { user, seen, onRunQuery } = await open({ query: { dimensions: ['ServiceName'] } });
  expect(screen.queryByLabelText('Sum up the rest')).not.toBeInTheDocument();
  await user.type(screen.getByLabelText('Largest only'), '12');
  expect(onRunQuery).not.toHaveBeenCalled();
  await user.tab();
  expect(seen.query.top).toBe(12);
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  await user.click(screen.getByLabelText('Sum up the rest'));
  expect(seen.query.other).toBe(false);
});

test('a total has no "largest only"', async () => {
  await open();
  expect(screen.queryByLabelText('Largest only')).not.toBeInTheDocument();
});

test('a filter completes values from the data under the other filters, and counts once it is finished', async () => {
  const other = { dimension: 'RegionId', operator: '=' as const, values: ['eu-west-1'] };
  const { user, seen, onRunQuery, bodies } = await open({ query: { filters: [other] } });
  await user.click(screen.getByRole('button', { name: 'Add filter' }));
  await chooseFirst(user, 'Filter 2: dimension', 'Provider');
  await chooseFirst(user, 'Filter 2: operator', 'is not');
  expect(onRunQuery).not.toHaveBeenCalled();
  expect(seen.query.filters).toEqual([other]);

  await user.click(screen.getByLabelText('Filter 2: values'));
  await user.paste('Az');
  await waitFor(() =>
    expect(bodies('values')).toMatchObject([{ dimension: 'ServiceProviderName', search: 'Az', filters: [other] }])
  );
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(seen.query.filters).toHaveLength(2));
  expect(seen.query.filters?.[1]).toMatchObject({ dimension: 'ServiceProviderName', operator: '!=' });

  await user.click(screen.getByRole('button', { name: 'Remove filter 1' }));
  expect(seen.query.filters?.map(({ dimension }) => dimension)).toEqual(['ServiceProviderName']);
});

test('dashboards offer their variables, alert rules do not', async () => {
  const variables: FakeVariables = { provider: { value: 'AWS' } };
  const panel = await open({ app: CoreApp.PanelEditor, variables });
  await chooseFirst(panel.user, 'Currency', 'provider');
  expect(panel.seen.query.currency).toBe('$provider');
});

test('an alert rule offers only what it can evaluate', async () => {
  const { user, seen } = await open({ app: CoreApp.UnifiedAlerting });
  const formats = within(screen.getByRole('radiogroup', { name: 'Format' })).getAllByRole('radio');
  expect(formats).toHaveLength(2);
  expect(screen.getByRole('radio', { name: 'Numbers (for alerts)' })).toBeChecked();
  await chooseFirst(user, 'Show', 'Deliveries');
  expect(seen.query).toMatchObject({ queryType: 'deliveries', format: 'numeric' });
  expect(screen.queryByLabelText('Granularity')).not.toBeInTheDocument();
});

test('deliveries can be shown as a table or as annotations', async () => {
  const { user, seen } = await open();
  await chooseFirst(user, 'Show', 'Deliveries');
  expect(seen.query).toMatchObject({ queryType: 'deliveries', format: 'table' });
  await user.click(screen.getByRole('radio', { name: 'Annotations' }));
  expect(seen.query.format).toBe('annotations');
});

test('clusters are asked by namespace, and idle capacity is shared out by choice', async () => {
  const { user, seen } = await open();
  await chooseFirst(user, 'Show', 'Kubernetes');
  await chooseFirst(user, 'Idle capacity', 'Shared');
  await choose(user, 'Break down by', 'Pod');
  expect(seen.query).toMatchObject({
    queryType: 'kubernetes',
    format: 'timeseries',
    kubernetes: { dimensions: ['namespace', 'pod'], idle: 'share', figure: 'totalCost' },
  });
});

test('hosts are asked for one figure, in tables for all', async () => {
  const { user, seen } = await open();
  await chooseFirst(user, 'Show', 'Hosts');
  await chooseFirst(user, 'Figure', 'Idle cost');
  expect(seen.query).toMatchObject({ queryType: 'hosts', format: 'timeseries', hosts: { figure: 'idleCost' } });
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  expect(screen.queryByLabelText('Figure')).not.toBeInTheDocument();
});

test('a filter of hosts completes the values that hosts have', async () => {
  const { user, seen, bodies } = await open({
    query: { queryType: 'hosts' },
    answers: { hosts: { hosts: [{ region: 'us-east-1' }, { region: 'eu-west-1' }] } },
  });
  await user.click(screen.getByRole('button', { name: 'Add filter' }));
  await chooseFirst(user, 'Filter 1: dimension', 'Region');
  await user.click(screen.getByLabelText('Filter 1: values'));
  await user.paste('eu');
  await waitFor(() => expect(bodies('hosts')).toMatchObject([{ filters: [] }]));
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() =>
    expect(seen.query.hosts?.filters).toMatchObject([{ dimension: 'region', values: ['eu-west-1'] }])
  );
});

test('usage waits for a metric, and offers its attributes', async () => {
  const known = { metric: 'orders', unit: '{order}', type: 'sum', temporality: 'delta', series: 1 };
  const metrics = [{ ...known, resourceKeys: [], attributeKeys: ['tenant'] }];
  const { user, seen } = await open({ answers: { 'telemetry/metrics': { metrics } } });
  await chooseFirst(user, 'Show', 'Usage');
  expect(screen.getByText('Choose a metric')).toBeInTheDocument();
  expect(newDataSource().filterQuery(seen.query)).toBe(false);
  await chooseFirst(user, 'Metric', 'orders');
  await choose(user, 'Break down by', 'tenant');
  expect(seen.query.usage).toEqual({ metric: 'orders', dimensions: ['attribute.tenant'], filters: [] });
  expect(newDataSource().filterQuery(seen.query)).toBe(true);
});

test('without the sidecar the editor says why, keeps the query, and can try again', async () => {
  const { user, served } = await open({
    query: { dimensions: ['ServiceName'] },
    answers: { catalog: new Error('the token does not match; enter the sidecar’s token') },
  });
  expect(await screen.findByText('the token does not match; enter the sidecar’s token')).toBeInTheDocument();
  expect(screen.getByText('Service')).toBeInTheDocument();
  served.catalog = { measures: [], dimensions: [], tagKeys: [], currencies: [] };
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByText(/the token does not match/)).not.toBeInTheDocument());
});

test('a query from a file with only its measure opens and keeps what it does not say', async () => {
  const { seen } = await open({ query: { measures: ['ListCost'], format: undefined, filters: undefined } });
  expect(screen.getByText('List cost')).toBeInTheDocument();
  expect(completeQuery(seen.query).format).toBe('timeseries');
});

test('every control has a name that screen readers can say', async () => {
  const filters = [{ dimension: 'RegionId', operator: '=' as const, values: ['', 'eu-west-1'] }];
  const { container } = await open({ query: { dimensions: ['ServiceName'], top: 3, filters } });
  const { violations } = await axe.run(container, {
    runOnly: [
      'label',
      'label-title-only',
      'button-name',
      'select-name',
      'aria-input-field-name',
      'aria-valid-attr-value',
    ],
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(within(container).getAllByRole('combobox').length).toBeGreaterThan(6);
});

test('a question with its reading is shown in words, its period is chosen, and the words can be asked anew', async () => {
  const form = {
    ...{ intent: 'breakdown', measures: [{ name: 'effective_cost' }], dimensions: ['service'] },
    filters: [{ field: 'tag:team', op: '=', values: ['ml'] }],
    time: { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', says: 'last month' },
  };
  const asked = { queryType: 'ask', format: 'table', question: 'Cost of ml', ask: { form } } as unknown as ThriftQuery;
  const { user, seen, container } = await open({ query: asked });
  expect(screen.getByText(/Cost of ml/)).toBeInTheDocument();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    ...['Effective cost', 'by service', 'Tag team: ml'],
  ]);
  await user.click(screen.getByLabelText('“last month”'));
  expect(seen.query.ask?.period).toBe('words');
  expect((await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Ask the words anew' }));
  expect(seen.query.ask).toBeUndefined();
  expect(screen.getByLabelText(/Question in English/)).toHaveValue('Cost of ml');
});
