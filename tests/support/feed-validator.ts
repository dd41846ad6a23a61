import { load } from 'cheerio';
import { isTag } from 'domhandler';

/**
 * What the W3C's feed validator would say against a feed of ours, by its rules as far as our feeds can break them: texts that
 * could be HTML, addresses that RFC 3986 does not know, HTML that is unsafe or ill-nested, lost characters, equal instants.
 */
export function complaints(xml: string, format: 'rss' | 'atom'): string[] {
  const $ = load(xml, { xml: true });
  const found: string[] = [];
  if (xml.includes('\ufffd')) found.push('a character was lost');
  for (const line of xml.split('\n')) found.push(...(format === 'rss' ? rssLine(line) : []));
  for (const element of $('*').toArray().filter(isTag)) {
    const of = $(element);
    if (format === 'atom' && CONSTRUCTS.has(element.name) && of.children().length === 0) {
      if (of.attr('type') === 'html') found.push(...htmlComplaints(of.text()));
      else if (reads(of.text())) found.push(`${element.name} reads as HTML: ${of.text()}`);
    }
    if (HTML.has(element.name) && !(element.name === 'description' && of.parent().is('channel')))
      found.push(...htmlComplaints(of.text()));
    for (const name of ['title', 'label']) {
      const value = of.attr(name);
      if (value !== undefined && (reads(value) || (format === 'rss' && /<[/a-z]/i.test(value))))
        found.push(`${element.name} ${name} reads as HTML: ${value}`);
    }
    const addresses = [of.attr('href'), of.attr('url'), of.attr('scheme'), of.attr('domain')];
    if (ADDRESSES.has(element.name) && of.children().length === 0 && of.text()) addresses.push(of.text());
    for (const url of addresses)
      if (url !== undefined && !URI.test(url)) found.push(`${element.name} is no address: ${url}`);
  }
  $('id').each((_, id) => {
    const encoded =
      $(id)
        .text()
        .match(/%[\da-f]{2}/gi) ?? [];
    if (encoded.some(each => each !== each.toUpperCase() || /[\w.~-]/.test(decode(each))))
      found.push(`id is not canonical: ${$(id).text()}`);
  });
  const updated = $('entry > updated')
    .toArray()
    .map(each => $(each).text());
  if (new Set(updated).size < updated.length) found.push('equal instants');
  return found;
}

const CONSTRUCTS = new Set(['title', 'subtitle', 'rights', 'summary', 'content']);
const HTML = new Set(['description', 'content:encoded']);
const ADDRESSES = new Set(['link', 'uri', 'logo', 'docs', 'comments', 'creativeCommons:license']);
const URI = /^[a-z][a-z\d+.-]*:(\/\/)?[\w;/?:@&=+$.\-!~*'()%,#]+$/i;
const ENTITIES = new Set('amp lt gt quot apos nbsp copy reg trade times not para middot eacute'.split(' '));

/** Whether plain text holds an end tag or a reference. */
function reads(text: string): boolean {
  if (/<\/(a|b|i|p|em|strong|title|script|rights|div|span)>/i.test(text)) return true;
  return [...text.matchAll(/&(#?\w+)/g)].some(([, name = '']) => ENTITIES.has(name) || /[#\d_]/.test(name));
}

/** One line of RSS: an element of plain text says by `&#x` that it knows what it does. */
function rssLine(line: string): string[] {
  const [, name = '', written = ''] =
    /^ *<(title|category|source|copyright|dc:rights|description)\b[^>]*>(.*)<\/\1>$/.exec(line) ?? [];
  if (written.startsWith('<![CDATA[')) return name === 'description' ? [] : [`${name} is CDATA`];
  const text = load(`<x>${written}</x>`, { xml: true })('x').text();
  if (/<\/(a|b|i|p|em|strong|title|script|rights|div|span)>/i.test(text)) return [`${name} holds an end tag`];
  const suspect = reads(text) || /&#[x0-9]|<[/a-z]/i.test(text);
  return suspect && !line.includes('&#x') ? [`${name} reads as HTML: ${text}`] : [];
}

/** Elements and attributes that the validator does not count as safe, and nesting that a parser has to mend. */
function htmlComplaints(html: string): string[] {
  const found: string[] = [];
  const mended = load(html, null, false);
  mended('bdo').each(() => void found.push('bdo'));
  mended('[controls]').each(() => void found.push('controls'));
  for (const element of mended('a, img').toArray().filter(isTag)) {
    const url = mended(element).attr(element.name === 'a' ? 'href' : 'src');
    if (url !== undefined && !/^\w+:/.test(url)) found.push(`relative address ${url}`);
  }
  const tags = (text: string) => (text.match(/<\/?[a-z][\w-]*/gi) ?? []).join('');
  if (tags(mended.html()) !== tags(html)) found.push(`ill-nested HTML: ${html.slice(0, 200)}`);
  return found;
}

const decode = (octet: string) => String.fromCharCode(Number.parseInt(octet.slice(1), 16));
