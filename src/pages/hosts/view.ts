/** What the page shows, as it stands in the address. Pure. */
import type { HostsQueryInput, HostUsage } from '../../contract/api/hosts.ts';
import { divideDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { Period } from '../../contract/calendar.ts';

export const STEPS = ['day', 'hour'] as const;
/** Per cent of the CPU below which a machine may be larger than it needs. */
export const THRESHOLDS = ['10', '20', '30', '40', '60'] as const;

export interface HostsView {
  /** The host that is opened; empty for none. */
  host: string;
  /** Of its rows. */
  step: (typeof STEPS)[number];
  below: (typeof THRESHOLDS)[number];
}

export const defaultView: HostsView = { host: '', step: 'day', below: '20' };
export const VIEW_KEYS = ['host', 'step', 'below'];

/** The view as address parameters. */
export function toUrl({ host, step, below }: HostsView): Record<string, string | null> {
  return { host: host === '' ? null : host, step, below };
}

/** The view an address means; what is missing or makes no sense takes its default. */
export function fromUrl(values: Partial<Record<string, string | string[] | null | undefined>>): HostsView {
  return {
    host: typeof values.host === 'string' ? values.host : '',
    step: STEPS.find((known) => known === values.step) ?? defaultView.step,
    below: THRESHOLDS.find((known) => known === values.below) ?? defaultView.below,
  };
}

/** Machines that are larger than they need, by the threshold of the view. */
export function oversizedQuery({ below }: HostsView, period: Period): HostsQueryInput {
  return { period, cpuP95Below: Number(below) / 100 };
}

/** The rows behind the host that is opened. */
export function rowsQuery({ host, step }: HostsView, period: Period): HostsQueryInput {
  return { period, granularity: step, filters: [{ dimension: 'host', operator: '=', values: [host] }] };
}

/** The sums of one currency. */
export interface HostTotals {
  currency: string;
  hosts: number;
  cost: string;
  idleCost: string;
  /** Of the cost of the days that usage tells of. */
  idleShare: string | null;
  costPerUsedCoreHour: string | null;
}

/** One entry a currency: amounts of different currencies are never added, and hosts on no bill have none. */
export function totalsOf(hosts: readonly HostUsage[]): HostTotals[] {
  const currencies = [...new Set(hosts.map(({ currency }) => currency))].filter((currency) => currency !== '').sort();
  return currencies.map((currency) => {
    const own = hosts.filter((host) => host.currency === currency);
    const sum = (of: (host: HostUsage) => string | null) => sumDecimals(own.map((host) => of(host) ?? '0'));
    const known = own.filter(({ knownCost }) => knownCost !== null);
    const [knownCost, idleCost] = [sum((host) => host.knownCost), sum((host) => host.idleCost)];
    const used = sumDecimals(known.map(({ coreHoursUsed }) => coreHoursUsed.toFixed(9)));
    return {
      ...{ currency, hosts: own.length, cost: sum(({ cost }) => cost), idleCost },
      idleShare: divideDecimals(idleCost, knownCost),
      costPerUsedCoreHour: divideDecimals(knownCost, used),
    };
  });
}
