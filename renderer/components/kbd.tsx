import styles from './kbd.module.css';

/** A chord as keys: `Ctrl+K`. On a Mac the command key stands for Ctrl. */
export function Kbd({ chord }: { readonly chord: string }) {
  return (
    <span className={styles['chord']}>
      {chordKeys(chord).map((key) => (
        <kbd key={key} className={styles['key']}>
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** The keys of a chord as this platform names them. */
export function chordKeys(chord: string): readonly string[] {
  const mac = navigator.userAgent.includes('Mac OS');
  return chord.split('+').map((key) => (mac && key === 'Ctrl' ? '⌘' : key));
}
