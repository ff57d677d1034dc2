import type { App, GlobalShortcut, Input } from 'electron';
import type { Desk } from '../core/api/desk.ts';
import { writeHaltFile } from '../core/host/halt-file.ts';

/** As menus show it. */
export const STOP_ACCELERATOR = 'CommandOrControl+Shift+X';

/** The one way in which the desktop stops trading. */
export interface EmergencyStop {
  /** Latches before it returns. Pressing again changes nothing; nothing here ever resumes. */
  readonly press: (cause: string) => void;
  /** From now on presses go to this desk; before, they leave the HALT file that it obeys when it opens. */
  readonly attach: (desk: Pick<Desk, 'halt'>) => void;
}

/** Works while the desk is still opening and when it fails: the HALT file then says so to whoever owns the folder. */
export function createEmergencyStop(haltFile: string): EmergencyStop {
  let desk: Pick<Desk, 'halt'> | undefined;
  return {
    press: (cause) => {
      if (desk === undefined) return writeHaltFile(haltFile, cause);
      try {
        desk.halt(cause);
      } catch (fault) {
        writeHaltFile(haltFile, cause);
        throw fault;
      }
    },
    attach: (opened) => {
      desk = opened;
    },
  };
}

/** Ctrl/Cmd+Shift+X, by the letter where the layout has Latin letters and by the key's place where it has not. */
export function isStopChord(
  input: Pick<Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'shift' | 'alt'>,
): boolean {
  const isLatin = /^[a-z]$/i.test(input.key);
  const isX = isLatin ? input.key.toLowerCase() === 'x' : input.code === 'KeyX';
  return input.type === 'keyDown' && isX && input.shift && !input.alt && (input.control || input.meta);
}

/**
 * Catches the chord in the main process, in every window and before the page sees it: a page that hangs, a dialog or a
 * text field with focus cannot hold it back. (A menu accelerator would wait for the page.)
 */
export function catchStopChord(app: Pick<App, 'on'>, onStop: () => void): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('before-input-event', (event, input) => {
      if (!isStopChord(input)) return;
      event.preventDefault();
      onStop();
    });
  });
}

/**
 * Claims the chord from the system, so that it works whatever window has the focus. The system can refuse without a
 * word (taken by another program, Wayland without a portal): only what it confirms counts.
 */
export function claimStopChord(
  shortcuts: Pick<GlobalShortcut, 'register' | 'isRegistered'>,
  onStop: () => void,
): boolean {
  try {
    return shortcuts.register(STOP_ACCELERATOR, onStop) && shortcuts.isRegistered(STOP_ACCELERATOR);
  } catch {
    return false;
  }
}
