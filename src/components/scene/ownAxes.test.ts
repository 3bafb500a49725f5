import { ownAxes } from './ownAxes';

const label = (measure: string) => `Title of ${measure}`;

test('a unit cost beside a cost has the axis on the right, with its title', () => {
  expect(ownAxes(['EffectiveCost', 'unit:order'], label)).toEqual([
    {
      matcher: { id: 'byName', options: 'unit:order' },
      properties: [
        { id: 'custom.axisPlacement', value: 'right' },
        { id: 'custom.axisLabel', value: 'Title of unit:order' },
      ],
    },
  ]);
});

test('costs alone and unit costs alone keep the axis on the left', () => {
  expect(ownAxes(['EffectiveCost', 'BilledCost'], label)).toEqual([]);
  expect(ownAxes(['unit:order', 'unit:request'], label)).toEqual([]);
});
