import { expect, it } from 'vitest';
import { sharedWith } from './happened.ts';

const moved = {
  resources: ['arn:aws:logs:eu-west-1:1:log-group/prod-payments-api'],
  names: [
    { dimension: 'tag:application', value: 'Web Shop' },
    { dimension: 'ServiceName', value: 'Logging' },
  ],
};

it('tells by which name a deployment belongs to what moved', () => {
  expect(sharedWith({ resourceIds: ['acme/web-shop'] }, moved)).toEqual({
    dimension: 'tag:application',
    value: 'Web Shop',
  });
  expect(sharedWith({ resourceIds: ['acme/payments-api'] }, moved)).toEqual({
    dimension: 'ResourceId',
    value: moved.resources[0],
  });
  expect(sharedWith({ resourceIds: ['acme/logging'] }, moved)).toMatchObject({ dimension: 'ServiceName' });
});

it('takes no part of a word for a name', () => {
  const others = ['acme/shop', 'acme/pay', 'acme/api', 'web/acme', 'acme/logging-tools'];
  expect(others.map((name) => sharedWith({ resourceIds: [name] }, moved))).toEqual(others.map(() => undefined));
  expect(sharedWith({ resourceIds: [] }, moved)).toBeUndefined();
});
