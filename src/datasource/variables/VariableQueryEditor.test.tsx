import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { fakeGrafana, newDataSource } from '../testing/grafana';
import { VariableQueryEditor } from './VariableQueryEditor';
import type { VariableQuery } from '../types';

function open(query: Partial<VariableQuery> = {}) {
  const grafana = fakeGrafana();
  const datasource = newDataSource();
  const seen = { query: { refId: 'V', ...query } as VariableQuery };
  function Holder() {
    const [held, setHeld] = useState(seen.query);
    const onChange = (changed: VariableQuery) => {
      seen.query = changed;
      setHeld(changed);
    };
    return <VariableQueryEditor {...{ datasource, query: held, onChange, onRunQuery: () => undefined }} />;
  }
  render(<Holder />);
  return { user: userEvent.setup(), seen, datasource, ...grafana };
}

test('a new variable lists the values of the dimension that is chosen', async () => {
  const { user, seen, datasource } = open();
  await user.click(screen.getByLabelText('Dimension'));
  await user.keyboard('Tag team{Enter}');
  await user.type(screen.getByLabelText('Containing'), 'co');
  await user.tab();
  expect(seen.query).toMatchObject({ refId: 'V', kind: 'values', dimension: 'tag:team', search: 'co' });
  const found = await datasource.metricFindQuery(seen.query);
  expect(found.map(({ text }) => text)).toEqual(['AWS', 'Azure', '(none stated)']);
});

test('a list of measures needs nothing further', async () => {
  const { user, seen } = open({ kind: 'values', dimension: 'ServiceName' });
  await user.click(screen.getByLabelText('List'));
  await user.keyboard('Measures{Enter}');
  expect(seen.query.kind).toBe('measures');
  expect(screen.queryByLabelText('Dimension')).not.toBeInTheDocument();
});
