/** Questions in words over HTTP, offline: how long each takes from the moment that the sidecar says that it serves. */
import { AskAnswer } from '../../../src/contract/api/ask.ts';
import { ValuesAnswer } from '../../../src/contract/api/query.ts';
import type { PreparedJob } from '../job.ts';
import { serve, type Served } from '../served.ts';
import { median, p95 } from '../stats.ts';

export interface QuestionsResult {
  readonly asked: number;
  readonly answered: number;
  /** What the first question took: names are still being read. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Processor time of a question, the sidecar's and the asking's, all threads: what a busy machine does not change. */
  readonly cpuMs: number;
  readonly slowest: string;
}

/** The day that the world's bills go to. */
const NOW = '2026-10-01T00:00:00Z';

/** Asks every question once: the store keeps answers, and a second time would measure how fast it remembers. */
export async function measureQuestions({ dataDir }: { dataDir: string }): Promise<PreparedJob<QuestionsResult>> {
  const served = await serve(dataDir);
  return {
    async run() {
      const first = await timed(served, 'Total cost last month');
      const questions = await questionsOf(served);
      const before = process.cpuUsage();
      const took: { question: string; ms: number; isAnswered: boolean }[] = [];
      for (const question of questions) {
        took.push({ question, ...(await timed(served, question)) });
      }
      const { user, system } = process.cpuUsage(before);
      const times = took.map(({ ms }) => ms);
      const slowest = took.reduce((one, other) => (other.ms > one.ms ? other : one));
      return {
        asked: took.length,
        answered: took.filter(({ isAnswered }) => isAnswered).length,
        firstMs: first.ms,
        medianMs: median(times),
        p95Ms: p95(times),
        cpuMs: (user + system) / 1000 / took.length,
        slowest: `${Math.round(slowest.ms)} ms: ${slowest.question}`,
      };
    },
    close: () => served.stop(),
  };
}

async function timed(served: Served, question: string): Promise<{ ms: number; isAnswered: boolean }> {
  const began = performance.now();
  const answer = AskAnswer.parse(await served.post({ call: 'ask', body: { question, now: NOW } }));
  return { ms: performance.now() - began, isAnswered: answer.status === 'answered' };
}

/** Every kind of question about names that the store has. */
async function questionsOf(served: Served): Promise<string[]> {
  const valuesOf = async (dimension: string, limit: number) => {
    const body = { dimension, limit, period: { from: '2026-01-01T00:00:00Z', to: NOW } };
    return ValuesAnswer.parse(await served.post({ call: 'values', body })).values;
  };
  const services = await valuesOf('ServiceName', 8);
  const accounts = await valuesOf('SubAccountName', 4);
  const [team = ''] = await valuesOf('tag:team', 1);
  return [
    ...services.flatMap((service) => [
      `${service} cost last month`,
      `Custo diário do serviço ${service} no mês passado`,
      `${service} cost by region over the last 3 months`,
      `Compare o serviço ${service} em setembro com agosto`,
      `What share of September cost was ${service}?`,
      `Top 5 resources of ${service} last month`,
    ]),
    ...accounts.flatMap((account) => [
      `Cost of account ${account} by service in September`,
      `Custo da conta ${account} por mês em 2026`,
      `Average daily cost of account ${account} in the last 90 days`,
    ]),
    ...['June', 'July', 'August', 'September'].flatMap((month) => [
      `Top 10 services in ${month}`,
      `Cost by account and service category in ${month}`,
      `Cost without a team tag by account in ${month}`,
      `How many resources did we pay for in ${month}?`,
      `Effective savings rate by provider in ${month}`,
      `Which services grew most from the previous month in ${month}?`,
      `On how many days of ${month} was the cost above 10 dollars?`,
      `Cost by day of the week in ${month}`,
      `What did team ${team} spend on weekends of ${month}?`,
      `Commitment coverage by service in ${month}`,
      `Why did cost rise in ${month}?`,
      `Cost of the flux capacitor in ${month}`,
    ]),
    ...['Total cost year to date', 'Custo por mês em 2026', 'Cost by provider by quarter in 2026', 'Run rate for this year', 'Top service of each account last quarter', 'Top 50 resources year to date'],
  ]; // prettier-ignore
}
