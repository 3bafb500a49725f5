/** The thread that judges leaves. It keeps what it learned in a file, so that a restart begins where it ended. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { createLog } from '../../../kernel/log.ts';
import { createCurrentModel } from '../../models/index.ts';
import { opinionsOn } from '../opinion/opinion.ts';
import { OPINION_INPUTS } from '../opinion/rows.ts';
import type { JudgeAnswer, JudgePlaces } from './judge-thread.ts';
import { createLeafJudge, type LearnedLeaves, type LeafSeries, type SecondOpinion } from './leaf-judge.ts';

const { memory, models } = workerData as JudgePlaces;
const file = path.join(memory, 'daily.bin');
const log = createLog('warn');
const model = createCurrentModel(models, 'daily-anomaly', OPINION_INPUTS, log);
const judge = createLeafJudge(await remembered());

/** What was learned before; nothing where the file is missing or cannot be read. It is only a short cut. */
async function remembered(): Promise<LearnedLeaves | null> {
  try {
    return deserialize(await readFile(file)) as LearnedLeaves;
  } catch {
    return null;
  }
}

async function remember(): Promise<void> {
  await mkdir(memory, { recursive: true });
  await writeFile(`${file}.part`, serialize(judge.learned()));
  await rename(`${file}.part`, file);
}

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
    await remember().catch((thrown: unknown) => log.warn({ err: thrown }, 'what was learned could not be kept'));
  });
});
