/** Tokens of senders of telemetry. */
import { TelemetryToken } from '../../../contract/api/telemetry-token.ts';
import type { Kind } from '../types.ts';

export const telemetryTokens: Kind<TelemetryToken> = {
  name: 'telemetry token',
  table: 'telemetry_token',
  schema: TelemetryToken,
  label: ({ name }) => name,
  fields: { name: 'text', expiresAt: 'text' },
  secrets: ['digest', 'previousDigest'],
};
