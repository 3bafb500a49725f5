/** Settings that systems of pipelines share: what runners cost, and whether commits are read. */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../../contract/money.ts';

export const pipelinePrices = {
  currency: CurrencyCode.default('USD').describe('currency of the prices'),
  prices: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(200).describe('label or tag of the runner; ubuntu-* fits all that begin so'),
        sku: z.string().min(1).max(200).optional().describe('what it is called on the bill'),
        pricePerMinute: DecimalText.optional().describe('price of a begun minute'),
      })
    )
    .max(200)
    .default([])
    .describe('what runners cost, or are called on the bill, by their labels; the first that fits counts'),
  ownRunners: z
    .array(
      z.strictObject({
        runner: z.string().min(1).max(200).describe('name of the runner; build-* fits all that begin so'),
        resourceId: z.string().min(1).max(2048).describe('the machine it runs on, as the bill names it'),
      })
    )
    .max(1000)
    .default([])
    .describe('machines of your own: a job costs the share of the day of its machine that it ran for'),
};

export const pipelineCommits = {
  commits: z
    .boolean()
    .default(false)
    .describe('whether commits of default branches become events; the token must then be allowed to read code'),
};
