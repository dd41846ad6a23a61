import { decodeHTML } from 'entities';
import { withoutRole } from './role.ts';

/** How much of a line is read for a name, in characters. */
export const LINE_CHARS = 300;
/** Longest byline that we believe, in characters. */
const LONGEST = 150;
/** Longest name read off a page's face, in characters. */
const LONGEST_SHOWN = 80;

/** The word before the names, in the languages of most feeds. */
export const BY =
  /^\s*(?:(?:written|words|story|reported|posted|published|authored|text|article|reviewed)\s+)?(?:by|von|por|par|di|door|av|af|автор|от|autor(?:es|a)?|author|auteur|escrito por|publicado por|contributors?|文|作者)(?:\s*[:：]\s*|\s+)/i;

/** What follows the names: dates, reading times, shares, roles set off by a bar. */
const AFTER =
  /\s*(?:[|•·⋅–—]|\s-\s|\n|\bon\b\s|\b(?:published|updated|posted|last|modified|edited|in|at)\b\s?:?|\b\d{1,2}[/.:-]\d|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d+\s*(?:min|hour|day|week)).*$/is;

const NOT_NAMES =
  /^(?:https?:|www\.|@|\d|(?:admin|administrator|editor|author|guest|unknown|null|undefined|by)$)|\.(?:com|org|net|co)\b/i;
/** How accounts are called, not people. */
const ACCOUNT = /^[\p{Ll}\d]+[._][\p{Ll}\d._]+$/u;

/** Capitalised words, with the particles and conjunctions that join names; a desk may end in a small word. */
const NAME_LINE =
  /^\p{Lu}[\p{L}'’.-]*(?:[\s,&]+(?:(?:and|und|et|y|e|de|van|von|der|la|del|da|bin|al)\s+)*\p{Lu}[\p{L}'’.-]*){0,11}(?:\s+(?:editors|staff|team|desk|newsroom))?$/u;

/** A stated name without what surrounds it: markup, the word for "by", a role. */
export const tidyName = (name: string): string =>
  withoutRole(
    decodeHTML(name.slice(0, LINE_CHARS))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^By(?=\p{Lu}\p{Ll})/u, '')
      .replace(BY, '')
      .trim(),
  ).replace(/^[\s,;|⋅·&]+|[\s,;|⋅·&]+$/g, '');

/** A line without the date, the role and the rest that follow its names. */
export const beforeRest = (line: string): string => line.replace(AFTER, '');

/** Whether a name is that of an account: `ada.finch`, `a_finch2`. */
export const isAccount = (name: string): boolean => ACCOUNT.test(name);

/** Whether a stated name may be one: no address, no stand-in. */
export const mayBeName = (name: string): boolean =>
  name.length > 1 && name.length < LONGEST && !NOT_NAMES.test(name);

/** Whether a line reads like names and nothing else; initials stand where a picture is missing. */
export const readsLikeNames = (line: string): boolean =>
  line.length < LONGEST_SHOWN && NAME_LINE.test(line) && !/^\p{Lu}{1,3}$/u.test(line);

/** `Surname, First`, as libraries write it, the other way round. */
export const givenFirst = (name: string): string => name.replace(/^\s*([^,]+?)\s*,\s*([^,]+?)\s*$/, '$2 $1');
