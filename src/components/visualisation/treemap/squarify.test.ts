import { squarify, type Tile } from './squarify';

const area = ({ width, height }: Tile) => width * height;

test.each([
  [[1], 300, 100],
  [[6, 6, 4, 3, 2, 2, 1], 600, 400],
  [[1000, 1, 1, 1, 0.001], 320, 700],
])('tiles of %j fill the area, each by its share', (sizes, width, height) => {
  const tiles = squarify(sizes, width, height);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  tiles.forEach((tile, index) => {
    expect(area(tile)).toBeCloseTo(((sizes[index] ?? 0) / total) * width * height, 4);
    expect(tile.x).toBeGreaterThanOrEqual(0);
    expect(tile.y).toBeGreaterThanOrEqual(0);
    expect(tile.x + tile.width).toBeLessThanOrEqual(width + 1e-6);
    expect(tile.y + tile.height).toBeLessThanOrEqual(height + 1e-6);
  });
  const overlap = (left: Tile, right: Tile) =>
    Math.max(0, Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x)) *
    Math.max(0, Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y));
  tiles.forEach((tile, index) =>
    tiles.slice(index + 1).forEach((other) => expect(overlap(tile, other)).toBeLessThan(1e-4))
  );
});

test('the first tiles of the paper’s example are near squares', () => {
  const [first] = squarify([6, 6, 4, 3, 2, 2, 1], 600, 400);
  expect(first).toEqual({ x: 0, y: 0, width: 300, height: 200 });
});

test('nothing to draw takes no room', () => {
  expect(squarify([], 100, 100)).toEqual([]);
  expect(squarify([1], 0, 100)).toEqual([{ x: 0, y: 0, width: 0, height: 0 }]);
});
