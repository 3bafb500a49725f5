/** Records in JSON files, plain or compressed: one a line, or a list of them. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { ThriftDataError } from '../kernel/errors.ts';
import { textLines } from './text-lines.ts';

/** A record with its place in the file, or the text that is none with the reason. */
export type JsonRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly fault: string; readonly raw: string };

/** A list has to be read as one; a larger one is refused. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** No event and no record is longer. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The text of a file, whatever it is compressed with. */
async function unpacked(path: string): Promise<Readable> {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  await handle.close();
  const magic = buffer.subarray(0, bytesRead).toString('hex');
  const file = createReadStream(path);
  const unpacker = magic.startsWith('1f8b') ? createGunzip() : magic === '28b52ffd' ? createZstdDecompress() : null;
  if (unpacker === null) {
    return file;
  }
  file.on('error', (error) => unpacker.destroy(error));
  return file.pipe(unpacker);
}

/** The file's whole JSON. Throws a caller error where it is damaged, too large or no JSON. */
export async function readJsonFile(path: string, name: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of await unpacked(path)) {
      const part = Buffer.from(chunk as Uint8Array);
      length += part.length;
      if (length > MOST_CHARACTERS) {
        throw new ThriftDataError('caller', 'too_large', `${name} holds more than ${MOST_CHARACTERS} bytes; split it.`);
      }
      chunks.push(part);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (thrown) {
    if (thrown instanceof ThriftDataError) {
      throw thrown;
    }
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ThriftDataError('caller', 'not_json', `${name} is no JSON (${why.slice(0, 100)}); fetch it again.`, {
      cause: thrown,
    });
  }
}

/** The records of a file: each line one, or one list over all lines. Lines that are no JSON, or too long for one, come with the reason. */
export async function* readJsonRecords(path: string, name: string): AsyncGenerator<JsonRecord> {
  if (await isList(path)) {
    const list = await readJsonFile(path, name);
    for (const [index, value] of Array.isArray(list) ? list.entries() : []) {
      yield { line: index + 1, value };
    }
    return;
  }
  let line = 0;
  try {
    for await (const { text, isTooLong } of textLines(await unpacked(path), LONGEST_LINE)) {
      line += 1;
      if (isTooLong) {
        yield { line, fault: `the line is longer than ${LONGEST_LINE} characters`, raw: text.slice(0, 1000) };
      } else if (text.trim() !== '') {
        yield recordOf(text, line);
      }
    }
  } catch (thrown) {
    yield { line: line + 1, fault: 'the file is damaged from here on', raw: String(thrown) };
  }
}

function recordOf(text: string, line: number): JsonRecord {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch {
    return { line, fault: 'the line is no JSON', raw: text };
  }
}

async function isList(path: string): Promise<boolean> {
  const stream = await unpacked(path);
  try {
    for await (const chunk of stream) {
      const first = /\S/.exec(Buffer.from(chunk as Uint8Array).toString('utf8'))?.[0];
      if (first !== undefined) {
        return first === '[';
      }
    }
    return false;
  } catch {
    return false;
  } finally {
    stream.destroy();
  }
}
