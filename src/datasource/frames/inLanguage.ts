/**
 * Frames as they are read: amounts in the way of writing of the user's language, and in Explore and on pages the titles
 * of columns too. On dashboards the titles stay the same for everybody: overrides and transformations name them.
 */
import {
  CoreApp,
  FieldType,
  getValueFormatterIndex,
  type DataFrame,
  type DataQueryError,
  type Field,
} from '@grafana/data';
import { APP_NAME } from '../../contract/app-name.ts';
import { drawnFormat, drawnShare, drawnUnit, type DrawnUnit } from '../../contract/drawn-units.ts';
import { dimensions, measures } from '../../contract/measures.ts';
import { inWords, type Told } from '../../contract/sentences.ts';
import { t } from '../i18n';
import { dimensionLabel, measureLabel } from '../labels';
import { userLocale } from '../userLocale';

/** Who shows titles as they are read: Explore, our pages, and scenes in the pages of others. */
const READERS: ReadonlySet<string> = new Set([CoreApp.Explore, APP_NAME, 'scenes']);

/** The frames of an answer to `app`; they are not changed themselves. */
export function inLanguage(frames: readonly DataFrame[], app: string): DataFrame[] {
  const withTitles = READERS.has(app);
  return frames.map((frame) => {
    const isTable = !frame.fields.some(({ type }) => type === FieldType.time) && frame.fields.length > 1;
    return {
      ...frame,
      meta: inWordsOf(frame.meta),
      fields: frame.fields.map((field) => {
        const unit = unitOf(field, !isTable);
        const title = withTitles ? titleOf(field) : undefined;
        return unit === undefined && title === undefined
          ? field
          : {
              ...field,
              config: {
                ...field.config,
                ...(unit === undefined ? {} : { unit }),
                ...(title === undefined ? {} : { displayNameFromDS: title }),
              },
            };
      }),
    };
  });
}

/** An answer's failures, of which Grafana holds the first twice. */
interface Failures {
  error?: DataQueryError;
  errors?: DataQueryError[];
}

/** What refused queries, in the user's language. */
export function failuresInLanguage({ error, errors }: Failures): Failures {
  return {
    ...(error === undefined ? {} : { error: failureInLanguage(error) }),
    ...(errors === undefined ? {} : { errors: errors.map(failureInLanguage) }),
  };
}

function failureInLanguage(failure: DataQueryError): DataQueryError {
  return failure.message === undefined ? failure : { ...failure, message: inWords(failure.message, userLocale()) };
}

/** The locale's unit for a currency, a share or a plain number; times keep Grafana's. */
function unitOf({ type, config: { unit } }: Field, short: boolean): string | undefined {
  const drawn = type === FieldType.number ? drawnOf(unit, short) : undefined;
  if (drawn === undefined) {
    return undefined;
  }
  // What a page has put there knows what the organisation decided.
  getValueFormatterIndex()[drawn.id] ??= drawnFormat(drawn, userLocale);
  return drawn.id;
}

function drawnOf(unit: string | undefined, short: boolean): DrawnUnit | undefined {
  switch (unit) {
    case undefined:
    case 'short':
      return drawnUnit('', short);
    case 'percent':
      return drawnShare(100);
    case 'percentunit':
      return drawnShare(1);
    default: {
      const [, known, stated] = /^currency([A-Z]{3})$|^prefix:(.+?) ?$/s.exec(unit) ?? [];
      const currency = known ?? stated;
      return currency === undefined ? undefined : drawnUnit(currency, short);
    }
  }
}

/** Notices in the user's language; the sidecar tells beside them what they say. */
function inWordsOf(meta: DataFrame['meta']): DataFrame['meta'] {
  const told: unknown = meta?.custom?.['told'];
  if (meta?.notices === undefined || !Array.isArray(told)) {
    return meta;
  }
  const said: readonly unknown[] = told;
  return {
    ...meta,
    notices: meta.notices.map((notice, at) => {
      const one = said[at];
      return isTold(one) ? { ...notice, text: inWords({ ...one, text: notice.text }, userLocale()) } : notice;
    }),
  };
}

function isTold(value: unknown): value is Pick<Told, 'code' | 'values'> {
  return typeof value === 'object' && value !== null && 'code' in value && 'values' in value;
}

const known = {
  measures: new Map<string, string>(measures.map(({ name, title }) => [name, title])),
  dimensions: new Map<string, string>(dimensions.map(({ name, title }) => [name, title])),
};

/** The title in the user's language, where the sidecar wrote a title of its own. */
function titleOf({ name, config: { displayNameFromDS: told } }: Field): string | undefined {
  if (told === undefined) {
    return undefined;
  }
  const [, measure = '', suffix = ''] = /^(.*?)( \((?:billing currency|previous period|change)\))?$/.exec(name) ?? [];
  const english = known.measures.get(measure);
  if (english !== undefined) {
    const said = suffixLabel(suffix.trim());
    return retold(told, `${english}${suffix}`, `${measureLabel(measure)}${said}`) ?? retold(told, suffix, said);
  }
  return known.dimensions.get(name) === told ? dimensionLabel(name) : undefined;
}

/** A title in which words of ours stand before a currency, or behind what a series is of; undefined where they do not. */
function retold(title: string, english: string, said: string): string | undefined {
  if (english !== '' && title.startsWith(english)) {
    return `${said}${title.slice(english.length)}`;
  }
  const before = english.startsWith(' ') ? '' : ' ';
  return english !== '' && title.endsWith(`${before}${english}`)
    ? `${title.slice(0, -english.length)}${said}`
    : undefined;
}

function suffixLabel(suffix: string): string {
  switch (suffix) {
    case '(billing currency)':
      return ` (${t('titles.original', 'billing currency')})`;
    case '(previous period)':
      return ` (${t('titles.previous', 'previous period')})`;
    case '(change)':
      return ` (${t('titles.change', 'change')})`;
    default:
      return '';
  }
}
