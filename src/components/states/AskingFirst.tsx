import { createContext, useContext, useState, type ReactNode } from 'react';
import { Drawer } from '@grafana/ui';

type Step = () => void;
/** Asks the user whether the step may be taken. */
type Ask = (step: Step) => void;

const Asked = createContext<Set<Ask> | null>(null);

interface Props {
  /** Takes the form away. */
  onLeave: Step;
  /** What holds the form; `leave` asks before it takes away what is not kept, and does not where nothing is lost. */
  children: (leave: Step) => ReactNode;
}

/** Holds forms whose frame closes them: its buttons ask before what was typed is lost, as links and Back do. */
export function AskingFirst({ onLeave, children }: Props) {
  const [asked] = useState(() => new Set<Ask>());
  const leave = () => {
    const [first] = asked;
    if (first === undefined) {
      onLeave();
    } else {
      first(onLeave);
    }
  };
  return <Asked.Provider value={asked}>{children(leave)}</Asked.Provider>;
}

/** The forms with something unkept that the frame around asks for; null where no frame closes them. */
export function useAsked(): Set<Ask> | null {
  return useContext(Asked);
}

/** A drawer with a form in it: its cross, Escape and the page behind it ask before what was typed is lost. */
export function FormDrawer({ onClose, children, ...drawer }: Parameters<typeof Drawer>[0]) {
  return (
    <AskingFirst onLeave={onClose}>
      {(leave) => (
        <Drawer {...drawer} onClose={leave}>
          {children}
        </Drawer>
      )}
    </AskingFirst>
  );
}
