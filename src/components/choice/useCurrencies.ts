import { useState } from 'react';
import { useSidecar } from '../sidecar/useSidecar';

/** The currencies that bills are in, the one with most cost first; none until they are known, or where nobody answers. */
export function useCurrencies(uid: string): readonly string[] {
  const [once] = useState({});
  return useSidecar(uid, 'catalog', null, once).data?.currencies.filter((name) => name !== '') ?? NONE;
}

const NONE: readonly string[] = [];
