import { type Element, isTag } from 'domhandler';
import { resolveUrl } from '../../url/url.ts';
import type { Block } from '../dom/box.ts';
import type { Survey } from '../dom/survey.ts';

/** Link texts for a page's printer version. */
const PRINT =
  /^\s*(?:print(?:er)?[ -]?(?:friendly|version|view|page|(?:this )?(?:article|page|story))?|imprimir|imprimer|drucken|druckversion|stampa|印刷)\s*$/i;

/**
 * URL of a copy without scripts or pagination: the AMP page, else the printer version on the same host.
 * Absent where there is none or the page is that copy.
 */
export function alternateCopyOf({ marked, blocks }: Survey, base: string, url: string): string | undefined {
  const linked = (fits: (link: Element) => boolean): string | undefined =>
    addressOf(
      marked.find(element => element.name === 'link' && fits(element)),
      base,
    );
  const copies = [
    linked(({ attribs }) => isRel(attribs['rel'], 'amphtml')),
    sameHost(
      linked(({ attribs }) => isRel(attribs['rel'], 'alternate') && attribs['media'] === 'print'),
      url,
    ),
    sameHost(addressOf(printLink(blocks), base), url),
  ];
  const here = plain(url);
  return copies.find(copy => copy !== undefined && plain(copy) !== here);
}

function isRel(rel: string | undefined, wanted: string): boolean {
  return (rel ?? '').toLowerCase().split(/\s+/).includes(wanted);
}

function addressOf(link: Element | undefined, base: string): string | undefined {
  return link?.attribs['href'] ? resolveUrl(link.attribs['href'], base) : undefined;
}

function sameHost(copy: string | undefined, url: string): string | undefined {
  return copy && new URL(copy).host === new URL(url).host ? copy : undefined;
}

function plain(url: string): string {
  return url.replace(/#.*$/, '');
}

function printLink(blocks: readonly Block[]): Element | undefined {
  for (const { text, linkChars, leaves } of blocks) {
    if (linkChars === 0 || !PRINT.test(text)) continue;
    for (let at = leaves[0]?.parent; at; at = at.parent) if (isTag(at) && at.name === 'a') return at;
  }
  return undefined;
}
