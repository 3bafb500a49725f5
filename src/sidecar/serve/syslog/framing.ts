/** Where a syslog message ends within a stream (RFC 6587): by its counted octets, or by a new line. Pure. */

/** A whole message, or one that is longer than it may be. */
export type Framed = { readonly text: string } | { readonly tooLong: string };

export interface Framing {
  /** The messages that end in what came; the rest waits for more. */
  push(chunk: Buffer): Framed[];
  /** What is left when the stream ends: a last message without its end. */
  end(): Framed[];
}

const NEW_LINE = 0x0a;
const SHOWN_OF_TOO_LONG = 200;

/**
 * The frames of one stream. Each message says by its first character how it is framed: a digit counts octets, `<` is
 * ended by a new line. One beyond the limit is skipped to its end and told, so that those after it are read.
 */
export function createFraming(maxBytes: number): Framing {
  let waiting: Buffer = Buffer.alloc(0);
  /** Octets of a message that is too long and still comes; Infinity up to the next new line. */
  let skipping = 0;

  function next(): Framed | 'more' | 'skipped' {
    if (skipping > 0) {
      return skip();
    }
    const counted = /^(\d{1,9}) /.exec(waiting.subarray(0, 10).toString('latin1'));
    if (counted !== null) {
      return byCount(counted[0].length, Number(counted[1]));
    }
    const end = waiting.indexOf(NEW_LINE);
    if (end < 0 && waiting.length <= maxBytes) {
      return 'more';
    }
    const length = end < 0 ? waiting.length : end;
    if (length > maxBytes) {
      const tooLong = waiting.subarray(0, SHOWN_OF_TOO_LONG).toString('utf8');
      skipping = end < 0 ? Infinity : 0;
      waiting = end < 0 ? Buffer.alloc(0) : waiting.subarray(end + 1);
      return { tooLong };
    }
    const text = waiting.subarray(0, length).toString('utf8').replace(/\r$/, '');
    waiting = waiting.subarray(length + 1);
    return text === '' ? 'skipped' : { text };
  }

  function byCount(prefix: number, octets: number): Framed | 'more' | 'skipped' {
    if (octets > maxBytes) {
      const tooLong = waiting.subarray(prefix, prefix + SHOWN_OF_TOO_LONG).toString('utf8');
      skipping = octets;
      waiting = waiting.subarray(prefix);
      return { tooLong };
    }
    if (waiting.length < prefix + octets) {
      return 'more';
    }
    const text = waiting
      .subarray(prefix, prefix + octets)
      .toString('utf8')
      .replace(/[\r\n]+$/, '');
    waiting = waiting.subarray(prefix + octets);
    return text === '' ? 'skipped' : { text };
  }

  function skip(): 'more' | 'skipped' {
    if (skipping === Infinity) {
      const end = waiting.indexOf(NEW_LINE);
      waiting = end < 0 ? Buffer.alloc(0) : waiting.subarray(end + 1);
      skipping = end < 0 ? Infinity : 0;
      return end < 0 ? 'more' : 'skipped';
    }
    const gone = Math.min(skipping, waiting.length);
    waiting = waiting.subarray(gone);
    skipping -= gone;
    return skipping > 0 ? 'more' : 'skipped';
  }

  return {
    push(chunk) {
      waiting = Buffer.concat([waiting, chunk]);
      const found: Framed[] = [];
      while (waiting.length > 0) {
        const frame = next();
        if (frame === 'more') {
          break;
        }
        if (frame !== 'skipped') {
          found.push(frame);
        }
      }
      return found;
    },
    end() {
      const text = skipping > 0 ? '' : waiting.toString('utf8').trim();
      waiting = Buffer.alloc(0);
      return text === '' ? [] : [{ text }];
    },
  };
}
