/** What is asked of Prometheus, in the names of node_exporter. Each is evaluated at the end of an hour, over it. */
import { selecting } from '../../protocols/prometheus-config.ts';

/** Numbers of an hour by `instance`. */
export const amounts = [
  'cpuCores',
  'cpuCoresUsed',
  'ramBytes',
  'ramBytesFree',
  'diskBytes',
  'diskBytesFree',
  'receivedBytes',
  'sentBytes',
] as const;
export type Amount = (typeof amounts)[number];

/** File systems that lie in memory or over others, and interfaces that lie within the host, would count twice. */
const ON_DISK = 'fstype!~"tmpfs|ramfs|overlay|squashfs|nfs.*|fuse.*"';
const OUTSIDE = 'device!~"lo|veth.*|docker.*|br-.*|cni.*|cali.*|flannel.*"';

/** Queries for amounts, and for the series whose labels tell what a host is. */
export function hostQueries(selector: string): Record<Amount | 'names' | 'machines', string> {
  const metric = selecting(selector);
  const average = (name: string, matchers = '') => `avg_over_time(${metric(name, matchers)}[1h])`;
  const disk = (name: string) => `sum by (instance) (max by (instance, device) (${average(name, ON_DISK)}))`;
  const moved = (name: string) => `sum by (instance) (increase(${metric(name, OUTSIDE)}[1h]))`;
  return {
    cpuCores: `count by (instance) (last_over_time(${metric('node_cpu_seconds_total', 'mode="idle"')}[1h]))`,
    cpuCoresUsed: `sum by (instance) (rate(${metric('node_cpu_seconds_total', 'mode!~"idle|iowait|steal"')}[1h]))`,
    ramBytes: `max by (instance) (${average('node_memory_MemTotal_bytes')})`,
    ramBytesFree: `max by (instance) (${average('node_memory_MemAvailable_bytes')})`,
    diskBytes: disk('node_filesystem_size_bytes'),
    diskBytesFree: disk('node_filesystem_avail_bytes'),
    receivedBytes: moved('node_network_receive_bytes_total'),
    sentBytes: moved('node_network_transmit_bytes_total'),
    names: `last_over_time(${metric('node_uname_info')}[1h])`,
    machines: `last_over_time(${metric('node_dmi_info')}[1h])`,
  };
}
