import type { Gazetteer } from './gazetteer.ts';
import type { Token } from './tokens.ts';

/**
 * Words that only one country's local press uses. They tell nothing of what a story is about, but which of two
 * namesakes a paper means that never says in which country it is printed.
 */
const STYLES: Record<string, string> = {
  US:
    'county counties sheriff sheriffs deputies township selectmen selectman councilman councilwoman alderman troopers trooper highway interstate freshman ' +
    'sophomore felony misdemeanor arraigned indicted indictment freeway downtown sophomores statewide superintendent prosecutors attorney gubernatorial ' +
    'baptist methodist ymca pickup mph fundraiser semifinals playoffs quarterback basketball baseball softball touchdown homecoming neighborhood neighborhoods ' +
    'center program programs color honor defense theater organization realize favorite legislature legislators senator caucus medicaid medicare gop firefighter coach teen teens ' +
    'cents feet acres gallons pounds mom veterans courthouse parole grocery zoning ordinance commissioners mayor parking graduate semester',
  GB:
    'councillor councillors pensioner pensioners magistrates borough colour favour neighbour neighbours neighbourhood programme centre labour organisation ' +
    'pounds pence constable councils mp mps lorry lorries flats nhs programmes realise organised recognised tonnes theatre fete secondary cllr tory tories motorway solicitor ' +
    'a-levels gcse headteacher barrister licence ward police inquest arrested offence offences defence a&e chairman quid pub footballers cricket rugby',
  IE: 'gardai garda taoiseach tanaiste oireachtas dail fianna fail councillor councillors gaa hurling camogie euro td tds',
};

const WEIGHTS = new Map<string, Map<string, number>>(
  Object.entries(STYLES).map(([country, words]) => [
    country,
    new Map(words.split(' ').map(word => [word, 1])),
  ]),
);

/** So many different words of a style make it certain. */
const CERTAIN = 6;

/** How much a text is written as one country's local press writes: row -> 0..1. Absent = not at all. */
export const readStyle = (g: Gazetteer, tokens: readonly Token[]): Map<number, number> => {
  const seen = new Set<string>();
  for (const token of tokens) if (!token.upper || token.opens) seen.add(token.upper ? token.key : token.raw);
  const counts = [...WEIGHTS].map(([country, words]) => {
    let count = 0;
    for (const word of seen) if (words.has(word)) count++;
    return { country, count };
  });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const style = new Map<number, number>();
  for (const { country, count } of counts) {
    const row = g.index.get(country);
    if (row === undefined || count === 0) continue;
    style.set(row, Math.min(1, count / CERTAIN) * Math.max(0, (2 * count) / total - 1));
  }
  return style;
};
