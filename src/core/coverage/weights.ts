import { type Model, readModel } from './model.ts';

/**
 * Weights of the features in `features.ts`, written by `scripts/coverage-model`: L2-regularised logistic
 * regressions. `name>knot` weighs what of a feature exceeds the knot.
 */
export const ONE_LANGUAGE: Model = readModel(`
bias -10.89 all 3.28 names -2.47 numbers -0.21 regions 0.44 text 2.9 nearest 1.9 rare 2.59 time 4.26
span 2.49 size -1.28 brief 2 contained -1.21 title 2.7 places -0.32 figures -0.95 all*brief 1.43
nearest*brief 0.31 rare*brief 3.28 all*time 3.09 all*size 0.51 all>0.05 2.61 all>0.1 0.82
all>0.2 -0.81 all>0.35 -3 names>0.05 0.63 names>0.1 2.07 names>0.2 1.17 names>0.35 -0.77
text>0.05 2.31 text>0.1 0.63 text>0.2 -0.17 text>0.35 -2.69 nearest>0.05 1.23 nearest>0.1 -0.5
nearest>0.2 -2.05 nearest>0.35 -4.38 title>0.05 2 title>0.1 1.61 title>0.2 -1.83 title>0.35 0.05
time>0.3 1.87 time>0.6 -4.98 time>0.9 0.42 span>0.3 -0.92 span>0.6 -2.53 span>0.9 -1.81 rare>0.3 1.05
rare>0.5 6.09 rare>0.7 -0.53 contained>0.1 -2.03 contained>0.2 -1.4 contained>0.3 1.62
contained>0.5 0.72
`);

/** Weights for reports in different languages. */
export const ACROSS_LANGUAGES: Model = readModel(`
bias -8.32 facts 3.38 contained 1.91 rare 2.34 figures 0.67 time 3.14 places -0.79
`);
