/** Which rules decide, in which order; a mistake here shows one team what another spends. */
import { describe, expect, it } from 'vitest';
import { Scope, type Team } from '../../../contract/api/access.ts';
import type { Filter } from '../../../contract/api/query.ts';
import { sightOf, type Caller } from './caller.ts';

const account = (id: string): Filter => ({ dimension: 'SubAccountId', operator: '=', values: [id] });
const scope = (name: string, subject: string, more: object = {}): Scope => {
  const [type, who] = subject.split(':');
  return Scope.parse({ name, subjects: [{ type, name: who }], filters: [account(name)], ...more });
};
const ana: Caller = { surface: 'grpc', user: 'Ana', email: 'ana@example.com', role: 'Viewer' };
const grafana: Caller = { ...ana, user: 'grafana', email: '', role: 'Grafana' };
const blue: Team = { name: 'Blue', members: ['ANA@example.com', 'ben'] };

const seen = (caller: Caller, scopes: Scope[], teams: Team[] = [blue]) => {
  const { scope: rows } = sightOf(caller, scopes, teams);
  return rows?.map((filters) => filters.map(({ values }) => values.join()).join('&')) ?? 'everything';
};

describe('what a caller sees', () => {
  it('is everything without a scope for them, and for Admins always', () => {
    expect(seen(ana, [])).toBe('everything');
    expect(seen(ana, [scope('1', 'role:Editor')])).toBe('everything');
    expect(seen({ ...ana, role: 'Admin' }, [scope('1', 'user:ana')])).toBe('everything');
  });

  it('adds up on one level; the person goes before the team, the team before the role', () => {
    const all = [scope('r', 'role:Viewer'), scope('t', 'team:blue'), scope('t2', 'team:Blue'), scope('u', 'user:ANA')];
    expect(seen(ana, all)).toEqual(['u']);
    expect(seen(ana, all.slice(0, 3))).toEqual(['t', 't2']);
    expect(seen(ana, all.slice(0, 1))).toEqual(['r']);
    expect(seen({ ...ana, role: 'Editor', user: 'eve', email: '' }, all.slice(0, 1))).toBe('everything');
  });

  it('is nothing once others are limited by name and nobody says what the rest sees: a new login leads nowhere', () => {
    const renamed = { ...ana, user: 'ana2', email: 'ana2@example.com' };
    const rest = scope('rest', 'role:Viewer', { sees: 'everything', filters: [] });
    for (const limits of [
      scope('1', 'user:ana'),
      scope('1', 'team:blue'),
      scope('1', 'user:x', { sees: 'nothing', filters: [] }),
    ]) {
      expect(() => seen(renamed, [limits])).toThrow(/none says what you see.*for the role Viewer/);
      expect(() => seen({ ...renamed, user: '', email: '' }, [limits])).toThrow(/none says what you see/);
      expect(seen(renamed, [limits, rest])).toBe('everything');
      expect(seen(renamed, [limits, scope('r', 'role:Viewer')])).toEqual(['r']);
      expect(seen({ ...renamed, role: 'Admin' }, [limits])).toBe('everything');
    }
    expect(seen(renamed, [scope('all', 'user:ana', { sees: 'everything', filters: [] })])).toBe('everything');
  });

  it('knows a person by login and by e-mail, and nobody by an empty name', () => {
    expect(seen(ana, [scope('1', 'user:ana@EXAMPLE.com')])).toEqual(['1']);
    const nobody = { ...ana, user: '', email: '' };
    expect(seen(nobody, [scope('1', 'user:ana'), scope('2', 'role:Viewer')])).toEqual(['2']);
  });

  it('is nothing where that is said, unless another scope of the level says more', () => {
    const nothing = scope('none', 'role:Viewer', { sees: 'nothing', filters: [] });
    expect(seen(ana, [nothing])).toEqual([]);
    expect(seen(ana, [nothing, scope('1', 'role:Viewer')])).toEqual(['1']);
    expect(seen(ana, [nothing, scope('all', 'user:ana', { sees: 'everything', filters: [] })])).toBe('everything');
    expect(seen(ana, [scope('off', 'user:ana', { enabled: false })])).toBe('everything');
  });

  it('is refused to Grafana itself once somebody is limited, until a scope says what it sees', () => {
    const limits = scope('1', 'user:ben');
    expect(seen(grafana, [])).toBe('everything');
    expect(() => seen(grafana, [limits])).toThrow(/add a scope for the role Grafana/);
    expect(seen(grafana, [limits, scope('g', 'role:Grafana')])).toEqual(['g']);
    expect(seen(grafana, [limits, scope('g', 'role:Grafana', { sees: 'everything', filters: [] })])).toBe('everything');
  });

  it('is what a token brings with it, whatever the scopes say', () => {
    const own = { name: 'ci', sees: 'rows' as const, filters: [account('7')], repositories: [] };
    expect(seen({ ...ana, own, role: 'Admin' }, [scope('1', 'user:ana')])).toEqual(['7']);
  });
});

it('a scope with conditions that mean nothing, or none where rows are meant, is refused', () => {
  const base = { name: 'x', subjects: [{ type: 'user', name: 'a' }] };
  expect(Scope.safeParse({ ...base, sees: 'rows' }).success).toBe(false);
  expect(Scope.safeParse({ ...base, sees: 'everything', filters: [account('1')] }).success).toBe(false);
  expect(Scope.safeParse({ ...base, sees: 'nothing', subjects: [{ type: 'role', name: 'Admin' }] }).success).toBe(
    false
  );
});
