import { FIGURES } from './figures.ts';
import { ENGLISH_PHRASES } from './phrases-english.ts';
import { CAPITAL_FREE } from './places-asian.ts';
import { EUROPEAN } from './places-latin.ts';
import type { Template } from './template.ts';

/** All kinds of notices, in 18 languages. */
export const TEMPLATES: readonly Template[] = [...FIGURES, ...ENGLISH_PHRASES, ...EUROPEAN, ...CAPITAL_FREE];
