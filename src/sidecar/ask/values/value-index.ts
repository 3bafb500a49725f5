/** Names to values: exact, by alias, by concept, by a distinctive part, translated, misspelt. */
import { nameWords } from '../text/fold.ts';
import { allowedErrors, editDistance, isTurned } from '../text/distance.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import { awsServices } from './aliases/aws.ts';
import { azureServices } from './aliases/azure.ts';
import { googleServices } from './aliases/google.ts';
import { categoryNames, concepts, otherServices, providerNames } from './aliases/others.ts';
import type { Catalogue, CatalogueValue } from './catalogue.ts';
import { placesOfRegion } from './regions.ts';
import { translationsOf } from './translations.ts';

export interface ValueIndex {
  /** What words, joined, may stand for, the surest first. */
  find(joined: string): readonly ValueReading[];
  /** The same among the values of one field, a part of a name included. */
  findIn(field: string, joined: string): readonly ValueReading[];
  /** The one value that is called so, sign by sign, by name or by id. */
  spelled(field: string, text: string): string | null;
  /** Values that the words misspell; empty where two are as near. */
  misspelt(joined: string): readonly ValueReading[];
  /** The most words that any name has. */
  readonly longest: number;
  /** Names near to a text that is none, for suggestions. */
  near(field: string | null, text: string): { field: string; value: string }[];
}

export const scores = { exact: 100, alias: 90, concept: 85, translated: 75, part: 60, typo: 40 } as const;

interface AliasGroup {
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly concepts: readonly string[];
}

const vendorWords = new Set([
  'amazon',
  'aws',
  'azure',
  'microsoft',
  'google',
  'oracle',
  'oci',
  'ibm',
  'alibaba',
  'gcp',
]);
const generic = new Set(
  'amazon aws azure microsoft google oracle cloud service services storage database databases data compute network networking management manager engine server servers instance instances for and the of de da do with managed web api gateway system platform analytics monitoring security support main default prod prd production dev development hml stg staging test east west north south central europe america asia region us eu other standard premium basic usage type sub account team app plan plans savings reserved general shared center centre dc lab core one two new old'.split(
    ' '
  )
);
/** Of these fields a part of a name may stand for the whole. */
const partFields = /^(provider|service|sub_account|billing_account|region|commitment|commitment_type|tag:.*)$/;
/** Kinds of things have names of everyday words: misspelt they are other words, as "served" is no server. */
const kindFields = /^(service_category|service_subcategory|resource_type|commitment_type)$/;
const translatedFields = /^(sub_account|tag:.*)$/;

/** Makes the index of a catalogue. */
export function createValueIndex(catalogue: Catalogue): ValueIndex {
  const readings = new Map<string, Map<string, { values: Set<string>; how: ValueReading['how'] }>>();
  const parts = new Map<string, Map<string, Set<string>>>();
  let longest = 1;
  const put = (key: string, field: string, value: string, how: ValueReading['how']) => {
    if (key === '') {
      return;
    }
    const atKey = readings.get(key) ?? new Map<string, { values: Set<string>; how: ValueReading['how'] }>();
    const found = atKey.get(field);
    if (found === undefined || scores[how] > scores[found.how]) {
      atKey.set(field, { values: new Set([value]), how });
    } else if (found.how === how) {
      found.values.add(value);
    }
    readings.set(key, atKey);
  };
  for (const value of catalogue.values) {
    if (value.field === 'unit') {
      continue;
    }
    for (const [words, how] of spellings(value)) {
      put(words.join(''), value.field, value.name, how);
      longest = Math.max(longest, Math.min(words.length, 12));
    }
    if (partFields.test(value.field)) {
      for (const part of partsOf(nameWords(value.name))) {
        const atPart = parts.get(part) ?? new Map<string, Set<string>>();
        atPart.set(value.field, (atPart.get(value.field) ?? new Set()).add(value.name));
        parts.set(part, atPart);
      }
    }
  }
  addConcepts(catalogue.values, put);
  addCategories(catalogue.values, put);
  addPlaces(catalogue.values, put);
  addTwinCities(catalogue.values, readings);
  // "SP" is São Paulo as much as a savings plan.
  if (readings.get('saopaulo')?.has('region') === true) {
    readings.delete('sp');
  }
  const find = (joined: string): ValueReading[] => {
    const whole = [...(readings.get(joined) ?? [])].map(([field, { values, how }]) => reading(field, [...values], how));
    return whole.length > 0
      ? whole.sort((left, right) => right.score - left.score)
      : [...(parts.get(joined) ?? [])].map(([field, values]) => reading(field, [...values], 'part'));
  };
  return {
    find,
    longest,
    findIn: (field, joined) => {
      const whole = readings.get(joined)?.get(field);
      if (whole !== undefined) {
        return [reading(field, [...whole.values], whole.how)];
      }
      const part = parts.get(joined)?.get(field);
      return part === undefined ? [] : [reading(field, [...part], 'part')];
    },
    spelled: (field, text) => {
      const own = catalogue.values.filter((value) => value.field === field && [value.name, value.id].includes(text));
      const names = new Set(own.map(({ name }) => name));
      return names.size === 1 ? (own[0]?.name ?? null) : null;
    },
    misspelt: (joined) => misspelt(readings, joined),
    near: (field, text) => near(catalogue.values, field, text),
  };
}

