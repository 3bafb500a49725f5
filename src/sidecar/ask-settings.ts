/** Settings of the models that questions may be read by and documents found by. */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../contract/money.ts';
import { SecretReference } from './kernel/secret-reference.ts';

/** Where a model is asked. */
const server = {
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "http://localhost:11434/v1"' })
    .optional()
    .describe('address of the model’s server, where it is not the provider’s own'),
  apiKey: SecretReference.optional().describe('key of the model’s server, as env:NAME or file:PATH'),
};

const AskModel = z.strictObject({
  provider: z
    .enum(['openai', 'anthropic', 'ollama'])
    .default('openai')
    .describe('whose protocol the model speaks; openai also for vLLM, llama.cpp and gateways'),
  name: z.string().min(1).optional().describe('the model; without one all questions are read by rules alone'),
  ...server,
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(120)
    .default(20)
    .describe('seconds a model may take before the rules decide alone'),
  maxOutputTokens: z
    .number()
    .int()
    .min(64)
    .max(8192)
    .default(1024)
    .describe('tokens a model may write for one reading of a question'),
  stream: z
    .boolean()
    .default(false)
    .describe('ask the model for its answer in a stream, for servers and gateways that give it in no other way'),
  price: z
    .strictObject({
      input: DecimalText.describe('price of a million tokens that the model reads, as text: "0.15"'),
      output: DecimalText.describe('price of a million tokens that the model writes, as text'),
      currency: CurrencyCode.default('USD').describe('currency of these prices'),
    })
    .optional(),
});

const AskEmbeddings = z.strictObject({
  provider: z
    .enum(['energetic-ai', 'openai', 'ollama'])
    .describe(
      'energetic-ai runs here without a server, from npm packages that are installed beside; openai also for servers that speak its protocol'
    ),
  name: z.string().min(1).optional().describe('the model for embeddings; energetic-ai has one, others need it'),
  ...server,
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(120)
    .default(5)
    .describe('seconds a search may wait for the model before words decide alone'),
  atLeast: z
    .number()
    .min(0)
    .max(1)
    .default(0.35)
    .describe('how alike, as the cosine of two vectors, a section must be to be told; models differ'),
});

export const AskSettings = z.strictObject({
  model: AskModel.prefault({}),
  documents: z
    .string()
    .min(1)
    .optional()
    .describe(
      'folder of Markdown and text files that can be searched beside the costs: glossaries, tagging rules, who owns what'
    ),
  documentsFor: z
    .enum(['whole', 'everybody'])
    .default('whole')
    .describe('who finds them. whole: who sees all costs; everybody: also those whose scope shows them a part'),
  embeddings: AskEmbeddings.refine(({ provider, name }) => provider === 'energetic-ai' || name !== undefined, {
    path: ['name'],
    error: 'missing; name the model for embeddings, such as "text-embedding-3-small" or "bge-m3"',
  })
    .optional()
    .describe('a model that finds those documents by what they mean, beside their words'),
});
