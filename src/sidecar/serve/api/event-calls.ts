/** Events on resources, and the ledger of what was loaded of them. */
import { z } from 'zod';
import { EventLoadsAnswer, EventRejectionsAnswer, EventsAnswer, EventsQuery } from '../../../contract/api/events.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput, wholeNumber } from './inputs.ts';

const RejectionsOfLoad = z.strictObject({
  load: z.string().min(1).max(100).describe('id of a load, as the ledger has it'),
  limit: wholeNumber(1, 1000).optional().describe('lines at most, 1 to 1000; 100 unless told'),
});

const DEFAULT_PAGE = 100;

/** Every call of events. The ledger tells of whole sources, so whoever sees a part of the costs is refused it. */
export const eventCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'events', method: 'POST' },
    summary: 'What happened to resources: who made or changed them, whether they are exposed, the newest first',
    input: EventsQuery,
    output: EventsAnswer,
    scoped: true,
    run: (query, { store }, context) => store.events.list(query, context),
  }),
  defineCall({
    ...{ name: 'eventLoads', path: 'events/loads', method: 'GET' },
    summary: 'What was loaded of events, with what was rejected and why',
    input: NoInput,
    output: EventLoadsAnswer,
    run: async (_, { store }) => ({ loads: await store.events.loads() }),
  }),
  defineCall({
    ...{ name: 'eventRejections', path: 'events/rejections', method: 'GET' },
    summary: 'Lines of a load that are no events, as they came',
    input: RejectionsOfLoad,
    output: EventRejectionsAnswer,
    run: ({ load, limit = DEFAULT_PAGE }, { store }) => store.events.rejections(load, limit),
  }),
];