function reading(field: string, values: readonly string[], how: ValueReading['how']): ValueReading {
  return { field, values, how, score: scores[how] };
}

/** Every way to write a value, as words. */
function spellings({ field, name, id }: CatalogueValue): [string[], ValueReading['how']][] {
  const words = nameWords(name);
  const spelled: [string[], ValueReading['how']][] = [[words, 'exact']];
  if (id !== '' && id !== name) {
    spelled.push([nameWords(id), 'exact']);
  }
  // "Research & Development" is said with "and"; "R&D" with "e" would be "red".
  if (name.includes('&') && words.every((word) => word.length >= 3)) {
    spelled.push(...['and', 'e'].map((and): [string[], 'exact'] => [nameWords(name.replaceAll('&', ` ${and} `)), 'exact'])); // prettier-ignore
  }
  if (field === 'service') {
    spelled.push(...serviceSpellings(words));
  }
  if (field === 'provider') {
    spelled.push(
      ...aliasesOf(providerGroups(), words).map((alias): [string[], 'alias'] => [nameWords(alias), 'alias'])
    );
  }
  if (translatedFields.test(field) && words.length <= 4 && words.some((word) => word.length >= 3)) {
    spelled.push(...translationsOf(words).map((other): [string[], 'translated'] => [[other], 'translated']));
  }
  if (field === 'commitment_type' || field === 'resource_type') {
    const plural = words.map((word, index) => (index === words.length - 1 ? `${word}s` : word));
    spelled.push(
      [plural, 'alias'],
      ...typeNames(words).map((alias): [string[], 'alias'] => [nameWords(alias), 'alias'])
    );
  }
  return spelled;
}

function typeNames(words: readonly string[]): string[] {
  switch (words.join(' ')) {
    case 'instance':
      return ['instancia', 'instancias'];
    case 'server':
      return ['servidor', 'servidores'];
    case 'function':
      return ['funcao', 'funcoes'];
    case 'queue':
      return ['fila', 'filas'];
    case 'savings plan':
    case 'savings plans':
    case 'savingsplan':
      return ['savings plan', 'savings plans', 'plano de economia', 'planos de economia', 'sp'];
    case 'reserved instance':
    case 'reserved instances':
    case 'reservedinstance':
    case 'reservation':
    case 'reservations':
      return ['reserved instance', 'reserved instances', 'reservations', 'reservation', 'ri', 'ris', 'reserva', 'reservas', 'instancia reservada', 'instancias reservadas'];
    case 'committed use discount':
    case 'committed use discounts':
      return ['cud', 'cuds', 'committed use', 'committed use discounts', 'desconto por uso continuo', 'uso comprometido'];
    default:
      return [];
  }
} // prettier-ignore

