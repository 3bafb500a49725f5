/**
 * Runs jobs in processes of their own, so that memory and processor time are those of one job, and lets jobs that are
 * compared take turns: one runs for a moment while the others stand still, so that a busy machine slows all alike.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { makeRoomForStatements } from '../../src/sidecar/kernel/statements-at-once.ts';
import type { JobInputs, JobName, JobResults } from './job.ts';

/** What a job took. Processor time and memory are the child's own, from `go` to its answer. */
export interface Measured<Result> {
  readonly result: Result;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** What a child says. */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: unknown; readonly cpuSeconds: number; readonly peakBytes: number }
  | { readonly kind: 'failed'; readonly message: string };

const TURN_MS = 1_500;
const jobFile = fileURLToPath(new URL('./job.ts', import.meta.url));
const running = new Set<ChildProcess>();

process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => process.exit(130));
}

/** Runs one job alone. Rejects with the job's message when it fails. */
export async function runJob<Name extends JobName>(
  name: Name,
  input: JobInputs[Name]
): Promise<Measured<JobResults[Name]>> {
  const job = await startJob(name, input);
  const began = performance.now();
  job.go();
  const measured = { ...(await job.done()), wallSeconds: (performance.now() - began) / 1000 };
  await job.gone;
  return measured;
}

/**
 * Runs two jobs in turns until both are done. Wall time counts a job's own turns only; the last to finish runs on
 * alone. Needs signals that stop a process, so it does not work on Windows.
 */
export async function takeTurns<A extends JobName, B extends JobName>(
  first: readonly [A, JobInputs[A]],
  second: readonly [B, JobInputs[B]]
): Promise<[Measured<JobResults[A]>, Measured<JobResults[B]>]> {
  const jobs = [await startJob(...first), await startJob(...second)] as const;
  const turns = jobs.map((job) => ({ job, wallMs: 0, begun: false, over: false }));
  jobs.forEach((job) => job.halt());
  while (turns.some((turn) => !turn.over)) {
    for (const turn of turns.filter(({ over }) => !over)) {
      const began = performance.now();
      turn.job.resume();
      if (!turn.begun) {
        turn.job.go();
        turn.begun = true;
      }
      turn.over = await endsWithin(turn.job.done(), TURN_MS);
      turn.wallMs += performance.now() - began;
      if (!turn.over) {
        turn.job.halt();
      }
    }
  }
  await Promise.all(jobs.map((job) => job.gone));
  const wall = (index: 0 | 1) => ({ wallSeconds: (turns[index]?.wallMs ?? 0) / 1000 });
  return [
    { ...(await jobs[0].done()), ...wall(0) },
    { ...(await jobs[1].done()), ...wall(1) },
  ];
}

async function startJob<Name extends JobName>(name: Name, input: JobInputs[Name]) {
  const env = { ...process.env };
  // As the sidecar does when it starts.
  makeRoomForStatements(env);
  const child = fork(jobFile, [name, JSON.stringify(input)], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  running.add(child);
  // A store is closed after the answer; whoever opens or removes it next waits for that.
  const gone = once(child, 'exit').then(() => void running.delete(child));
  const exited = gone.then(() => {
    throw new Error(`${name}: the process ended before it had an answer`);
  });
  exited.catch(() => undefined);
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  const done = new Promise<Omit<Measured<JobResults[Name]>, 'wallSeconds'>>((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'ready') {
        isReady();
      } else if (message.kind === 'failed') {
        reject(new Error(`${name}: ${message.message}`));
      } else {
        resolve({
          result: message.result as JobResults[Name],
          cpuSeconds: message.cpuSeconds,
          peakBytes: message.peakBytes,
        });
      }
    });
  });
  done.catch(() => undefined);
  await Promise.race([ready, done, exited]);
  return {
    go: () => void child.send('go'),
    halt: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    done: () => Promise.race([done, exited]),
    gone,
  };
}

async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
