import type { Gazetteer, Sense } from './gazetteer/gazetteer.ts';
import { COUNTRY_OR_SUBDIVISION, INSIDE_A_REGION } from './gazetteer/sense-kind.ts';
import { findDateline } from './mentions/dateline.ts';
import { placeLeadersOf } from './mentions/lexicon.ts';
import { findMentions, type Mention } from './mentions/mentions.ts';
import { findSurnames } from './mentions/persons.ts';
import { readMention } from './mentions/reading.ts';
import { isEastern, languageOf } from './mentions/script.ts';
import { type NameToken, tokenise } from './mentions/tokens.ts';
import type { PublishedFrom, RegionTag } from './region.ts';
import { confidenceIn } from './resolution/confidence.ts';
import { pressStyle, siteCountry } from './resolution/hints.ts';
import { type AcceptedName, scoreRegions } from './resolution/score.ts';
import {
  acceptedSense,
  contextOf,
  type Hints,
  type NameInText,
  type PlaceMention,
  resolveSenses,
} from './resolution/senses.ts';

/** A text to tag. `language` is a BCP 47 tag; `home` is the code of the region where its source publishes. */
export type TaggableText = { title: string; text: string; url?: string; language?: string; home?: string };

/**
 * The regions of a text, best first; `publishedFrom` is present when a dateline or the source's home gives
 * it.
 */
export type Tagged = { regions: RegionTag[]; publishedFrom?: PublishedFrom };

/** Maximum length of text to read (UTF-16 units); what follows adds nothing about a story's place. */
const MAX_TEXT_LENGTH = 60_000;

/** Languages that write adjectives of nationality in lower case. */
const LOWERCASE_DEMONYM_LANGUAGES = /^(?:fr|es|it|pt|nl|de|fi|no|nb|nn|da|sv)\b/i;

/** The region that a mention's comma clue gives: "Paris, Texas", "Quetta, Pakistan". */
function regionAfterComma(
  tokens: readonly NameToken[],
  mention: Mention,
  next: Mention | undefined,
): number | undefined {
  const linked = next !== undefined && next.first === mention.last + 1 && tokens[next.first]?.gap === 'comma';
  if (!linked || !mention.senses.some(({ kind }) => INSIDE_A_REGION.has(kind))) return undefined;
  return next.senses.find(({ kind }) => COUNTRY_OR_SUBDIVISION.has(kind))?.region;
}

/** Context words that select the state where a state and a city share a name. */
const STATE_AFTER = /^state$/i;
const STATE_BEFORE = /^(?:northern|southern|eastern|western|central|upstate)$/i;

/** The state that the context of a mention demands: "Washington" after "Spokane," or before "state". */
function stateInContext(
  g: Gazetteer,
  tokens: readonly NameToken[],
  mention: Mention,
  before: Mention | undefined,
): number | undefined {
  const state = mention.senses.find(({ kind }) => kind === 'subdivision')?.region;
  if (state === undefined) return undefined;
  const next = tokens[mention.last + 1];
  const previous = tokens[mention.first - 1];
  if (next?.gap === 'join' && STATE_AFTER.test(next.raw)) return state;
  if (tokens[mention.first]?.gap === 'join' && STATE_BEFORE.test(previous?.raw ?? '')) return state;
  if (before === undefined || before.last + 1 !== mention.first || tokens[mention.first]?.gap !== 'comma')
    return undefined;
  const inside = mention.senses.find(
    ({ kind, region }) =>
      kind === 'subdivision' &&
      before.senses.some(each => (each.kind === 'place' || each.kind === 'county') && each.region === region),
  );
  return g.rows[inside?.region ?? -1] === undefined ? undefined : inside?.region;
}