function serviceSpellings(words: string[]): [string[], ValueReading['how']][] {
  const bareWords = vendorWords.has(words[0] ?? '')
    ? words.slice(words[1] === 'cloud' && words.length > 2 ? 2 : 1)
    : words;
  const withoutService = ['service', 'services'].includes(bareWords.at(-1) ?? '') ? bareWords.slice(0, -1) : bareWords;
  const spelled: [string[], ValueReading['how']][] = [bareWords, withoutService]
    .filter((short) => short.length > 0 && short.length < words.length && short.some((word) => !generic.has(word)))
    // What stands for every service of a kind is no name of one.
    .filter((short) => !conceptWords().has(short.join('')))
    .map((short): [string[], 'alias'] => [short, 'alias']);
  const acronyms = [words, bareWords]
    .map((long) => long.filter((word) => !['for', 'of', 'and', 'the', 'de'].includes(word)))
    .filter((long) => long.length >= 3 && long.length <= 5)
    .map((long) => long.map((word) => word[0] ?? '').join(''));
  spelled.push(...acronyms.map((acronym): [string[], 'alias'] => [[acronym], 'alias']));
  spelled.push(...aliasesOf(serviceGroups(), words).map((alias): [string[], 'alias'] => [nameWords(alias), 'alias']));
  return spelled;
}

function aliasesOf(groups: ReadonlyMap<string, AliasGroup>, words: readonly string[]): readonly string[] {
  const group = groups.get(words.join(''));
  return group === undefined ? [] : [...group.aliases, ...group.names];
}

/** Parts of a name by which it may be known: runs of words of which one tells it apart. */
function partsOf(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > 10) {
    return [];
  }
  const runs = words.flatMap((_, start) =>
    words.slice(start).map((__, length) => words.slice(start, start + length + 1))
  );
  return [
    ...new Set(
      runs
        .filter((run) => run.length < words.length)
        .filter((run) => run.some((word) => word.length >= 3 && !generic.has(word) && !/^\d+$/.test(word)))
        .map((run) => run.join(''))
    ),
  ];
}

type Put = (key: string, field: string, value: string, how: ValueReading['how']) => void;

function addConcepts(values: readonly CatalogueValue[], put: Put): void {
  const groups = serviceGroups();
  for (const { name } of values.filter(({ field }) => field === 'service')) {
    for (const concept of groups.get(nameWords(name).join(''))?.concepts ?? []) {
      for (const phrase of concepts[concept] ?? []) {
        put(nameWords(phrase).join(''), 'service', name, 'concept');
      }
    }
  }
}

function addCategories(values: readonly CatalogueValue[], put: Put): void {
  for (const { name } of values.filter(({ field }) => field === 'service_category')) {
    for (const phrase of categoryNames[name] ?? []) {
      put(nameWords(phrase).join(''), 'service_category', name, 'alias');
    }
  }
}

// A city that stands in a region's own name means that region alone; a country means all of its regions.
function addPlaces(values: readonly CatalogueValue[], put: Put): void {
  const places = placesOfRegion();
  const regions = values.filter(({ field }) => field === 'region');
  const names = regions.map(({ name }) => ` ${nameWords(name).join(' ')} `);
  for (const { name, id } of regions) {
    const found = places.get((id === '' ? name : id).toLowerCase());
    const own = ` ${nameWords(name).join(' ')} `;
    for (const city of found?.cities ?? []) {
      const words = nameWords(city);
      const has = (text: string) => text.includes(` ${words.join(' ')} `);
      if (has(own) || !names.some(has)) {
        put(words.join(''), 'region', name, 'concept');
      }
    }
    for (const country of found?.countries ?? []) {
      put(nameWords(country).join(''), 'region', name, 'concept');
    }
  }
}

