/** Secrets by reference: `env:NAME` and `file:PATH`. */
import { readFileSync } from 'node:fs';
import { sentence, type Told } from '../contract/sentences.ts';
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
    throw missing(setting, sentence('secret_empty', { setting, reference }));
  }
  return secret.trim();
}

function readSecretFile(setting: string, reference: string): string {
  try {
    return readFileSync(reference.slice('file:'.length), 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    throw missing(setting, sentence('secret_unreadable', { setting, reference, code }), thrown);
  }
}

function missing(setting: string, why: Told, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'secret_missing', why, { cause, field: setting });
}
