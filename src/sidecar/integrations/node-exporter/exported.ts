/** What an exporter exposes as a reading of its host, in OpenTelemetry's names. Pure. */
import type { HostPoint, HostReading } from '../../../contract/hosts/reading.ts';
import { readExposition, type ExpositionSample } from '../../protocols/exposition.ts';
import { identify } from './identity.ts';
import type { NodeExporterConfig } from './config.ts';
import type { Target } from './targets.ts';

/** Series that are read; what else an exporter exposes is passed over. */
const wanted: ReadonlySet<string> = new Set([
  ...['node_cpu_seconds_total', 'node_memory_MemTotal_bytes', 'node_memory_MemAvailable_bytes'],
  ...['node_filesystem_size_bytes', 'node_filesystem_avail_bytes', 'node_disk_read_bytes_total'],
  ...['node_disk_written_bytes_total', 'node_network_receive_bytes_total', 'node_network_transmit_bytes_total'],
  ...['node_uname_info', 'node_dmi_info'],
]);

const counter = (metric: string, unit: string, attributes: HostPoint['attributes'], value: number): HostPoint => ({
  ...{ metric, unit, grows: true, attributes, value },
});
const level = (metric: string, unit: string, value: number, attributes: HostPoint['attributes'] = {}): HostPoint => ({
  ...{ metric, unit, grows: false, attributes, value },
});

/**
 * The reading of a scrape. Seconds of the CPU are added up over its cores, by mode, so that a machine of many cores
 * has as many series as a small one. Null where the answer tells nothing of a CPU.
 */
export function readingOf(
  text: string,
  { target, at }: { readonly target: Target; readonly at: string },
  labels: Pick<NodeExporterConfig, 'resourceLabel' | 'regionLabel'>
): HostReading | null {
  const samples = [...readExposition(text, (name) => wanted.has(name))].filter(({ value }) => Number.isFinite(value));
  const of = (name: string) => samples.filter((each) => each.name === name);
  const cpu = of('node_cpu_seconds_total');
  if (cpu.length === 0) {
    return null;
  }
  const [uname, dmi] = [of('node_uname_info')[0]?.labels ?? {}, of('node_dmi_info')[0]?.labels ?? {}];
  const { name, resourceId, region } = identify(
    { own: { ...target.labels, ...uname }, machine: dmi },
    labels,
    target.address
  );
  const told = Object.entries(target.labels).filter(([label]) => !label.startsWith('__'));
  return {
    at,
    resource: {
      ...Object.fromEntries(told),
      'host.name': name,
      ...(resourceId === name ? {} : { 'cloud.resource_id': resourceId }),
      ...(region === '' ? {} : { 'cloud.region': region }),
    },
    points: [...cpuPoints(cpu), ...memoryPoints(of), ...filesystemPoints(of), ...movedPoints(of)],
  };
}

type Of = (name: string) => readonly ExpositionSample[];

function cpuPoints(samples: readonly ExpositionSample[]): HostPoint[] {
  const byMode = new Map<string, number>();
  for (const { labels, value } of samples) {
    byMode.set(labels['mode'] ?? '', (byMode.get(labels['mode'] ?? '') ?? 0) + value);
  }
  return [
    level('system.cpu.logical.count', '{cpu}', new Set(samples.map(({ labels }) => labels['cpu'])).size),
    ...[...byMode].map(([mode, seconds]) => counter('system.cpu.time', 's', { 'cpu.mode': mode }, seconds)),
  ];
}

function memoryPoints(of: Of): HostPoint[] {
  const [total, available] = [of('node_memory_MemTotal_bytes')[0], of('node_memory_MemAvailable_bytes')[0]];
  return [
    ...(total === undefined ? [] : [level('system.memory.limit', 'By', total.value)]),
    ...(total === undefined || available === undefined
      ? []
      : [level('system.memory.usage', 'By', Math.max(0, total.value - available.value))]),
  ];
}

function filesystemPoints(of: Of): HostPoint[] {
  const key = ({ device, mountpoint }: ExpositionSample['labels']) => JSON.stringify([device, mountpoint]);
  const free = new Map(of('node_filesystem_avail_bytes').map(({ labels, value }) => [key(labels), value]));
  return of('node_filesystem_size_bytes').flatMap(({ labels, value }) => {
    const { device = '', mountpoint = '', fstype = '' } = labels;
    const attributes = {
      ...{ 'system.device': device, 'system.filesystem.mountpoint': mountpoint, 'system.filesystem.type': fstype },
    };
    return [
      level('system.filesystem.limit', 'By', value, attributes),
      level('system.filesystem.usage', 'By', Math.max(0, value - (free.get(key(labels)) ?? value)), attributes),
    ];
  });
}

function movedPoints(of: Of): HostPoint[] {
  const each = (name: string, metric: string, attributes: (device: string) => HostPoint['attributes']) =>
    of(name).map(({ labels, value }) => counter(metric, 'By', attributes(labels['device'] ?? ''), value));
  const network = (direction: string) => (device: string) => ({
    ...{ 'network.interface.name': device, 'network.io.direction': direction },
  });
  const disk = (direction: string) => (device: string) => ({ 'system.device': device, 'disk.io.direction': direction });
  return [
    ...each('node_network_receive_bytes_total', 'system.network.io', network('receive')),
    ...each('node_network_transmit_bytes_total', 'system.network.io', network('transmit')),
    ...each('node_disk_read_bytes_total', 'system.disk.io', disk('read')),
    ...each('node_disk_written_bytes_total', 'system.disk.io', disk('write')),
  ];
}
