import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ConfigEditor } from './ConfigEditor';
import type { DataSourceSettings } from '@grafana/data';
import type { ThriftOptions, ThriftSecureOptions } from './types';

type Settings = DataSourceSettings<ThriftOptions, ThriftSecureOptions>;

function open(given: Partial<Settings> = {}) {
  const seen = { settings: { jsonData: {}, secureJsonFields: {}, ...given } as Settings };
  function Holder() {
    const [options, setOptions] = useState(seen.settings);
    const onOptionsChange = (changed: Settings) => {
      seen.settings = changed;
      setOptions(changed);
    };
    return <ConfigEditor options={options} onOptionsChange={onOptionsChange} />;
  }
  render(<Holder />);
  return { user: userEvent.setup(), seen };
}

test('the token goes to the encrypted settings only', async () => {
  const { user, seen } = open();
  await user.type(screen.getByLabelText(/Secret token/), 's3cret');
  expect(seen.settings.secureJsonData?.token).toBe('s3cret');
  expect(JSON.stringify(seen.settings.jsonData)).not.toContain('s3cret');
});

test('a stored token is not shown and can be replaced', async () => {
  const { user, seen } = open({ secureJsonFields: { token: true } });
  expect(screen.getByLabelText(/Secret token/)).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(seen.settings.secureJsonFields.token).toBe(false);
  await user.type(screen.getByLabelText(/Secret token/), 'new');
  expect(seen.settings.secureJsonData?.token).toBe('new');
});

test('defaults for new queries are kept; a code is written in capitals, another currency as bills state it', async () => {
  const { user, seen } = open();
  await user.click(screen.getByLabelText(/Default measure/));
  await user.keyboard('Billed{Enter}');
  await user.type(screen.getByLabelText(/Default currency/), 'brl');
  await user.tab();
  expect(seen.settings.jsonData).toEqual({ defaultMeasure: 'BilledCost', defaultCurrency: 'BRL' });
  await user.clear(screen.getByLabelText(/Default currency/));
  await user.type(screen.getByLabelText(/Default currency/), 'AI credits ');
  await user.tab();
  expect(seen.settings.jsonData.defaultCurrency).toBe('AI credits');
});

test('an administrator learns where the sidecar’s address is set', () => {
  open();
  expect(screen.getByText(/sidecar_address = 127\.0\.0\.1:9471/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Documentation' })).toHaveAttribute(
    'href',
    expect.stringContaining('https://')
  );
});
