/**
 * Where the frames of a Zstandard file begin and end (RFC 8878, section 3.1). A file may be several frames one after the
 * other, as what packs in parallel or appends writes it; a decompressor stops after the first.
 */
import { open, type FileHandle } from 'node:fs/promises';

/** Bytes of a file: `from` inclusive, `to` exclusive. */
export interface Frame {
  readonly from: number;
  readonly to: number;
}

const MAGIC = 0xfd2fb528;
/** Sixteen magic numbers of frames that hold no data begin so. */
const SKIPPABLE = 0x184d2a5;
const CHECKSUM_BYTES = 4;
const LONGEST_HEADER = 18;

/** The frames with data in them. A last one may be cut short. Throws where something else stands between or behind them. */
export async function zstdFrames(path: string): Promise<Frame[]> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const frames: Frame[] = [];
    for (let from = 0; from < size;) {
      const start = await bytesAt(handle, from, LONGEST_HEADER);
      const magic = start.readUInt32LE(0);
      if (magic >>> 4 === SKIPPABLE) {
        from += 8 + start.readUInt32LE(4);
        continue;
      }
      if (magic !== MAGIC) {
        throw new Error(`something else stands behind its first ${from} bytes`);
      }
      const to = await endOfFrame(handle, from, start, size);
      frames.push({ from, to });
      from = to;
    }
    return frames;
  } finally {
    await handle.close();
  }
}

async function endOfFrame(handle: FileHandle, from: number, start: Buffer, size: number): Promise<number> {
  const descriptor = start.readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryId = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let at = from + 5 + (isSingleSegment ? 0 : 1) + dictionaryId + contentSize;
  for (let isLast = false; !isLast && at < size;) {
    const header = (await bytesAt(handle, at, 3)).readUIntLE(0, 3);
    isLast = (header & 1) === 1;
    const isRepeatedByte = ((header >> 1) & 3) === 1;
    at += 3 + (isRepeatedByte ? 1 : header >> 3);
  }
  return at + ((descriptor & 4) === 0 ? 0 : CHECKSUM_BYTES);
}

/** As many bytes, with zeros where the file has ended. */
async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer;
}
