import { type Model, readModel } from './model.ts';

/**
 * Weights of the features in `features.ts`, written by `scripts/coverage-model`: L2-regularised logistic
 * regressions. `name>knot` weighs what of a feature exceeds the knot.
 */
export const ONE_LANGUAGE: Model = readModel(`
bias -10.83 all 3.22 names -2.49 numbers -0.17 regions 0.5 text 2.95 nearest 1.79 rare 2.64 time 4.21
span 2.47 size -1.3 brief 2.07 contained -1.42 title 2.55 places -0.29 figures -0.96 all*brief 1.42
nearest*brief 0.36 rare*brief 3.04 all*time 3.35 all*size 0.57 all>0.05 2.65 all>0.1 0.8
all>0.2 -1.04 all>0.35 -3 names>0.05 0.67 names>0.1 2.1 names>0.2 1.07 names>0.35 -0.84
text>0.05 2.55 text>0.1 0.79 text>0.2 -0.24 text>0.35 -2.61 nearest>0.05 1.22 nearest>0.1 -0.5
nearest>0.2 -2.06 nearest>0.35 -4.49 title>0.05 1.99 title>0.1 1.69 title>0.2 -1.72 title>0.35 0.13
time>0.3 1.77 time>0.6 -5.03 time>0.9 0.29 span>0.3 -0.88 span>0.6 -2.46 span>0.9 -2.1 rare>0.3 1.03
rare>0.5 6.01 rare>0.7 -0.31 contained>0.1 -2.24 contained>0.2 -1.45 contained>0.3 1.87
contained>0.5 0.93
`);

/** Weights for reports in different languages. */
export const ACROSS_LANGUAGES: Model = readModel(`
bias -8.42 facts 3.43 contained 1.74 rare 2.44 figures 0.67 time 3.11 places -0.67
`);
