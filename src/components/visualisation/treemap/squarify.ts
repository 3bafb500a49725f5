/** Where the tiles of a treemap lie: squarified, after Bruls, Huizing and van Wijk (2000). Pure; lengths in pixels. */

export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * One tile for each size, in the same order, with areas in proportion to the sizes; together they fill the area.
 * Sizes descend and are above zero.
 */
export function squarify(sizes: readonly number[], width: number, height: number): Tile[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= 0 || width <= 0 || height <= 0) {
    return sizes.map(() => ({ x: 0, y: 0, width: 0, height: 0 }));
  }
  const areas = sizes.map((size) => (size / total) * width * height);
  const tiles: Tile[] = [];
  const free = { x: 0, y: 0, width, height };
  for (let at = 0; at < areas.length;) {
    const side = Math.min(free.width, free.height);
    let end = at + 1;
    while (end < areas.length && worst(areas.slice(at, end + 1), side) <= worst(areas.slice(at, end), side)) {
      end += 1;
    }
    tiles.push(...strip(areas.slice(at, end), free));
    at = end;
  }
  return tiles;
}

/** The worst ratio of sides among areas laid in one strip along a side. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((total, area) => total + area, 0);
  const [largest = 0, smallest = 0] = [Math.max(...areas), Math.min(...areas)];
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

/** Lays the areas along the shorter side and takes their strip away from what is free. */
function strip(areas: readonly number[], free: Tile): Tile[] {
  const sum = areas.reduce((total, area) => total + area, 0);
  const upright = free.width >= free.height;
  const side = upright ? free.height : free.width;
  const thickness = side === 0 ? 0 : sum / side;
  let along = 0;
  const tiles = areas.map((area) => {
    const length = thickness === 0 ? 0 : area / thickness;
    const tile = upright
      ? { x: free.x, y: free.y + along, width: thickness, height: length }
      : { x: free.x + along, y: free.y, width: length, height: thickness };
    along += length;
    return tile;
  });
  if (upright) {
    free.x += thickness;
    free.width = Math.max(0, free.width - thickness);
  } else {
    free.y += thickness;
    free.height = Math.max(0, free.height - thickness);
  }
  return tiles;
}
