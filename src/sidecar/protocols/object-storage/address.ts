/** Addresses of objects as people write them: `s3://bucket/key` and its kind. */
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ThriftDataError } from '../../kernel/errors.ts';
import { ObjectStoreConfig } from './config.ts';

/** A store with the provider's own credentials, and what of it is meant: a key, the beginning of keys, or a glob. */
export interface ObjectAddress {
  readonly config: ObjectStoreConfig;
  readonly key: string;
}

const form =
  's3://bucket/key, gs://bucket/key, az://account/container/key, oci://bucket@namespace/key, ' +
  'https://account.blob.core.windows.net/container/key or file:///folder';

/** True for a text that is an address rather than a local path. */
export function isObjectAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

/**
 * Reads an address; the key is taken as it stands, except that https and file addresses are percent-decoded. Throws a
 * caller error for a form that is not known, and for a signature in the address, which would be shown and kept.
 */
export function parseObjectAddress(text: string): ObjectAddress {
  const [, scheme = '', place = ''] = /^([a-z][a-z0-9+.-]+):\/\/(.*)$/is.exec(text) ?? [];
  const [host = '', ...parts] = place.split('/');
  const key = parts.join('/');
  switch (scheme.toLowerCase()) {
    case 's3':
    case 's3a':
      return parsed(text, { type: 's3', bucket: host }, key);
    case 'gs':
      return parsed(text, { type: 'gcs', bucket: host }, key);
    case 'az':
      return azure(text, host, parts);
    case 'abfs':
    case 'abfss': {
      const [container = '', service = ''] = host.split('@');
      return azure(text, service.split('.')[0] ?? '', [container, ...parts]);
    }
    case 'oci': {
      const [bucket = '', namespace = ''] = host.split('@');
      return parsed(text, { type: 'oci', bucket, namespace }, key);
    }
    case 'https': {
      const account = /^([a-z0-9]+)\.(blob|dfs)\.core\.[a-z.]+$/.exec(host)?.[1];
      if (account === undefined) {
        throw unknown(text);
      }
      if (/[?&]sig=/.test(place)) {
        throw new ThriftDataError(
          'caller',
          'secret_in_address',
          `https://${host}/…: leave the signature (everything from "?") out of the address; sign in with the Azure CLI or an identity instead.`
        );
      }
      return azure(text, account, parts.map(decoded));
    }
    case 'file':
      return folder(text);
    default:
      throw unknown(text);
  }
}

function azure(text: string, account: string, [container = '', ...parts]: readonly string[]): ObjectAddress {
  return parsed(text, { type: 'azure-blob', account, container }, parts.join('/'));
}

/** The folder before the last part, or before the glob. */
function folder(text: string): ObjectAddress {
  const path = fileURLToPath(`file://${rest(text).replaceAll('?', '%3F').replaceAll('#', '%23')}`);
  const fixed = path.slice(0, /[*?[{]/.exec(path)?.index ?? path.length);
  const at = fixed.lastIndexOf(sep) + 1;
  return parsed(text, { type: 'folder', path: fixed.slice(0, at) }, path.slice(at).split(sep).join('/'));
}

const rest = (text: string) => text.slice(text.indexOf('//') + 2);

function parsed(text: string, config: unknown, key: string): ObjectAddress {
  const read = ObjectStoreConfig.safeParse(config);
  if (!read.success) {
    throw unknown(text);
  }
  return { config: read.data, key };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function unknown(text: string): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'unknown_address',
    `${text.split('?')[0]} is no address of an object store that is known; write ${form}.`
  );
}
