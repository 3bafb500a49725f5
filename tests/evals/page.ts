/** Results as the page shows them. Pure. */
import type { EvalPart, Figure } from './part.ts';

export interface RecordedPart {
  readonly data: string;
  readonly figures: readonly Figure[];
}

/** A section for each part that has figures. */
export function renderPage(parts: readonly EvalPart[], recorded: Readonly<Record<string, RecordedPart>>): string {
  return parts
    .flatMap((part) => {
      const result = recorded[part.name];
      return result === undefined ? [] : [sectionOf(part, result)];
    })
    .join('\n');
}

function sectionOf(part: EvalPart, { data, figures }: RecordedPart): string {
  const rows = figures.map(({ what, value, bar, goal }) => `| ${what} | ${value} | ${bar} | ${goal} |`);
  return [
    `## ${part.title}`,
    '',
    part.about,
    '',
    `\`npm run eval -- --only ${part.name}\`, ${data}:`,
    '',
    '| what | measured | bar | goal |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
