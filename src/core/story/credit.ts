/** Maximum number of credits of a text; more are a list of something else. */
const MAX_CREDITS = 4;
const NAME = String.raw`([^()\[\]\n:;|]{2,50}?)`;

/** Credits before the first sentence, and in the last lines. */
const LEADING_CREDITS = [
  new RegExp(String.raw`^[^()\n]{0,60}\(${NAME}\)\s{0,2}[-–—:]`, 'u'),
  new RegExp(String.raw`^[\p{Lu}][^()\n]{1,60},\s[^()\n,]{2,30}\s\(${NAME}\)\s`, 'u'),
];
const TRAILING_CREDITS = [
  new RegExp(
    String.raw`(?:^\W{0,3}|[.!?”"’]\s)(?:source|via|credit|agency|courtesy(?: of)?|quelle|fuente|fonte)\s?[:：]\s?${NAME}\.?$`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:first|originally) (?:published|appeared|reported) (?:by|in|on|at) (?:the )?${NAME}\.?$`,
    'iu',
  ),
  new RegExp(String.raw`(?:^|[.!?”"'’]\s?)[\[(]${NAME}[\])]$`, 'u'),
  new RegExp(String.raw`^[-–—]{1,2}\s?${NAME}$`, 'u'),
];
/** Number of final lines that are searched for a credit. */
const LAST_LINES = 3;

/** The origins that a text and its byline credit: `(Caravan Wire) —`, `Source: Caravan Wire`. */
export function creditsOf({
  text,
  authors,
}: {
  text: string;
  authors: readonly { name: string }[];
}): string[] {
  const lines = text.trim().split(/\n+/);
  const named = (line: string, patterns: readonly RegExp[]): string[] =>
    patterns.flatMap(pattern => pattern.exec(line.trim())?.[1]?.trim() ?? []);
  const found = [
    ...named(lines[0]?.slice(0, 200) ?? '', LEADING_CREDITS),
    ...lines.slice(-LAST_LINES).flatMap(line => named(line.slice(-200), TRAILING_CREDITS)),
    ...authors.map(({ name }) => name),
  ];
  return [...new Set(found.filter(Boolean))].slice(0, MAX_CREDITS);
}

/**
 * Returns true when a credit matches a masthead: equal words, or the first words of its title (`Caravan Wire:
 * World`).
 */
export function namesMasthead(credit: string, masthead: string): boolean {
  const [given, title] = [wordsOf(credit), wordsOf(masthead)];
  return given.length > 0 && given.length <= title.length && given.every((word, at) => word === title[at]);
}

function wordsOf(name: string): string[] {
  const words =
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words[0] === 'the' ? words.slice(1) : words;
}
