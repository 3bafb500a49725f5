import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeGrafana, newDataSource } from '../testing/grafana';
import { AnnotationEditor } from './AnnotationEditor';

test('restatements alone can be marked', async () => {
  fakeGrafana();
  const onChange = jest.fn();
  const onRunQuery = jest.fn();
  render(<AnnotationEditor {...{ datasource: newDataSource(), query: { refId: 'Anno' }, onChange, onRunQuery }} />);
  expect(screen.getByRole('radio', { name: 'All deliveries' })).toBeChecked();
  await userEvent.setup().click(screen.getByRole('radio', { name: 'Restatements only' }));
  expect(onChange).toHaveBeenCalledWith({
    refId: 'Anno',
    queryType: 'deliveries',
    format: 'annotations',
    events: 'restatements',
  });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});
