/** Known events that forecasts count with. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0004: Migration = {
  version: 4,
  name: 'forecast-events',
  statements: recordTable('forecast_event', { name: 'text', from: 'text' }),
};
