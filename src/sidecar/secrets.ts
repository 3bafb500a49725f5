/** Secrets by reference: `env:NAME` and `file:PATH`. */
import { readFileSync } from 'node:fs';
import type { Environment } from './config.ts';
import { ThriftDataError } from './kernel/errors.ts';

/**
 * The secret a reference points to, without surrounding blanks and line ends. Throws a caller error that names the
 * setting and the reference when nothing is there.
 */
export function resolveSecret(setting: string, reference: string, env: Environment): string {
  const secret = reference.startsWith('env:')
    ? (env[reference.slice('env:'.length)] ?? '')
    : readSecretFile(setting, reference);
  if (secret.trim() === '') {
    throw missing(setting, reference, 'is empty or not set');
  }
  return secret.trim();
}

function readSecretFile(setting: string, reference: string): string {
  try {
    return readFileSync(reference.slice('file:'.length), 'utf8');
  } catch (thrown) {
    const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw missing(setting, reference, `cannot be read (${why})`, thrown);
  }
}

function missing(setting: string, reference: string, why: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'secret_missing', `${setting}: ${reference} ${why}; put the secret there`, {
    cause,
    field: setting,
  });
}
