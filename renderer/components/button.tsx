import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export type ButtonTone = 'plain' | 'primary' | 'quiet' | 'buy' | 'sell' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: ButtonTone;
  /** Fills the width of its place. */
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words. What it does is in its text. */
export function Button({ tone = 'plain', wide = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles['button'], styles[tone], wide && styles['wide'], className)}
    />
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The accessible name: a verb and its object. */
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with an icon only; its label is read out and shown on hover. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(styles['icon'], className)}
    />
  );
}
