/** Forecasts of cost, and the known events that they count with. */
import {
  ForecastAnswer,
  ForecastEvent,
  ForecastEventsAnswer,
  ForecastQuery,
  StoredForecastEvent,
} from '../../../contract/api/forecast.ts';
import { forecastEvents, type Actor, type Stored } from '../../state/index.ts';
import type { CallContext } from '../access/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput, RemoveForecastEventInput } from './inputs.ts';

export const forecastCalls: readonly ApiCall[] = [
  defineCall({
    name: 'forecast',
    method: 'POST',
    summary: 'What cost will come to, by day and in totals, with intervals and a back-test',
    input: ForecastQuery,
    output: ForecastAnswer,
    scoped: true,
    run: (query, { forecasts }, context) => forecasts.cost(query, context),
  }),
  defineCall({
    name: 'forecastEvents',
    path: 'forecast-events',
    method: 'GET',
    summary: 'Known events that forecasts count with',
    input: NoInput,
    output: ForecastEventsAnswer,
    run: async (_, { state }) => ({ events: (await state.repository(forecastEvents).all()).map(toStoredEvent) }),
  }),
  defineCall({
    name: 'addForecastEvent',
    path: 'forecast-events',
    method: 'POST',
    changes: true,
    summary: 'States an event that forecasts shall count with from now on',
    input: ForecastEvent,
    output: StoredForecastEvent,
    run: async (event, { state }, context) =>
      toStoredEvent(await state.repository(forecastEvents).create(event, actorOf(context))),
  }),
  defineCall({
    name: 'removeForecastEvent',
    path: 'forecast-events/{id}/remove',
    method: 'POST',
    changes: true,
    summary: 'Takes a known event back',
    input: RemoveForecastEventInput,
    output: NoInput,
    run: async ({ id, version }, { state }, context) => {
      await state.repository(forecastEvents).remove(id, version, actorOf(context));
      return {};
    },
  }),
];

function actorOf({ user, surface }: CallContext): Actor {
  return { user, surface };
}

function toStoredEvent({ id, version, changedBy, body }: Stored<ForecastEvent>): StoredForecastEvent {
  return { id, version, changedBy, event: body };
}
