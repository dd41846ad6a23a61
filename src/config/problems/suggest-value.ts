import type { ValueKind } from '../../core/text/expectation.ts';
import { normalizeRegionCode, REGION_CODE } from '../../core/text/grammar.ts';
import { suggestWords } from './suggest-words.ts';

/** Suggests the value that was probably meant; undefined without a likely one, or if already written. */
export function suggestValue(
  kinds: ReadonlySet<ValueKind>,
  value: unknown,
  written: string,
): string | undefined {
  const plain = typeof value === 'string' ? value.trim() : written;
  const better = READERS.find(([kind]) => kinds.has(kind))?.[1](plain, typeof value === 'string');
  const quoted = typeof value === 'string' && kinds.has('number');
  if (better !== undefined) return better === plain && !quoted ? undefined : better;
  if (kinds.has('text') && typeof value !== 'object' && plain !== '') return JSON.stringify(written);
  return undefined;
}

type Reader = (plain: string, isText: boolean) => string | undefined;

/** Readers of likely misspellings; the first whose kind is expected is used. */
const READERS: readonly (readonly [ValueKind, Reader])[] = [
  ['duration', readDuration],
  ['size', readSize],
  ['percentage', readPercentage],
  ['region', readRegion],
  ['slug', readSlug],
  ['url', readUrl],
  ['language', readLanguage],
  ['cidr', readRange],
  ['words', suggestWords],
  ['number', plain => (/^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined)],
];

const UNITS = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;
type Unit = keyof typeof UNITS;

/** `5 minutes`, `5m30s`, `1 h 30 min`, `PT5M`, `1,5h` as a number of the largest unit that divides it. */
function readDuration(plain: string): string | undefined {
  if (/^\d+(\.\d+)?$/.test(plain)) return `a unit behind it: ${plain}s, ${plain}m, ${plain}h or ${plain}d`;
  const text = plain
    .toLowerCase()
    .replace(/^-|^pt?(?=\d)/, '')
    .replace(/(\d),(\d)/g, '$1.$2');
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)[\s,]*/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return undefined;
  if (parts.some(([, , unit = '']) => !/^([smhdw]$|sec|min|ho?u?rs?$|day|week)/.test(unit))) return undefined;
  const [, amount, first = ''] = parts[0] ?? [];
  if (parts.length === 1) return `${amount}${first[0]}`;
  const seconds = parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * UNITS[unit[0] as Unit],
    0,
  );
  const [unit, length] = (Object.entries(UNITS).find(([, each]) => seconds % each === 0) ?? ['s', 1]) as [
    Unit,
    number,
  ];
  return `${seconds / length}${unit}`;
}

function readSize(plain: string): string | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(plain) ?? [];
  if (amount === undefined) return undefined;
  if (!unit) return `a unit behind it, e.g. ${amount}MB`;
  const [, letter] = /^([kmg])i?b?$/i.exec(unit) ?? [];
  return letter ? `${amount}${letter.toUpperCase()}B` : undefined;
}

function readPercentage(plain: string): string | undefined {
  const number = Number(plain.replace('%', '').trim());
  const percent = Math.round(number < 1 ? number * 100 : number);
  return percent >= 1 && percent <= 100 ? `${percent}%` : undefined;
}

function readRegion(plain: string): string | undefined {
  const code = normalizeRegionCode(plain.replace(/[_\s]+/g, '-'));
  if (!REGION_CODE.test(code)) return undefined;
  return /^\d/.test(code) ? `"${code}"` : code;
}

function readSlug(plain: string, isText: boolean): string | undefined {
  const words = plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  if (!words) return undefined;
  return isText ? words.join('-') : JSON.stringify(words.join('-'));
}

function readUrl(plain: string): string | undefined {
  if (/^feed:\/\//i.test(plain)) return `https://${plain.slice('feed://'.length)}`;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/:?]|$)/i.test(plain) ? `https://${plain}` : undefined;
}

function readLanguage(plain: string): string | undefined {
  const [first = '', ...rest] = plain.split(/[-_]/);
  return /^[a-z]{2,3}$/i.test(first) ? [first.toLowerCase(), ...rest].join('-') : undefined;
}

function readRange(plain: string): string | undefined {
  if (/^\d+(\.\d+){3}$/.test(plain)) return `${plain}/32 for this address alone`;
  return /^[\da-f:]*:[\da-f:]*$/i.test(plain) ? `${plain}/128 for this address alone` : undefined;
}
