/** The metrics that tell of hosts, in OpenTelemetry's names (semantic conventions, "System metrics"). */
export const hostMetricNames = [
  ...(['system.cpu.time', 'system.cpu.utilization', 'system.cpu.logical.count'] as const),
  ...(['system.memory.usage', 'system.memory.limit'] as const),
  ...(['system.filesystem.usage', 'system.filesystem.limit', 'system.disk.io', 'system.network.io'] as const),
] as const;
