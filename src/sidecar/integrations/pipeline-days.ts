/** Days of pipelines as deliveries, whatever system tells of them. */
import { PipelineDay } from '../../contract/pipelines/day.ts';
import { closedDays, readDayFile } from './closed-days.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from './integration.ts';

/** The days of the window that are over, oldest first. A day on which nothing ran, was committed or billed is left out. */
export function pipelineDays(
  tools: CollectTools,
  readDay: (day: string) => Promise<PipelineDay>
): AsyncGenerator<FoundDelivery> {
  return closedDays(tools, async (day) => {
    const content = await readDay(day);
    const { runs, deployments, commits = [], unassigned } = content;
    const isEmpty = runs.length + deployments.length + commits.length + unassigned.length === 0;
    return isEmpty ? [] : [{ series: `${content.organization} ${day}`, content }];
  });
}

/** The day in a delivery's file. Throws a caller error for a file that is not one. */
export function readPipelineDay(landed: LandedFiles): Promise<PipelineDay> {
  return readDayFile(PipelineDay, landed, 'invalid_pipelines');
}
