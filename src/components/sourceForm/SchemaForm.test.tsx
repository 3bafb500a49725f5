import { useState } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { config } from '@grafana/runtime';
import { SchemaForm } from './SchemaForm';
import { propertiesOf, type Settings } from './schema';

const { bootData } = config;
afterEach(() => {
  config.bootData = bootData;
});

const properties = propertiesOf({
  type: 'object',
  properties: {
    layout: { type: 'string', enum: ['overwrite', 'create-new'], default: 'overwrite' },
    read: { type: 'array', items: { type: 'string', enum: ['invoice', 'cost_centre'] }, default: ['invoice'] },
  },
});

/** The form in a language; tells what it holds as it changes. */
function Form({ onHeld }: { onHeld: (held: Settings) => void }) {
  const [value, setValue] = useState<Settings>({});
  const hold = (held: Settings) => {
    setValue(held);
    onHeld(held);
  };
  return <SchemaForm path="settings" properties={properties} value={value} onChange={hold} />;
}

test.each([
  ['en-US', 'All files count together', 'The newest counts', 'Cost centres'],
  ['pt-BR', 'Todos os arquivos valem juntos', 'Vale o mais novo', 'Centros de custo'],
])('in %s choices are words, and what is kept is their value', async (language, without, newest, centres) => {
  config.bootData = { user: { language } } as never;
  const onHeld = jest.fn();
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  render(<Form onHeld={onHeld} />);
  const layout = screen.getByRole('combobox', { name: /layout/ });
  const read = screen.getByRole('combobox', { name: /read/ });
  expect(layout).toHaveAttribute('placeholder', without);
  await user.type(layout, newest);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onHeld).toHaveBeenLastCalledWith({ layout: 'create-new' });
  expect(layout).toHaveValue(newest);
  await user.type(read, centres);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onHeld).toHaveBeenLastCalledWith({ layout: 'create-new', read: ['cost_centre'] });
  expect(screen.getByText(centres)).toBeInTheDocument();
});
