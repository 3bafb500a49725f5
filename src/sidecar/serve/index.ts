/** The front door: what the outside can ask of the sidecar, over HTTP and over Grafana's plugin protocol. */
export { startHttp, type HttpOptions, type RunningServer } from './http/server.ts';
export { openApiDocument } from './http/openapi.ts';
export { startGrpc, type GrpcOptions } from './grpc/server.ts';
export { createTelemetry, type Telemetry } from './telemetry.ts';
export type { ServeTools } from './api/dispatch.ts';
