/** Reports: questions that are asked again and sent, every figure taken from the rows that answered. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { AskColumn, QueryForm } from './ask.ts';

export const reportFormats = ['markdown', 'html', 'csv', 'json'] as const;
export const ReportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof ReportFormat>;

export const ReportQuestion = z.strictObject({
  title: z.string().trim().max(200).default('').describe('the question itself unless told'),
  question: z.string().trim().min(1, { error: 'missing; write a question' }).max(2000),
  form: QueryForm.optional().describe('an edited query form to run in the question’s place'),
  text: z
    .string()
    .max(2000)
    .default('')
    .describe('a sentence before the rows; {total} {first} {firstValue} {rows} {period} stand for what the rows say'),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** Hour and day a report is sent, in UTC. */
export const ReportSchedule = z.strictObject({
  every: z.enum(['day', 'week', 'month']),
  hour: z.number().int().min(0).max(23).default(7),
});
export type ReportSchedule = z.infer<typeof ReportSchedule>;

export const Report = z.strictObject({
  name: z.string().trim().min(1, { error: 'missing; give the report a name' }).max(200),
  enabled: z.boolean().default(true),
  language: z.enum(['en', 'pt']).default('en'),
  wording: z.enum(['plain', 'model']).default('plain').describe('who orders and words it; a model sees the rows, and no figure of its own goes out'),
  questions: z.array(ReportQuestion).min(1, { error: 'empty; a report asks something' }).max(30),
  schedule: ReportSchedule.nullable().default(null).describe('null: only by hand'),
  channels: z.array(z.string().min(1).max(100)).max(10).default([]).describe('names from reports.channels of the configuration'),
}); // prettier-ignore
export type Report = z.infer<typeof Report>;
export type ReportInput = z.input<typeof Report>;

export const ReportSection = z.object({
  title: z.string(),
  question: z.string(),
  status: z.enum(['answered', 'clarification', 'refused', 'error']),
  text: z.string(),
  explanation: z.string(),
  columns: z.array(AskColumn),
  rows: z.array(z.array(z.string().nullable())),
  assumptions: z.array(z.string()),
  sql: z.string().nullable(),
});
export type ReportSection = z.infer<typeof ReportSection>;

export const ReportDocument = z.object({
  name: z.string(),
  language: z.enum(['en', 'pt']),
  at: Instant,
  notice: z.string().optional().describe('whether a model worded it, or why not'),
  opening: z.string().optional().describe('sentences of a model before the sections'),
  sections: z.array(ReportSection),
});
export type ReportDocument = z.infer<typeof ReportDocument>;

/** A report that was sent, or was not. */
export const ReportRun = z.strictObject({
  report: z.string(),
  name: z.string(),
  due: Instant.describe('the step of the schedule that it stands for'),
  status: z.enum(['sent', 'failed']),
  message: z.string().max(2000),
});
export type ReportRun = z.infer<typeof ReportRun>;

export const RenderReport = z.strictObject({
  id: z.string().min(1).max(200).optional().describe('a stored report'),
  report: Report.optional().describe('or one that is not stored'),
  format: ReportFormat.default('markdown'),
  now: Instant.optional(),
});
export type RenderReport = z.infer<typeof RenderReport>;

export const RenderedReport = z.object({ format: ReportFormat, contentType: z.string(), text: z.string() });
export type RenderedReport = z.infer<typeof RenderedReport>;

export const SendReport = z.strictObject({ id: z.string().min(1).max(200) });
export const SentReport = z.object({
  sent: z.array(z.object({ channel: z.string(), ok: z.boolean(), message: z.string() })),
});
export type SentReport = z.infer<typeof SentReport>;
