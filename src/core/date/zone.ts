/** Minutes in an hour; offsets below are written in hours. */
const MINUTES_PER_HOUR = 60;

/** Maximum distance from UTC (minutes): Kiribati, +14:00. */
const MAX_OFFSET = 14 * MINUTES_PER_HOUR;

/**
 * Zone abbreviations as newsrooms write them, in hours from UTC. Where one means several zones, the reading commonest
 * in news feeds is taken: CST is North American, IST is Indian, BST is British.
 */
// biome-ignore format: a table reads better unwrapped
const HOURS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, west: 1, bst: 1, ist: 5.5, cet: 1, cest: 2, met: 1, mest: 2, mez: 1,
    mesz: 2, eet: 2, eest: 3, msk: 3, msd: 4, trt: 3, ast: -4, adt: -3, est: -5, edt: -4, cst: -6,
    cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10, hadt: -9,
    nst: -3.5, ndt: -2.5, brt: -3, brst: -2, art: -3, clt: -4, clst: -3, cot: -5, pet: -5, vet: -4, bot: -4, uyt: -3,
    wat: 1, cat: 2, sast: 2, eat: 3, idt: 3, irst: 3.5, irdt: 4.5, gst: 4, azt: 4, aft: 4.5, pkt: 5, pkst: 6, uzt: 5,
    npt: 5.75, bdt: 6, almt: 6, mmt: 6.5, ict: 7, wib: 7, wita: 8, wit: 9, hkt: 8, sgt: 8, myt: 8, pht: 8, awst: 8,
    jst: 9, kst: 9, acst: 9.5, acdt: 10.5, aest: 10, aedt: 11, nzst: 12, nzdt: 13, sst: -11, chst: 10,
  }),
);

/** North American zone names that include summer time, unlike EST and EDT. */
const SEASONAL: ReadonlyMap<string, string> = new Map([
  ['at', 'America/Halifax'],
  ['et', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
]);

/** RFC 822 military letters with the signs printed there (A = -1 … Y = +12), which software follows. */
function militaryHours(letter: string): number | undefined {
  const west = 'abcdefghiklm'.indexOf(letter);
  if (west >= 0) return -(west + 1);
  const east = 'nopqrstuvwxy'.indexOf(letter);
  return east >= 0 ? east + 1 : undefined;
}

/**
 * Offset of a zone in minutes east of UTC at about `instant` (ms; needed for IANA names only): abbreviation,
 * IANA name, `+0530`, `-5`, `GMT+2`. Absent for unknown zones.
 */
export function zoneMinutes(zone: string, instant: number): number | undefined {
  const numeric = /^(?:gmt|utc?|z)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (numeric) {
    const minutes = Number(numeric[2]) * MINUTES_PER_HOUR + Number(numeric[3] ?? 0);
    if (minutes > MAX_OFFSET || Number(numeric[3] ?? 0) > 59) return undefined;
    return numeric[1] === '-' ? -minutes : minutes;
  }
  const name = zone.toLowerCase();
  const hours = HOURS.get(name) ?? (name.length === 1 ? militaryHours(name) : undefined);
  if (hours !== undefined) return hours * MINUTES_PER_HOUR;
  const place = SEASONAL.get(name) ?? zone;
  return place.includes('/') ? offsetOfPlace(place, instant) : undefined;
}

function offsetOfPlace(timeZone: string, instant: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? '';
    return zoneMinutes(name, instant);
  } catch {
    return undefined;
  }
}
