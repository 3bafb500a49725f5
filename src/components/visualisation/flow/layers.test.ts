import { layerFlows } from './layers';

const flows = [
  { path: ['AWS', 'Compute', 'web'], size: 60 },
  { path: ['AWS', 'Storage', 'web'], size: 20 },
  { path: ['Azure', 'Compute', 'data'], size: 20 },
];

test('every column holds the whole, and the same name in two columns is two nodes', () => {
  const { nodes } = layerFlows([...flows, { path: ['web', 'Compute', 'AWS'], size: 100 }], 300, 200, 10);
  for (const column of [0, 1, 2]) {
    const sizes = nodes.filter((node) => node.column === column).map((node) => node.size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200);
  }
  expect(nodes.filter((node) => node.name === 'AWS').map((node) => node.column)).toEqual([0, 2]);
});

test('bands leave a node one below the other and fill it', () => {
  const { nodes, bands } = layerFlows(flows, 300, 200, 10);
  for (const node of nodes.filter(({ column }) => column < 2)) {
    const leaving = bands.filter((band) => band.from === node).sort((left, right) => left.fromY - right.fromY);
    expect(leaving[0]?.fromY).toBeCloseTo(node.y);
    const thickness = leaving.reduce((sum, band) => sum + band.thickness, 0);
    expect(thickness).toBeCloseTo(node.height);
  }
  expect(Math.max(...nodes.map((node) => node.x))).toBe(290);
  expect(Math.max(...nodes.map((node) => node.y + node.height))).toBeLessThanOrEqual(200 + 1e-6);
});

test('one column has nodes and no bands; nothing has neither', () => {
  expect(layerFlows([{ path: ['AWS'], size: 1 }], 100, 100, 10).bands).toEqual([]);
  expect(layerFlows([], 100, 100, 10)).toEqual({ nodes: [], bands: [] });
});
