/** An answer as a graph: how money flows from one dimension of the breakdown to the next, for Grafana's node graph. */
import { sumDecimals } from '../../../../contract/money.ts';
import { OTHER, type CostAnswer, type Notice } from '../../../../contract/api/query.ts';
import { sentence } from '../../../../contract/sentences.ts';
import {
  columnsOf,
  currenciesOf,
  labelTitle,
  toChartNumber,
  valueConfig,
  valueTitle,
  type PlacedColumn,
} from './columns.ts';
import type { FieldConfig, Frame } from './frame.ts';
import { bareMeta, metaOf, type FrameContext } from './meta.ts';

/** A circle of the graph: one value of one dimension. */
interface Node {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly amounts: string[];
}

/** A line of the graph: what two values of neighbouring dimensions have in common. */
interface Edge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly amounts: string[];
}

/**
 * Two frames, `nodes` and `edges`, by the names of fields that Grafana's node graph reads. The size is the first
 * measure that can be added; values of one currency are never added to those of another: the currency is then the first circle.
 * See Grafana's documentation, "Node graph data requirements".
 */
export function toNodeGraph(answer: CostAnswer, context: FrameContext): Frame[] {
  const columns = columnsOf(answer);
  const [measure] = columns.values.filter(({ column }) => column.role === 'measure' && column.unit !== 'ratio');
  const currencies = currenciesOf(answer);
  const dimensions = columns.labels.filter(({ column }) => column.role === 'dimension');
  const levels = currencies.length > 1 ? columns.labels.toSorted(currencyFirst) : dimensions;
  const { nodes, edges } = graphOf(answer, levels, measure);
  const notices = levels.length > 1 ? [] : [needsTwo];
  const config =
    measure &&
    valueConfig(measure.column, valueTitle(measure.column), currencies.length === 1 ? (currencies[0] ?? null) : null);
  const meta = { ...metaOf('table', answer, context, notices), preferredVisualisationType: 'nodeGraph' as const };
  const { refId } = context;
  return [
    {
      ...{ name: 'nodes', refId, meta },
      fields: [
        text(
          'id',
          nodes.map(({ id }) => id)
        ),
        text(
          'title',
          nodes.map(({ title }) => title)
        ),
        text(
          'subtitle',
          nodes.map(({ subtitle }) => subtitle)
        ),
        number('mainstat', nodes, config),
      ],
    },
    {
      ...{ name: 'edges', refId, meta: { ...bareMeta('table'), preferredVisualisationType: 'nodeGraph' } },
      fields: [
        text(
          'id',
          edges.map(({ id }) => id)
        ),
        text(
          'source',
          edges.map(({ source }) => source)
        ),
        text(
          'target',
          edges.map(({ target }) => target)
        ),
        number('mainstat', edges, config),
      ],
    },
  ];
}

const needsTwo: Notice = {
  severity: 'info',
  ...sentence('graph_needs_two', {}),
};

function currencyFirst(left: PlacedColumn, right: PlacedColumn): number {
  return Number(right.column.role === 'currency') - Number(left.column.role === 'currency');
}

function graphOf(answer: CostAnswer, levels: readonly PlacedColumn[], measure: PlacedColumn | undefined) {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  // With several currencies each has circles of its own.
  const own = levels.find(({ column }) => column.role === 'currency');
  for (const row of answer.rows) {
    const amount = (measure && row[measure.index]) ?? '0';
    const apart = own === undefined ? [] : [row[own.index] ?? ''];
    const ids = levels.map(({ index, column }) => JSON.stringify([...apart, column.name, row[index] ?? '']));
    levels.forEach(({ index, column }, level) => {
      const id = ids[level] ?? '';
      const node = nodes.get(id) ?? { id, title: titleOf(row[index] ?? ''), subtitle: labelTitle(column), amounts: [] };
      node.amounts.push(amount);
      nodes.set(id, node);
      const source = ids[level - 1];
      if (source !== undefined) {
        const edge = edges.get(`${source} ${id}`) ?? { id: `${source} ${id}`, source, target: id, amounts: [] };
        edge.amounts.push(amount);
        edges.set(edge.id, edge);
      }
    });
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function titleOf(value: string): string {
  return value === '' ? '(none stated)' : value === OTHER ? 'All others' : value;
}

function text(name: string, values: readonly string[]) {
  return { name, type: 'string' as const, nullable: false, values };
}

function number(name: string, parts: readonly { amounts: readonly string[] }[], config: FieldConfig | undefined) {
  const values = parts.map(({ amounts }) => toChartNumber(sumDecimals(amounts)));
  return { name, type: 'number' as const, values, ...(config === undefined ? {} : { config }) };
}
