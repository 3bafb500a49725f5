/** One form for what every provider tells about an object. */
import { instantFromMs } from '../../../contract/period.ts';
import type { StoredObject } from './types.ts';

/** Whole seconds: a listing and the answer to a write give them with different precision. */
export function storedObject(key: string, bytes: number, modifiedMs: number, version: string): StoredObject {
  return { key, bytes, modifiedAt: instantFromMs(Math.floor(modifiedMs / 1000) * 1000), version };
}
