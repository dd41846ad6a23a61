import type { Gazetteer } from '../gazetteer/gazetteer.ts';

/**
 * Words that only one country's local press uses. They carry no topic, but resolve namesakes for a paper that
 * never names its country.
 */
const PRESS_WORDS: Record<string, string> = {
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

/** Word -> countries whose press uses it. */
const COUNTRIES = new Map<string, string[]>();
for (const [country, words] of Object.entries(PRESS_WORDS))
  for (const word of words.split(' ')) COUNTRIES.set(word, [...(COUNTRIES.get(word) ?? []), country]);

/** Number of different words of a style that make it certain. */
const CERTAIN_WORDS = 6;

/**
 * Similarity of a text to each country's press style: row -> 0..1, absent for none. `words` are the text's
 * lower-case words.
 */
export function pressStyle(g: Gazetteer, words: ReadonlySet<string>): Map<number, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of words)
    for (const country of COUNTRIES.get(word) ?? []) {
      counts.set(country, (counts.get(country) ?? 0) + 1);
      total++;
    }
  const style = new Map<number, number>();
  for (const [country, count] of counts) {
    const row = g.index.get(country);
    const lead = (2 * count) / total - 1;
    if (row !== undefined && lead > 0) style.set(row, Math.min(1, count / CERTAIN_WORDS) * lead);
  }
  return style;
}

/** Country domains used for what they spell, which carry no country. */
const VANITY_DOMAINS = new Set(
  'ac ag ai am as bz cc cd co cx dj fm fo gd gg gl im in io is la ly me ms mu nu pn pw sc sh sr st su tk tm to tv vc vg vu ws'.split(
    ' ',
  ),
);
/** Country domains that differ from the ISO 3166-1 code. */
const CODE_OF_DOMAIN: Record<string, string> = { uk: 'GB', in: 'IN', is: 'IS', eu: '' };

/** The row of the country of a URL's domain; undefined for generic domains. */
export function siteCountry(g: Gazetteer, url: string | undefined): number | undefined {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase();
  const domain = host?.slice(host.lastIndexOf('.') + 1) ?? '';
  if (domain.length !== 2 || (VANITY_DOMAINS.has(domain) && CODE_OF_DOMAIN[domain] === undefined))
    return undefined;
  return g.index.get(CODE_OF_DOMAIN[domain] ?? domain.toUpperCase());
}
