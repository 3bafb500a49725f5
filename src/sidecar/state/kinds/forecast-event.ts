/** Known events that forecasts count with. */
import { ForecastEvent } from '../../../contract/api/forecast.ts';
import type { Kind } from '../types.ts';

export const forecastEvents: Kind<ForecastEvent> = {
  name: 'forecast event',
  table: 'forecast_event',
  schema: ForecastEvent,
  label: ({ name }) => name,
  fields: { name: 'text', from: 'text' },
};
