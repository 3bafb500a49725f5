import { FieldType, toDataFrame } from '@grafana/data';
import { startInside } from './firstStep';

test('a month that is cut by the range begins with it; the others stay where they are', () => {
  const [august, september] = [Date.UTC(2026, 7, 1), Date.UTC(2026, 8, 1)];
  const from = Date.UTC(2026, 7, 25);
  const frame = toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [august, september] },
      { name: 'EffectiveCost', type: FieldType.number, values: [1, 2] },
    ],
  });
  const [moved] = startInside([frame], from);
  expect(moved?.fields.map((field) => field.values)).toEqual([
    [from, september],
    [1, 2],
  ]);
  expect(frame.fields[0]?.values).toEqual([august, september]);
});
