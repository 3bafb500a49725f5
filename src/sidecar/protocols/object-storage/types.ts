/** Object storage as integrations, the lake and exports use it: S3, Azure Blob, Google Cloud Storage, OCI, SFTP or a folder. */
import type { Readable } from 'node:stream';

/** One object as a listing gives it. */
export interface StoredObject {
  /** The whole key, as the provider writes it; `/` between parts. */
  readonly key: string;
  readonly bytes: number;
  /** UTC instant of the last write. */
  readonly modifiedAt: string;
  /** Changes when the content changes: an ETag or a generation; opaque, comparable for equality only. */
  readonly version: string;
}

export interface ReadOptions {
  /** Reads this version only, as a listing gave it; anything else at the key is `version_changed`. */
  readonly version?: string;
  readonly signal?: AbortSignal;
}

/**
 * A bucket, a container or a folder. Calls are tried again with back-off when the provider is busy or the connection
 * breaks, a few times. Errors: caller `not_allowed` (which right is missing), `no_such_bucket`, `unsafe_key`;
 * provider `provider_unavailable`. A signal that is aborted ends every call with the signal's own reason.
 */
export interface ObjectStore {
  /** What a person recognises in a message, without a key: `s3://bills`. */
  readonly address: string;
  /** Everything whose key begins with the prefix, through all pages, in no promised order. `''` lists the whole store. */
  list(prefix: string, signal?: AbortSignal): AsyncIterable<StoredObject>;
  /**
   * The bytes as they are stored, never decompressed. The first byte is there when the promise resolves. A connection
   * that breaks is taken up where it broke, on the same version; the stream ends only when every byte came and the
   * provider's own checksum, if it states one, agrees, else it fails with `object_cut_short` or `object_damaged`.
   * Throws caller `no_such_object` or `version_changed`.
   */
  read(key: string, options?: ReadOptions): Promise<Readable>;
  /** Writes an object whole or not at all, over whatever the key held, and gives it as a listing would. */
  write(key: string, body: Readable | Buffer, signal?: AbortSignal): Promise<StoredObject>;
  /** Removes the object; a key that holds nothing is fine. */
  delete(key: string, signal?: AbortSignal): Promise<void>;
  /** Ends connections. Safe to call twice. */
  close(): Promise<void>;
}
