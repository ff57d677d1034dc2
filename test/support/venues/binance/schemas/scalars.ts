import { z } from 'zod';

/** Exact decimals travel as texts. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/u);
export const time = z.number().int();
export const id = z.number().int();
export const count = z.number().int().min(0);
/** `[price, quantity]`. */
export const level = z.tuple([decimal, decimal]);
export const levels = z.array(level);
export const side = z.enum(['BUY', 'SELL']);
export const text = z.string();
export const flag = z.boolean();
