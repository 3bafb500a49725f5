/** What the two sides of a connection need to have written down. The token itself stands in neither. */

/** Name of the environment variable that holds the token of a sender. */
export function tokenVariable(sender: string): string {
  const word = sender
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `OTLP_TOKEN_${(word === '' ? 'SENDER' : word).toUpperCase()}`;
}

/** The sender's entry in the sidecar's configuration. */
export function sidecarSnippet(sender: string): string {
  return [
    'otlp:',
    '  enabled: true',
    '  senders:',
    // JSON is YAML, and quotes what needs it.
    `    - name: ${JSON.stringify(sender)}`,
    `      token: env:${tokenVariable(sender)}`,
    '',
  ].join('\n');
}

/** An OpenTelemetry Collector that sends everything it has. `address` is host and port of the receiver. */
export function collectorSnippet(sender: string, address: string): string {
  return [
    'exporters:',
    '  otlphttp/thriftdata:',
    `    endpoint: http://${address}`,
    '    headers:',
    `      authorization: Bearer \${env:${tokenVariable(sender)}}`,
    'service:',
    '  pipelines:',
    ...['metrics', 'traces', 'logs'].map((signal) => `    ${signal}: { exporters: [otlphttp/thriftdata] }`),
    '',
  ].join('\n');
}

/** The environment of a program with an OpenTelemetry SDK. */
export function sdkSnippet(sender: string, address: string): string {
  return [
    'OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
    `OTEL_EXPORTER_OTLP_ENDPOINT=http://${address}`,
    `OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20$${tokenVariable(sender)}"`,
    '',
  ].join('\n');
}
