import { ownersFirst } from './tagKeys';

test('who owns comes before what it is, and machine tags come last in their own order', () => {
  expect(ownersFirst(['aks-managed-cluster-name', 'env', 'kubernetes.io/app', 'zone', 'Cost-Center', 'team'])).toEqual([
    'team',
    'Cost-Center',
    'kubernetes.io/app',
    'env',
    'aks-managed-cluster-name',
    'zone',
  ]);
});
