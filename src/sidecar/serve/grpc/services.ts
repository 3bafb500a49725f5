/** The services' definitions, read from the .proto files beside this one. */
import { fileURLToPath } from 'node:url';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';

const files = ['backend.proto', 'controller.proto', 'health.proto'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url))
);

export const serviceNames = [
  'pluginv2.Data',
  'pluginv2.Resource',
  'pluginv2.Diagnostics',
  'plugin.GRPCController',
  'grpc.health.v1.Health',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Every service the sidecar speaks, by its full name; servers and clients use the same. */
export function loadServices(): Record<ServiceName, ServiceDefinition> {
  const loaded = loadSync(files, { keepCase: true, longs: Number, enums: String, defaults: true, objects: true });
  return {
    'pluginv2.Data': service(loaded, 'pluginv2.Data'),
    'pluginv2.Resource': service(loaded, 'pluginv2.Resource'),
    'pluginv2.Diagnostics': service(loaded, 'pluginv2.Diagnostics'),
    'plugin.GRPCController': service(loaded, 'plugin.GRPCController'),
    'grpc.health.v1.Health': service(loaded, 'grpc.health.v1.Health'),
  };
}

function service(loaded: PackageDefinition, name: ServiceName): ServiceDefinition {
  const found = loaded[name];
  // Message and enum types carry a `format`; what is left is a service.
  if (found === undefined || typeof found['format'] === 'string') {
    throw new RangeError(`the protocol files define no service ${name}`);
  }
  return found as ServiceDefinition;
}
