/** What machines had, used and cost. */
import { HostsAnswer, HostsQuery } from '../../../contract/api/hosts.ts';
import { defineCall, type ApiCall } from './call.ts';

/** Every call about hosts. */
export const hostCalls: readonly ApiCall[] = [
  defineCall({
    name: 'hosts',
    path: 'hosts',
    method: 'POST',
    summary: 'Machines with what they had and used, what they cost on the bill, what of it lay idle, and what would do',
    input: HostsQuery,
    output: HostsAnswer,
    run: (query, { store }, context) => store.hosts.list(query, context),
  }),
];
