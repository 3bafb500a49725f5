/** `/api/v1/telemetry-tokens`: what a sender of telemetry shows, made, renewed and taken away by Admins. */
import { z } from 'zod';
import { Instant } from '../period.ts';

export const telemetrySignals = ['metrics', 'traces', 'logs'] as const;

/** What is asked for when a token is made. It lets one sender in, for the signals named, and nothing else. */
export const TelemetryTokenRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, { error: 'missing; name the sender' })
    .max(200, { error: 'longer than 200 characters; shorten it' })
    .describe('the sender: what it sends is told apart by Source under this name'),
  signals: z
    .array(z.enum(telemetrySignals))
    .min(1, { error: 'nothing; name metrics, traces or logs' })
    .max(3)
    .default([...telemetrySignals])
    .describe('what may be sent with it'),
  expiresAt: Instant.nullable().default(null).describe('from then on it is refused; null: until it is removed'),
  note: z.string().max(2000).default(''),
});
export type TelemetryTokenRequest = z.infer<typeof TelemetryTokenRequest>;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A token as it is kept: digests of its text, and of the one before while that still holds. */
export const TelemetryToken = z.strictObject({
  ...TelemetryTokenRequest.shape,
  digest: Digest,
  previousDigest: Digest.nullable(),
  previousUntil: Instant.nullable().describe('until when the text before the last renewal is taken too'),
});
export type TelemetryToken = z.infer<typeof TelemetryToken>;

/** A token as it is told afterwards. */
export const ToldTelemetryToken = z.object({
  ...TelemetryTokenRequest.shape,
  previousUntil: TelemetryToken.shape.previousUntil,
  lastUsedAt: Instant.nullable().describe('when something last came in under it'),
  previousUsedAt: Instant.nullable().describe('when the text before was last used since the sidecar began'),
});
export type ToldTelemetryToken = z.infer<typeof ToldTelemetryToken>;

/** `POST /api/v1/telemetry-tokens/{id}/renew`: a new text; the old one may hold on for a while. */
export const RenewTelemetryToken = z.strictObject({
  id: z.string().min(1).max(200),
  version: z.number().int().min(1).describe('the version that was looked at'),
  keepHours: z
    .number()
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe('hours for which the old text is taken too; 0 refuses it at once'),
});
