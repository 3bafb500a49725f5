/** Where the bands of a Sankey diagram lie when its columns are the dimensions of a breakdown. Pure; pixels. */

export interface Flow {
  /** One name for each column. */
  path: readonly string[];
  /** Above zero. */
  size: number;
}

export interface FlowNode {
  column: number;
  name: string;
  size: number;
  x: number;
  y: number;
  height: number;
}

export interface FlowBand {
  from: FlowNode;
  to: FlowNode;
  size: number;
  /** Upper edges at both ends, and how thick the band is. */
  fromY: number;
  toY: number;
  thickness: number;
}

export interface FlowLayout {
  nodes: FlowNode[];
  bands: FlowBand[];
}

const GAP = 6;

/**
 * Columns of nodes, the largest on top, and between neighbours one band for each pair of names. `nodeWidth` is taken
 * off the right so that the last column fits.
 */
export function layerFlows(flows: readonly Flow[], width: number, height: number, nodeWidth: number): FlowLayout {
  const columns = Math.max(0, ...flows.map((flow) => flow.path.length));
  const total = flows.reduce((sum, flow) => sum + flow.size, 0);
  const sizes = Array.from({ length: columns }, (_, column) => sizesOf(flows, column));
  const most = Math.max(1, ...sizes.map((names) => names.size));
  const scale = total <= 0 ? 0 : Math.max(0, height - GAP * (most - 1)) / total;
  const step = columns > 1 ? (width - nodeWidth) / (columns - 1) : 0;
  const nodes = sizes.flatMap((names, column) => stack([...names], column, step * column, scale));
  const find = (column: number, name: string) => nodes.find((node) => node.column === column && node.name === name);
  const filled = new Map<string, number>();
  const take = (node: FlowNode, side: 'in' | 'out', size: number) => {
    const key = `${side}|${node.column}|${node.name}`;
    const used = filled.get(key) ?? 0;
    filled.set(key, used + size * scale);
    return node.y + used;
  };
  const bands = Array.from({ length: Math.max(0, columns - 1) }, (_, column) => pairs(flows, column)).flatMap(
    (between, column) =>
      between
        .map(({ from, to, size }) => ({ from: find(column, from), to: find(column + 1, to), size }))
        .filter((band): band is { from: FlowNode; to: FlowNode; size: number } => !!band.from && !!band.to)
        .sort((left, right) => left.from.y - right.from.y || left.to.y - right.to.y)
        .map((band) => ({
          ...band,
          fromY: take(band.from, 'out', band.size),
          toY: take(band.to, 'in', band.size),
          thickness: band.size * scale,
        }))
  );
  return { nodes, bands };
}

function sizesOf(flows: readonly Flow[], column: number): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { path, size } of flows) {
    const name = path[column] ?? '';
    sizes.set(name, (sizes.get(name) ?? 0) + size);
  }
  return sizes;
}

function stack(names: Array<[string, number]>, column: number, x: number, scale: number): FlowNode[] {
  let y = 0;
  return names
    .sort(([, left], [, right]) => right - left)
    .map(([name, size]) => {
      const node = { column, name, size, x, y, height: size * scale };
      y += node.height + GAP;
      return node;
    });
}

function pairs(flows: readonly Flow[], column: number): Array<{ from: string; to: string; size: number }> {
  const found = new Map<string, { from: string; to: string; size: number }>();
  for (const { path, size } of flows) {
    const [from = '', to = ''] = [path[column], path[column + 1]];
    const key = JSON.stringify([from, to]);
    found.set(key, { from, to, size: (found.get(key)?.size ?? 0) + size });
  }
  return [...found.values()];
}
