/** The OpenAPI document, made from the same schemas that check every call. */
import { z } from 'zod';
import { ExportRequest } from '../../../contract/api/export.ts';
import { ApiError } from '../../../contract/api/error.ts';
import type { ApiCall } from '../api/call.ts';
import { apiCalls } from '../api/calls.ts';
import { LINES } from '../api/lines.ts';

type JsonObject = Record<string, unknown>;

/** OpenAPI 3.1 for every call below `/api/v1/`. */
export function openApiDocument(version: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ThriftData',
      version,
      description:
        'FinOps data: cost queries, the charge rows behind them, and what was loaded. ' +
        'Money is decimal text with its currency, never a number. Instants are UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { header: [] }],
    paths: {
      ...callPaths(),
      '/export/focus': { get: exportOperation() },
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-ThriftData-Token' },
      },
      schemas: { ApiError: jsonSchema(ApiError, 'output') },
    },
  };
}

/** Paths with the operations of their methods. */
function callPaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const call of apiCalls) {
    const path = `/${call.path}`;
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: operation(call) };
  }
  return paths;
}

const failed = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
});

function exportOperation(): JsonObject {
  const file = { schema: { type: 'string', format: 'binary' } };
  return {
    operationId: 'exportFocus',
    summary: 'Stored charges as a FOCUS file',
    parameters: queryParameters(ExportRequest),
    responses: {
      '200': {
        description: 'The file, whole, from one state of the store; X-ThriftData-Rows says how many charges it has',
        content: { 'text/csv': file, 'application/gzip': file, 'application/vnd.apache.parquet': file },
      },
      '400': failed('The caller sent something wrong; the sentence names the field and the fix'),
      '401': failed('The token is missing or wrong'),
    },
  };
}

function operation(call: ApiCall): JsonObject {
  const parts = [...call.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const inPath = inputProperties(call.input).filter(([name]) => parts.includes(name));
  return {
    operationId: call.name,
    summary: call.summary,
    ...(hasBody(call)
      ? {
          ...(inPath.length === 0 ? {} : { parameters: inPath.map(([name, schema]) => pathParameter(name, schema)) }),
          requestBody: { required: true, content: { 'application/json': { schema: bodySchema(call.input, parts) } } },
        }
      : {
          parameters: [
            ...inPath.map(([name, schema]) => pathParameter(name, schema)),
            ...queryParameters(call.input).filter(({ name }) => !parts.includes(String(name))),
          ],
        }),
    responses: {
      '200': {
        description: 'The answer',
        content: {
          [call.steps === undefined ? 'application/json' : LINES]: { schema: jsonSchema(call.output, 'output') },
          ...(call.tabular ? { 'text/csv': { schema: { type: 'string', description: 'RFC 4180, same rows' } } } : {}),
        },
      },
      '400': failed('The caller sent something wrong; the sentence names the field and the fix'),
      '401': failed('The token is missing or wrong'),
      ...(call.changes || call.administers ? { '403': failed('Grafana’s role does not allow it') } : {}),
      '500': failed('A defect of ThriftData'),
      '502': failed('A system ThriftData depends on failed'),
    },
  };
}

function hasBody({ method }: ApiCall): boolean {
  return method === 'POST' || method === 'PUT';
}

function queryParameters(input: z.ZodType): JsonObject[] {
  return inputProperties(input).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function pathParameter(name: string, schema: unknown): JsonObject {
  return { name, in: 'path', required: true, schema };
}

/** The input without what the path says. */
function bodySchema(input: z.ZodType, parts: readonly string[]): JsonObject {
  const schema = jsonSchema(input, 'input');
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return parts.length === 0
    ? schema
    : {
        ...schema,
        properties: Object.fromEntries(inputProperties(input).filter(([name]) => !parts.includes(name))),
        required: required.filter((name) => !parts.includes(String(name))),
      };
}

function inputProperties(input: z.ZodType): [string, unknown][] {
  const properties = jsonSchema(input, 'input')['properties'];
  return Object.entries(isObject(properties) ? properties : {});
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
