/**
 * Every number of the daily detector, in one place. They were chosen on made-up estates (seeds 1 to 10 of
 * tests/evals/worlds, before these kept public holidays), those of seldom days and of the noise of days on estates of
 * another make, those of days off on the latter and on the seeds 1 to 4 with holidays, and are fixed since;
 * `npm run eval` measures them on other seeds.
 */
export const daily = {
  /** Counts up when the rule itself changes, so that what was learned with another one is learned anew. */
  version: 4,
  /** Days before the first judgement, and before the first alert. */
  firstJudgement: 14,
  firstAlert: 28,
  /** Same weekdays that make the usual level. */
  sameWeekdays: 6,
  /** Months looked back for the same place in the month. */
  months: 4,
  /** Days whose noise is remembered: that of the level, and that of what was left unexplained. */
  noiseDays: 56,
  restDays: 90,
  /** Noise is never taken for smaller than this share of the level. */
  leastNoise: 0.012,
  /** Part of the 95th percentile of past rests that counts as noise. */
  restShare: 0.4,
  /** An unexplained day alerts at this many times the noise, and at this share of the level. */
  dayNoise: 4.5,
  dayShare: 0.12,
  /** A series that comes now and then alerts above its largest day by this share. */
  sparseShare: 0.8,
  /** Share of days that break their weekday's habit of zero or not, from which a series is one of those. */
  sparseFrom: 0.12,
  /** So is one that is used on such a share of days: more than once a month, and less than a weekend is long. */
  sparseUsed: { above: 0.05, below: 0.27 },
  /** Largest days are taken for larger by this part of themselves for one day of use, half of it for two. */
  sparseFew: 3,
  /** Sales of a sale's days are expected up to this multiple, and quiet days of the year's end down to this share. */
  saleTimes: 1.9,
  yearEndShare: 0.3,
  /** Working days in a row that may be days off, as at Easter and Christmas. */
  daysOff: 2,
  /** A day counts as one of those when it lies this near to what a day off may cost, of the way to its usual level. */
  dayOffAlike: 0.25,
  /** Where others go on working, a day off costs less by at least this part of what a weekend costs less. */
  dayOffPart: 0.5,
  /** Windows that look for a lasting change: newest days, days of the level before, days between. */
  windows: [
    { newest: 4, before: 35, gap: 4 },
    { newest: 7, before: 42, gap: 7 },
    { newest: 14, before: 42, gap: 21 },
  ],
  /** A lasting change alerts at this many times its own past wandering, and at this share of the level. */
  shiftNoise: 6.5,
  shiftShare: 0.07,
  leastWandering: 0.008,
  /** Nor is it taken for less than this share of the noise of days. */
  wanderingShare: 0.4,
  /** Past wandering that must be known before a lasting change can be told. */
  wanderingDays: 30,
  /** After an alert, lasting changes are part of that episode for so long. */
  episodeDays: 28,
  /** Going back to what was usual before an alert is explained for so long. */
  returnDays: 90,
} as const;
