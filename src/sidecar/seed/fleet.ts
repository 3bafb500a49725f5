/** Turns fleets into resources with births and deaths. */
import type { Span } from './calendar.ts';
import { withHostileText } from './hostile.ts';
import type { Fleet, Resource } from './model.ts';
import { hex, normal, randomFor, uuid, whole, type Random } from './random.ts';
import type { SourceDef } from './source.ts';
import { tagsOf } from './tags.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;

interface Stay {
  readonly birth: number;
  readonly death: number;
}

/** All resources that ever live on a source's bills, in catalogue order. `scale` multiplies fleets that are not fixed. */
export function resourcesOf(source: SourceDef, span: Span, seed: number, scale: number): Resource[] {
  return source.fleets.flatMap((fleet) => {
    const random = randomFor(seed, `fleet ${fleet.id}`);
    const tagOffset = random();
    const count = fleet.fixed === true ? fleet.count : Math.max(1, Math.round(fleet.count * scale));
    return staysOf(fleet, count, span, random).map((stay, index) =>
      withHostileText(
        resourceAt(
          source,
          fleet,
          index,
          stay,
          tagsOf(fleet, index, tagOffset),
          randomFor(seed, `resource ${fleet.id} ${index}`)
        )
      )
    );
  });
}

function staysOf(fleet: Fleet, count: number, span: Span, random: Random): Stay[] {
  const life = fleet.life ?? { kind: 'steady' };
  const slots = Array.from({ length: count }, (_, index) => index);
  const days = span.last - span.first + 1;
  switch (life.kind) {
    case 'steady':
      return slots.map(() => ({ birth: 0, death: FOREVER }));
    case 'arriving':
      return slots.map((slot) => ({ birth: span.first + Math.floor((days * slot) / (count * 1.15)), death: FOREVER }));
    case 'leaving': {
      const start = span.last - life.daysBack;
      return slots.map((slot) => ({ birth: 0, death: start + Math.floor((life.overDays * slot) / count) }));
    }
    case 'window': {
      const birth = span.last - life.daysBack;
      return slots.map(() => ({ birth, death: life.days === null ? FOREVER : birth + life.days }));
    }
    case 'churn':
      return slots.flatMap(() => churn(span, life.meanDays, random));
  }
}

function churn(span: Span, meanDays: number, random: Random): Stay[] {
  const stays: Stay[] = [];
  let birth = span.first - whole(random, 0, meanDays);
  while (birth <= span.last) {
    const death = birth + Math.max(3, Math.round(meanDays * (0.3 + 1.4 * random())));
    if (death > span.first) {
      stays.push({ birth, death });
    }
    birth = death;
  }
  return stays;
}

function resourceAt(
  source: SourceDef,
  fleet: Fleet,
  index: number,
  stay: Stay,
  tags: Resource['tags'],
  random: Random
): Resource {
  const region = fleet.region === undefined ? undefined : source.regions[fleet.region];
  const digits = hex(random, 16);
  const name = fleet.name.replace('{n}', String(index + 1).padStart(2, '0')).replace('{hex}', digits.slice(0, 8));
  const account = source.accounts[fleet.account];
  const id =
    fleet.resourceId === undefined
      ? null
      : fleet.resourceId
          .replaceAll('{account}', account?.id ?? '')
          .replaceAll('{region}', region?.id ?? '')
          .replaceAll('{name}', name)
          .replaceAll('{hex}', digits)
          .replaceAll('{long}', hex(random, 44))
          .replaceAll('{uuid}', uuid(random));
  const zones = region?.zones ?? [];
  return {
    id,
    name: id === null ? null : name,
    type: id === null ? null : fleet.type,
    zone: id === null ? null : (zones[index % Math.max(1, zones.length)] ?? null),
    fleet,
    index,
    birth: stay.birth,
    death: stay.death,
    tags,
    size: Math.exp(0.25 * normal(random)),
  };
}