// A region that is called like its city is not all of that city: which are meant is asked.
function addTwinCities(
  values: readonly CatalogueValue[],
  readings: ReadonlyMap<string, Map<string, { values: Set<string>; how: ValueReading['how'] }>>
): void {
  const cities = new Set([...placesOfRegion().values()].flatMap((places) => places.cities).map((city) => nameWords(city).join(' '))); // prettier-ignore
  const regions = values.filter(({ field }) => field === 'region').map(({ name }) => ({ name, words: nameWords(name).join(' ') })); // prettier-ignore
  for (const { name, words } of regions.filter((region) => cities.has(region.words))) {
    const twins = regions.filter((other) => other.name !== name && ` ${other.words} `.includes(` ${words} `));
    if (twins.length > 0) {
      const all = new Set([name, ...twins.map((twin) => twin.name)]);
      readings.get(words.replaceAll(' ', ''))?.set('region', { values: all, how: 'part' });
    }
  }
}

function misspelt(
  readings: ReadonlyMap<string, ReadonlyMap<string, { values: Set<string>; how: ValueReading['how'] }>>,
  joined: string
): ValueReading[] {
  const limit = allowedErrors(joined.length);
  if (limit === 0) {
    return [];
  }
  const digits = joined.replaceAll(/\D/g, '');
  let nearest = limit + 1;
  let found: ValueReading[] = [];
  for (const [key, fields] of readings) {
    // Numbers in names tell things apart: one digit off is another thing.
    if (
      Math.abs(key.length - joined.length) > limit ||
      key.length < 5 ||
      key.replaceAll(/\D/g, '') !== digits ||
      isTurned(joined, key)
    ) {
      continue;
    }
    const distance = editDistance(joined, key, Math.min(limit, allowedErrors(key.length)));
    if (distance <= limit && distance <= allowedErrors(key.length) && distance <= nearest) {
      // Spelt right it would mean more than names, so that misspelt it may not mean less: nothing is read.
      const isName = [...fields].every(
        ([field, { how }]) => !kindFields.test(field) && how !== 'concept' && how !== 'translated'
      );
      const here = isName ? [...fields].map(([field, { values }]) => reading(field, [...values], 'typo')) : [];
      found = distance < nearest ? here : [...found, ...here];
      nearest = distance;
    }
  }
  return mergeSame(found);
}

// Several spellings of one value are one reading.
function mergeSame(found: readonly ValueReading[]): ValueReading[] {
  return [...new Map(found.map((entry) => [JSON.stringify([entry.field, entry.values]), entry])).values()];
}

function near(
  values: readonly CatalogueValue[],
  field: string | null,
  text: string
): { field: string; value: string }[] {
  const wanted = nameWords(text).join('');
  const among = values.filter((value) =>
    field === null ? /^(provider|service|sub_account|tag:.*)$/.test(value.field) : value.field === field
  );
  return among
    .map((value) => ({ value, distance: editDistance(nameWords(value.name).join('').slice(0, 40), wanted, 40) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 4)
    .map(({ value }) => ({ field: value.field, value: value.name }));
}

function parseGroups(text: string): Map<string, AliasGroup> {
  const groups = new Map<string, AliasGroup>();
  const list = (part: string | undefined) =>
    (part ?? '')
      .split(';')
      .map((item) => item.trim())
      .filter(Boolean);
  for (const line of text.split('\n').filter((entry) => entry.trim() !== '')) {
    const [names, aliases, conceptNames] = line.split('|');
    const group = { names: list(names), aliases: list(aliases), concepts: list(conceptNames) };
    for (const name of group.names) {
      const key = nameWords(name).join('');
      groups.set(key, groups.get(key) ?? group);
    }
  }
  return groups;
}

const conceptWords = once(
  () => new Set(Object.values(concepts).flatMap((phrases) => phrases.map((phrase) => nameWords(phrase).join(''))))
);
const serviceGroups = once(() => parseGroups([awsServices, azureServices, googleServices, otherServices].join('\n')));
const providerGroups = once(() => parseGroups(providerNames));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
