/** One part of `npm run eval`: what it measures, and the figures it found. */

export interface Figure {
  readonly what: string;
  readonly value: string;
  /** What is asked of it, and what would be hard to believe; empty where nothing is. */
  readonly bar: string;
  readonly goal: string;
}

export interface EvalPart {
  /** As in `--only`, and the name of its file of results. */
  readonly name: string;
  readonly title: string;
  /** What was done, on which data, chosen how: two or three sentences for the page. */
  readonly about: string;
  /** Seeds where none are asked for, if three are too few to say anything. */
  readonly seeds?: readonly number[];
  /** Seeds in words, for the table. */
  readonly data: (options: EvalOptions) => string;
  /** The figures, or a sentence that says why it cannot be measured here. */
  run(options: EvalOptions): Promise<readonly Figure[] | string>;
}

export interface EvalOptions {
  /** Folder of the open data sets, which are not part of the repository. */
  readonly shared: string;
  /** Seeds of the made-up worlds; those of tuning are refused. */
  readonly seeds: readonly number[];
}
