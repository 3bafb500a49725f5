/** The front door: what the outside can ask of the sidecar, over HTTP and over Grafana's plugin protocol. */
export { startHttp, type RunningServer } from './http/server.ts';
export { startGrpc } from './grpc/server.ts';
export { startPublishing } from './publish/otlp.ts';
export { openTracing, type Tracing } from './publish/tracing.ts';
export { startSyslog } from './syslog/server.ts';
export { startOtlp } from './otlp/server.ts';
export type { LoadFinanceFile } from './finance.ts';
export { untilQuiet } from './quiet.ts';
export { createTelemetry } from './telemetry.ts';
export { createAdmission, createSenderTokens, type SenderTokens } from './access/index.ts';
export type { ServeTools } from './api/dispatch.ts';