/** Reads the mentions in their context: those that are places, and per name the number of rejected ones. */
function readMentions(
  g: Gazetteer,
  tokens: readonly NameToken[],
  mentions: readonly Mention[],
  doc: {
    dateline: Mention | undefined;
    titleEnd: number;
    leaders: ReadonlySet<string>;
    language: string;
  },
): { reads: PlaceMention[]; blocked: Map<string, number> } {
  const blocked = new Map<string, number>();
  const surnames = findSurnames(g, tokens, doc.language);
  const reads = mentions.flatMap((mention, i) => {
    const dateline = mention === doc.dateline;
    const reading = readMention(g, tokens, mention, { surnames, leaders: doc.leaders });
    if (reading.notAPlace && !dateline) {
      blocked.set(mention.key, (blocked.get(mention.key) ?? 0) + 1);
      return [];
    }
    const within = regionAfterComma(tokens, mention, mentions[i + 1]);
    const anchor = stateInContext(g, tokens, mention, mentions[i - 1]);
    return [
      {
        ...mention,
        reading,
        within,
        anchor,
        dateline,
        title: mention.end <= doc.titleEnd,
        opens: tokens[mention.first]?.opensSentence === true,
      },
    ];
  });
  return { reads, blocked };
}

/** The words that the text has in lower case. */
function lowercaseWords(tokens: readonly NameToken[]): Set<string> {
  const words = new Set<string>();
  for (const token of tokens) if (!token.upper) words.add(token.key);
  return words;
}

function groupByName(
  { reads, blocked }: { reads: PlaceMention[]; blocked: Map<string, number> },
  lowercase: ReadonlySet<string>,
): NameInText[] {
  const names = new Map<string, NameInText>();
  for (const read of reads) {
    const known = names.get(read.key);
    if (known === undefined) {
      names.set(read.key, {
        key: read.key,
        mentions: [read],
        notAPlace: blocked.get(read.key) ?? 0,
        lowercased: lowercase.has(read.key),
        senses: read.senses,
        odds: [],
      });
    } else known.mentions.push(read);
  }
  return [...names.values()];
}

/** The regions of a name's place: one, or for a crossing all that it connects. */
function regionsOf(name: NameInText, sense: Sense): number[] {
  return sense.kind === 'crossing'
    ? name.senses.filter(({ kind }) => kind === 'crossing').map(({ region }) => region)
    : [sense.region];
}

/** The dateline's place, else the source's home, which has no words as evidence. */
function publishedFrom(
  g: Gazetteer,
  names: readonly AcceptedName[],
  doc: { text: string; home: number | undefined },
): PublishedFrom | undefined {
  for (const name of names) {
    const dateline = name.mentions.find(each => each.dateline);
    const row = g.rows[dateline === undefined ? -1 : name.sense.region];
    if (dateline === undefined || row === undefined) continue;
    return { code: row.code, name: row.name, evidence: doc.text.slice(dateline.start, dateline.end) };
  }
  const row = g.rows[doc.home ?? -1];
  return row === undefined ? undefined : { code: row.code, name: row.name, evidence: '' };
}

/**
 * Finds every country and first-level region that a text names, with the country of each region, best first.
 * `home` and the URL only break ties between the senses of a name.
 */
export function tagRegions(g: Gazetteer, doc: TaggableText): Tagged {
  const title = doc.title.trim();
  const repeated = doc.text.startsWith(title);
  const text = (repeated || title === '' ? doc.text : `${title}\n\n${doc.text}`).slice(0, MAX_TEXT_LENGTH);
  const tokens = tokenise(text);
  const language = languageOf(text, doc.language);
  const mentions = findMentions(g, tokens, {
    text,
    language,
    lowercaseDemonyms: LOWERCASE_DEMONYM_LANGUAGES.test(doc.language ?? ''),
  });
  const home = doc.home === undefined ? undefined : g.index.get(doc.home);
  const words = lowercaseWords(tokens);
  const hints: Hints = {
    home,
    site: siteCountry(g, doc.url),
    style: pressStyle(g, words),
    eastern: isEastern(text),
  };
  const dateline = findDateline(text, tokens, mentions);
  const about = { dateline, titleEnd: title.length, leaders: placeLeadersOf(language), language };
  const names = groupByName(readMentions(g, tokens, mentions, about), words);
  resolveSenses(g, names, hints);
  const context = contextOf(g, names, hints);
  const accepted = names.flatMap(name => {
    const sense = acceptedSense(name);
    const confidence = sense === undefined ? 'none' : confidenceIn(name, sense, context);
    return sense === undefined || confidence === 'none'
      ? []
      : [{ ...name, sense, regions: regionsOf(name, sense), confidence }];
  });
  const from = publishedFrom(g, accepted, { text, home });
  const regions = scoreRegions(g, accepted, text);
  return from === undefined ? { regions } : { regions, publishedFrom: from };
}
