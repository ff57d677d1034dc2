import { mean } from './moments.ts';

/** How returns are spread, beside mean and deviation. */
export interface ReturnShape {
  /** Third standardised moment; 0 where both sides are alike. */
  readonly skewness: number;
  /** Fourth standardised moment; 3 of a normal distribution. */
  readonly kurtosis: number;
}

/** Skewness and kurtosis with population moments (divisor n); NaN where the returns do not vary. */
export function returnShape(returns: readonly number[]): ReturnShape {
  const centre = mean(returns);
  const moment = (power: number): number => mean(returns.map((value) => (value - centre) ** power));
  const variance = moment(2);
  return { skewness: moment(3) / variance ** 1.5, kurtosis: moment(4) / variance ** 2 };
}
