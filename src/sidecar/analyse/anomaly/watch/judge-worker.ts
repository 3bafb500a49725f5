/** The thread that judges leaves. It keeps what it learned in a file, so that a restart begins where it ended. */
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createLog } from '../../../kernel/log.ts';
import { standBack } from '../../../kernel/thread-priority.ts';
import { createCurrentModel } from '../../models/index.ts';
import { createMemory } from '../memory.ts';
import { opinionsOn } from '../opinion/opinion.ts';
import { OPINION_INPUTS } from '../opinion/rows.ts';
import type { JudgeAnswer, JudgePlaces } from './judge-thread.ts';
import { createLeafJudge, type LearnedLeaves, type LeafSeries, type SecondOpinion } from './leaf-judge.ts';

standBack();
const { memory, models } = workerData as JudgePlaces;
const learned = createMemory<LearnedLeaves>(path.join(memory, 'daily.bin'));
const log = createLog('warn');
const model = createCurrentModel(models, 'daily-anomaly', OPINION_INPUTS, log);
const judge = createLeafJudge(await learned.read());

async function secondOpinion(): Promise<SecondOpinion | null> {
  const used = await model.current();
  if (used === null) {
    return null;
  }
  const { network, facts } = used;
  const { 'share of the rule': rule = 1, 'share of the network': share = Number.POSITIVE_INFINITY } = facts.scores;
  return {
    name: facts.trainedAt,
    ensemble: { rule, network: share },
    opinions: (series) => opinionsOn(network, series),
  };
}

async function answer(leaves: readonly LeafSeries[]): Promise<JudgeAnswer> {
  try {
    return { found: await judge.judge(leaves, await secondOpinion()) };
  } catch (thrown) {
    return { failed: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

parentPort?.on('message', (leaves: readonly LeafSeries[]) => {
  void answer(leaves).then(async (said) => {
    parentPort?.postMessage(said);
    await learned
      .write(judge.learned())
      .catch((thrown: unknown) => log.warn({ err: thrown }, 'what was learned could not be kept'));
  });
});
