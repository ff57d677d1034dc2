import type { ReactNode } from 'react';
import { createContext, use } from 'react';
import { createPortal } from 'react-dom';

/** The place in a dock's header where the open tab puts its tools; null until it is there. */
export const DockToolsSlot = createContext<HTMLElement | null>(null);

/** Draws a tab's tools in the header of the dock around it. */
export function DockTools({ children }: { readonly children: ReactNode }) {
  const slot = use(DockToolsSlot);
  return slot === null ? null : createPortal(children, slot);
}
