/** The protocol's messages as they arrive and leave: 64-bit numbers as JavaScript numbers, enums by name. */

export interface PluginContext {
  readonly orgId: number;
  readonly pluginId: string;
  /** Absent when Grafana itself asks, as for alert rules. */
  readonly user: {
    readonly login: string;
    readonly name: string;
    readonly email?: string;
    readonly role?: string;
  } | null;
  readonly dataSourceInstanceSettings: {
    readonly uid: string;
    readonly name: string;
    readonly jsonData: Uint8Array;
    readonly decryptedSecureJsonData: Readonly<Record<string, string>>;
  } | null;
}

export type FrameEncoding = 'ARROW' | 'JSON';

export interface DataQueryMessage {
  readonly refId: string;
  readonly maxDataPoints: number;
  readonly intervalMS: number;
  readonly timeRange: { readonly fromEpochMS: number; readonly toEpochMS: number } | null;
  readonly json: Uint8Array;
  readonly queryType: string;
}

export interface QueryDataRequest {
  readonly pluginContext: PluginContext | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly queries: readonly DataQueryMessage[];
  readonly format: FrameEncoding;
}

export interface DataResponse {
  readonly frames: readonly Uint8Array[];
  readonly status: number;
  readonly format: FrameEncoding;
  readonly error?: string;
  readonly errorSource?: 'plugin' | 'downstream';
}

export interface QueryDataResponse {
  readonly responses: Readonly<Record<string, DataResponse>>;
}

export interface CallResourceRequest {
  readonly pluginContext: PluginContext | null;
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Uint8Array;
}

export interface CallResourceResponse {
  readonly code: number;
  readonly headers: Readonly<Record<string, { readonly values: readonly string[] }>>;
  readonly body: Uint8Array;
}

export interface CheckHealthRequest {
  readonly pluginContext: PluginContext | null;
}

export interface CheckHealthResponse {
  readonly status: 'UNKNOWN' | 'OK' | 'ERROR';
  readonly message: string;
  readonly jsonDetails: Uint8Array;
}

export interface CollectMetricsRequest {
  readonly pluginContext: PluginContext | null;
}

export interface CollectMetricsResponse {
  readonly metrics: { readonly prometheus: Uint8Array };
}

export interface HealthCheckRequest {
  readonly service: string;
}

export interface HealthCheckResponse {
  readonly status: 'UNKNOWN' | 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
}
