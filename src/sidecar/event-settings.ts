/** Settings of events on resources and of the syslog receiver. Part of the configuration. */
import { z } from 'zod';
import { SecretReference } from './kernel/secret-reference.ts';
import { Port } from './port-setting.ts';

/** The syslog receiver. */
export const SyslogSettings = z.strictObject({
  enabled: z.boolean().default(false).describe('whether system logs are received by syslog (RFC 5424)'),
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('address the syslog receiver listens on; beyond loopback senders must be named'),
  port: Port.default(5514).describe('port of the syslog receiver; 0 takes any free one'),
  udp: z.boolean().default(false).describe('whether datagrams are taken too, on the same port; they may be lost'),
  tls: z
    .strictObject({
      certificate: z.string().min(1).optional().describe('file of the certificate; with it the stream is TLS'),
      key: SecretReference.optional().describe('its private key, as env:NAME or file:PATH'),
    })
    .prefault({}),
  senders: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe('what the sender is called as a source of events'),
        address: z.union([z.ipv4(), z.ipv6()], { error: 'not an IP address' }).describe('where it sends from'),
      })
    )
    .max(1000)
    .default([])
    .describe('who may send, by IP address; without any, programs on this machine may'),
  maxBytes: z.number().int().min(480).max(1_048_576).default(8192).describe('bytes of one message'),
  maxConnections: z.number().int().min(1).max(10_000).default(200).describe('streams at the same time'),
  leastSevere: z
    .enum(['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'])
    .default('warning')
    .describe('messages less severe than this are left out, and counted'),
});

/** How long events are kept. */
export const EventSettings = z.strictObject({
  retentionDays: z
    .number()
    .int()
    .min(31)
    .max(36_500)
    .default(400)
    .describe('days for which events on resources are kept; whole months are dropped'),
});
