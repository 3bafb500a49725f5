import { useEffect } from 'react';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';

/** What in an address opens a form: another value of it is another form, or none. */
const FORM_KEYS = ['add', 'budget', 'list', 'record'];
const OWN_STEP = 'thriftdata-own-step';
const OWN_STEP_TAKEN = 'thriftdata-own-step-taken';

/**
 * While something that was typed is not kept, the user is asked before it is lost: by the browser before the page is
 * closed or loaded anew, and here before a link, the navigation or the browser's Back leads away from the form.
 */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    let isOwnStep = false;
    const begin = () => (isOwnStep = true);
    const end = () => (isOwnStep = false);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    window.addEventListener(OWN_STEP, begin);
    window.addEventListener(OWN_STEP_TAKEN, end);
    const history = locationService.getHistory();
    const unblock = history.block((to) => {
      const stays = isOwnStep || isSameForm(history.location, to);
      return stays || window.confirm(t('state.unsaved', 'What you typed here is not saved. Leave it?'))
        ? undefined
        : false;
    });
    return () => {
      unblock();
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener(OWN_STEP, begin);
      window.removeEventListener(OWN_STEP_TAKEN, end);
    };
  }, [isUnsaved]);
}

/** Changes the address without asking: the form itself is done, or was given up with its own button. */
export function unasked(step: () => void): void {
  window.dispatchEvent(new Event(OWN_STEP));
  try {
    step();
  } finally {
    window.dispatchEvent(new Event(OWN_STEP_TAKEN));
  }
}

interface Address {
  readonly pathname: string;
  readonly search: string;
}

function isSameForm(from: Address, to: Address): boolean {
  const [before, after] = [new URLSearchParams(from.search), new URLSearchParams(to.search)];
  return from.pathname === to.pathname && FORM_KEYS.every((key) => (before.get(key) ?? '') === (after.get(key) ?? ''));
}
