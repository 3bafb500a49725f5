import { useEffect, useRef, useState } from 'react';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { ConfirmModal } from '@grafana/ui';
import { useAsked } from './AskingFirst';

const FORM_KEYS: readonly string[] = ['add', 'budget', 'list', 'record'];
const OWN_STEP = 'thriftdata-own-step';
const OWN_STEP_TAKEN = 'thriftdata-own-step-taken';

interface Address {
  readonly pathname: string;
  readonly search: string;
}

interface Props {
  isUnsaved: boolean;
  /** What in an address opens the form: another value of it is another form, or none. */
  keys?: readonly string[];
}

/**
 * While something that was typed is not kept, the user is asked before it is lost: by the browser before the page is
 * closed or loaded anew, and here before a link, the navigation, the browser's Back or the frame around the form
 * (see AskingFirst) leads away from it.
 */
export function Unsaved({ isUnsaved, keys = FORM_KEYS }: Props) {
  const [wanted, setWanted] = useState<(() => void) | null>(null);
  const isOwnStep = useRef(false);
  const asked = useAsked();
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    const begin = () => (isOwnStep.current = true);
    const end = () => (isOwnStep.current = false);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    window.addEventListener(OWN_STEP, begin);
    window.addEventListener(OWN_STEP_TAKEN, end);
    const history = locationService.getHistory();
    const unblock = history.block((to: Address) => {
      if (isOwnStep.current || isSameForm(history.location, to, keys)) {
        return undefined;
      }
      setWanted(() => () => locationService.push(`${to.pathname}${to.search}`));
      return false;
    });
    const askFor = (step: () => void) => setWanted(() => step);
    asked?.add(askFor);
    return () => {
      unblock();
      asked?.delete(askFor);
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener(OWN_STEP, begin);
      window.removeEventListener(OWN_STEP_TAKEN, end);
    };
  }, [isUnsaved, keys, asked]);
  return (
    // The question has a form of its own, whose being sent must not send the form that this stands in.
    <div hidden onSubmit={(event) => event.stopPropagation()}>
      <ConfirmModal
        isOpen={wanted !== null}
        title={t('state.unsaved', 'Not saved yet')}
        body={t('state.unsaved-question', 'What you typed here is not saved. Leave it?')}
        confirmText={t('state.unsaved-leave', 'Leave')}
        dismissText={t('state.unsaved-stay', 'Stay')}
        onDismiss={() => setWanted(null)}
        onConfirm={() => {
          setWanted(null);
          unasked(() => wanted?.());
        }}
      />
    </div>
  );
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

function isSameForm(from: Address, to: Address, keys: readonly string[]): boolean {
  const [before, after] = [new URLSearchParams(from.search), new URLSearchParams(to.search)];
  return from.pathname === to.pathname && keys.every((key) => (before.get(key) ?? '') === (after.get(key) ?? ''));
}
