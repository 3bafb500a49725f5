/**
 * Shapes of a stream: the last points against every earlier stretch of the same length. A shape far from its third
 * nearest neighbour was never seen (discords: Keogh, Lin, Fu 2005; KNN-CAD: Burnaev, Ishimtsev 2016).
 */

export interface Shapes {
  /** Distance of the shape that ends with the newest value to its third nearest earlier shape. 0 while few are known. */
  next(value: number): number;
}

const LENGTH = 48;
/** Points that are averaged to one number of the shape. */
const GRAIN = 3;
/** Only every fourth shape is remembered: neighbours in time are nearly the same. */
const STRIDE = 4;
const FEWEST = 8;
/** Bounds time and memory on an endless stream: two months at five minutes. */
const MOST = 5000;

export function createShapes(): Shapes {
  const recent: number[] = [];
  const known: Float64Array[] = [];
  const waiting: { at: number; shape: Float64Array }[] = [];
  let at = -1;
  return {
    next: (value) => {
      at += 1;
      recent.push(value);
      if (recent.length > LENGTH) {
        recent.shift();
      }
      if (recent.length < LENGTH) {
        return 0;
      }
      const shape = shapeOf(recent);
      if (at % STRIDE === 0) {
        waiting.push({ at, shape });
      }
      // A shape that overlaps the newest one is no neighbour.
      while (waiting[0] !== undefined && waiting[0].at <= at - LENGTH) {
        const next = waiting.shift();
        if (next !== undefined) {
          known.push(next.shape);
        }
      }
      if (known.length > MOST) {
        known.shift();
      }
      return known.length > FEWEST ? thirdNearest(shape, known) : 0;
    },
  };
}

function shapeOf(points: readonly number[]): Float64Array {
  return Float64Array.from({ length: LENGTH / GRAIN }, (_, part) => {
    let sum = 0;
    for (let k = 0; k < GRAIN; k++) {
      sum += points[part * GRAIN + k] ?? 0;
    }
    return sum / GRAIN;
  });
}

function thirdNearest(shape: Float64Array, known: readonly Float64Array[]): number {
  let [first, second, third] = [Infinity, Infinity, Infinity];
  for (const other of known) {
    let distance = 0;
    for (let k = 0; k < shape.length && distance < third; k++) {
      const apart = (shape[k] ?? 0) - (other[k] ?? 0);
      distance += apart * apart;
    }
    if (distance < first) {
      [first, second, third] = [distance, first, second];
    } else if (distance < second) {
      [second, third] = [distance, second];
    } else if (distance < third) {
      third = distance;
    }
  }
  return Math.sqrt(third);
}
