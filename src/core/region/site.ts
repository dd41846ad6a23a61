import type { Gazetteer } from './gazetteer.ts';

/** Country domains that are sold for what they spell, and so say nothing of a country. */
const SOLD = new Set(
  'ac ag ai am as bz cc cd co cx dj fm fo gd gg gl im in io is la ly me ms mu nu pn pw sc sh sr st su tk tm to tv vc vg vu ws'.split(
    ' ',
  ),
);
/** Country domains that are not the country's ISO code. */
const OTHER: Record<string, string> = { uk: 'GB', in: 'IN', is: 'IS', eu: '' };

/** The row of the country whose domain a URL is under; undefined when the URL does not say. */
export const siteCountry = (g: Gazetteer, url: string | undefined): number | undefined => {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase();
  const domain = host?.slice(host.lastIndexOf('.') + 1) ?? '';
  if (domain.length !== 2 || (SOLD.has(domain) && OTHER[domain] === undefined)) return undefined;
  return g.index.get(OTHER[domain] ?? domain.toUpperCase());
};
