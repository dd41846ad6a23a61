import { type Element, isTag } from 'domhandler';
import { resolveUrl } from '../../url/url.ts';
import type { Block } from '../dom/box.ts';
import type { Survey } from '../dom/survey.ts';

/** What sites write on the link to a page's copy for printers. */
const PRINT =
  /^\s*(?:print(?:er)?[ -]?(?:friendly|version|view|page|(?:this )?(?:article|page|story))?|imprimir|imprimer|drucken|druckversion|stampa|印刷)\s*$/i;

/**
 * The address of a copy of the article that needs no scripts and has no pages to turn: its AMP page, else its copy for
 * printers on the same host. Absent where the page links to neither, or is that copy itself.
 */
export function otherCopyOf({ marked, blocks }: Survey, base: string, url: string): string | undefined {
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

const isRel = (rel: string | undefined, wanted: string): boolean =>
  (rel ?? '').toLowerCase().split(/\s+/).includes(wanted);

const addressOf = (link: Element | undefined, base: string): string | undefined =>
  link?.attribs['href'] ? resolveUrl(link.attribs['href'], base) : undefined;

const sameHost = (copy: string | undefined, url: string): string | undefined =>
  copy && new URL(copy).host === new URL(url).host ? copy : undefined;

const plain = (url: string): string => url.replace(/#.*$/, '');

function printLink(blocks: readonly Block[]): Element | undefined {
  for (const { text, linkChars, leaves } of blocks) {
    if (linkChars === 0 || !PRINT.test(text)) continue;
    for (let at = leaves[0]?.parent; at; at = at.parent) if (isTag(at) && at.name === 'a') return at;
  }
  return undefined;
}
