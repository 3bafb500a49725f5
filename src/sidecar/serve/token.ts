/** The shared secret between Grafana's data source and the sidecar. */
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True when the token given is the one configured. Digests are compared in constant time,
 * so that neither content nor length leaks through how long the answer takes.
 */
export function tokenMatches(configured: string, given: string): boolean {
  return timingSafeEqual(digest(configured), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
