/** The languages that are understood in chat. A new one is a file and a line here. */

import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import type { Language } from './phrases.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** Every language; all are tried on every message, because nobody says which one is spoken. */
export const languages: readonly Language[] = [english, german, french, spanish, portuguese];
