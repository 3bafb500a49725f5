import { expect, test } from 'vitest';
import { calledBy } from './called-by.ts';
import type { Frame } from './frame.ts';

const series = (labels: Record<string, string>): Frame => ({
  name: '',
  refId: 'A',
  meta: { type: 'timeseries-multi', typeVersion: [0, 1] },
  fields: [{ name: 'Cost', type: 'number', values: [1], labels, config: { displayNameFromDS: 'long' } }],
});
const names = (frames: Frame[]) =>
  frames.flatMap(({ fields }) => fields.map(({ config }) => config?.displayNameFromDS));

test('hosts are called by their names, in several currencies with these', () => {
  const web = { host: 'web', resourceId: 'arn:1', BillingCurrency: 'USD' };
  const lost = { host: 'db', resourceId: '', BillingCurrency: '' };
  expect(names(calledBy([series(web), series(lost)], 'host'))).toEqual(['web', 'db']);
  const both = [series(web), series({ ...web, BillingCurrency: 'BRL' })];
  expect(names(calledBy(both, 'host'))).toEqual(['web USD', 'web BRL']);
});

test('hosts that are called alike keep what tells them apart, as do series without that label', () => {
  const alike = [series({ host: 'web', resourceId: 'arn:1' }), series({ host: 'web', resourceId: 'arn:2' })];
  expect(names(calledBy(alike, 'host'))).toEqual(['long', 'long']);
  expect(names(calledBy([series({ ServiceName: 'EC2' })], 'host'))).toEqual(['long']);
  expect(names(calledBy([series({ ServiceName: 'EC2' })], undefined))).toEqual(['long']);
});
