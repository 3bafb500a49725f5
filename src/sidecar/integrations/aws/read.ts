/** From AWS's own bills to reading plans. The engine is handed in, because only the store knows it. */
import { derivedPlan } from '../../../contract/focus/derived-plan.ts';
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { keptColumns, rulesFor } from './focus.ts';
import { costExplorerRules } from './cost-explorer-focus.ts';
import { awsCells, columnOf, isCostExplorer } from './headers.ts';

/** Plans for the files; those that state no cost come back as refused. */
export async function planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      const isAnswers = isCostExplorer(file.columns.map(({ header }) => header));
      plans.push(isAnswers ? planAnswers(file) : await planReport(file, engine));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return { plans, refused };
}

function planAnswers(file: DescribedFile): ReadingPlan {
  return derivedPlan(file, costExplorerRules(awsCells(file.columns)), {
    keep: file.columns,
    notes: ['costs by day, service and account from Cost Explorer: there are no resources, prices or quantities'],
  });
}

async function planReport(file: DescribedFile, engine: FileDescriber): Promise<ReadingPlan> {
  const cells = awsCells(file.columns);
  const costs = ['UnblendedCost', 'NetUnblendedCost'].filter((name) => cells.has('lineItem', name));
  const dates = ['UsageStartDate'].filter((name) => cells.has('lineItem', name));
  if (costs.length === 0 || (dates.length === 0 && !cells.has('identity', 'TimeInterval'))) {
    const missing = costs.length === 0 ? 'lineItem/UnblendedCost' : 'lineItem/UsageStartDate';
    throw new ThriftDataError(
      'caller',
      'columns_missing',
      `${file.path} is an AWS Cost and Usage Report without ${missing}; put the column into the export. Nothing was stored.`
    );
  }
  const facts = {
    net: await holdsNetCosts(file, engine),
    savingsPlans: cells.has('savingsPlan', 'SavingsPlanEffectiveCost'),
    reservations: cells.has('reservation', 'EffectiveCost'),
  };
  const notes = [
    ...(facts.net ? ['costs are net of the discounts that were negotiated'] : []),
    ...(facts.reservations
      ? []
      : ['the columns about reserved instances are not there: EffectiveCost is what was billed for them']),
    ...(facts.savingsPlans
      ? []
      : ['the columns about savings plans are not there: EffectiveCost is what was billed for them']),
  ];
  return derivedPlan(file, rulesFor(cells, facts), { keep: keptColumns(cells), notes });
}

/** CUR 2.0 always has the column for net costs; it is filled where an agreement gives discounts. */
async function holdsNetCosts(file: DescribedFile, engine: FileDescriber): Promise<boolean> {
  const column = columnOf(file.columns, 'lineItem', 'NetUnblendedCost');
  if (column === undefined) {
    return false;
  }
  const found = (await engine.sampleText(file, [column])).get(column.header) ?? [];
  return found.some((value) => value.trim() !== '');
}
