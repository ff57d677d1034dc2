declare const brand: unique symbol;

/** A nominal type: `Brand<string, 'OrderId'>` cannot be mixed up with another string. Costs nothing at run time. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
