import { useEffect, useState } from 'react';
import { ruleStates, type RuleState } from './ruleStates';
import { alertingSentence } from './sentence';

/** The rules of ThriftData as Grafana has them, asked again when `refresh` changes. */
export interface KnownRules {
  rules: RuleState[] | undefined;
  /** A sentence; empty when nothing went wrong. */
  failure: string;
}

export function useRuleStates(refresh: object): KnownRules {
  const [known, setKnown] = useState<KnownRules>({ rules: undefined, failure: '' });
  useEffect(() => {
    let left = false;
    ruleStates().then(
      (rules) => !left && setKnown({ rules, failure: '' }),
      (cause: unknown) => !left && setKnown((before) => ({ ...before, failure: alertingSentence(cause) }))
    );
    return () => {
      left = true;
    };
  }, [refresh]);
  return known;
}
