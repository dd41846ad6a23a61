import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { escapeText } from 'entities';
import { ALLOWED } from '../../html/allowed.ts';
import { safeAttributes } from '../dom/attributes.ts';
import { type Block, type Box, IN } from '../dom/box.ts';
import { pictureHtml } from '../dom/picture.ts';
import { isPlayer, playerHtml } from '../dom/player.ts';
import type { Picture } from '../dom/survey.ts';

/** A kept block or picture, in reading order. */
export type Piece = { block: Block } | { picture: Picture };

/** Structural elements and the parents they may have; '' is the body itself. */
const PARENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ul', ['', 'li', 'dd', 'blockquote', 'td', 'th', 'figcaption']],
  ['ol', ['', 'li', 'dd', 'blockquote', 'td', 'th', 'figcaption']],
  ['li', ['ul', 'ol']],
  ['dl', ['', 'li', 'dd', 'blockquote', 'td']],
  ['dt', ['dl']],
  ['dd', ['dl']],
  ['blockquote', ['', 'li', 'dd', 'td', 'blockquote']],
  ['figure', ['', 'li', 'dd', 'blockquote', 'td']],
  ['figcaption', ['figure']],
  ['table', ['', 'li', 'dd', 'blockquote', 'figure']],
  ['caption', ['table']],
  ['thead', ['table']],
  ['tbody', ['table']],
  ['tfoot', ['table']],
  ['tr', ['table', 'thead', 'tbody', 'tfoot']],
  ['td', ['tr']],
  ['th', ['tr']],
  ...['p', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(
    tag => [tag, ['', 'li', 'dd', 'dt', 'blockquote', 'td', 'th', 'figcaption']] as [string, string[]],
  ),
]);

/** Elements that may hold text directly. */
const HOLDERS = new Set('p pre li dt dd td th caption figcaption h1 h2 h3 h4 h5 h6'.split(' '));

/** Maximum blocks in a cell of a data table; a fuller cell belongs to a layout table. */
const MAX_CELL_BLOCKS = 4;

/** Structural ancestors of a box, outermost first. */
function frameOf(box: Box): Element[] {
  const boxes: Box[] = [];
  for (let at: Box | undefined = box; at; at = at.parent) boxes.unshift(at);
  const frame: Element[] = [];
  let layout = false;
  for (const { element, blocks } of boxes) {
    const { name } = element;
    if ((name === 'td' || name === 'th') && blocks > MAX_CELL_BLOCKS) layout = true;
    if (PARENTS.get(name)?.includes(frame.at(-1)?.name ?? '')) frame.push(element);
  }
  return layout ? frame.filter(({ name }) => !/^(?:table|thead|tbody|tfoot|tr|td|th)$/.test(name)) : frame;
}

/** Writes the pieces as safe HTML with absolute URLs. */
export function composeHtml(pieces: readonly Piece[], base: string): string {
  let html = '';
  let open: Element[] = [];
  const close = (to: number): void => {
    for (let at = open.length - 1; at >= to; at--) html += `</${open[at]?.name}>`;
    open = open.slice(0, to);
  };
  const shown = new Set<string>();
  for (const piece of pieces) {
    const content = 'block' in piece ? inlineHtml(piece.block, base) : shownHtml(piece.picture.element, base);
    if (content === '' || ('picture' in piece && shown.has(content))) continue;
    shown.add('picture' in piece ? content : '');
    const frame = frameOf('block' in piece ? piece.block.box : piece.picture.box);
    let same = 0;
    while (same < frame.length && frame[same] === open[same]) same++;
    const again = same === frame.length && same === open.length && same > 0;
    if (again && HOLDERS.has(frame.at(-1)?.name ?? '') && 'block' in piece) {
      if (/^(?:p|h\d|pre)$/.test(frame.at(-1)?.name ?? '')) same--;
      else html += '<br><br>';
    }
    close(same);
    for (const element of frame.slice(same)) {
      html += `<${element.name}${safeAttributes(element, base)}>`;
      open.push(element);
    }
    const bare = 'block' in piece && !HOLDERS.has(open.at(-1)?.name ?? '');
    html += bare ? `<p>${content}</p>` : content;
  }
  close(0);
  return html;
}

function shownHtml(element: Element, base: string): string {
  return isPlayer(element.name) ? playerHtml(element, base) : pictureHtml(element, base);
}

function isInline({ name, attribs }: Element): boolean {
  return (
    ALLOWED.has(name) &&
    name !== 'span' &&
    !PARENTS.has(name) &&
    name !== 'div' &&
    (name !== 'a' || !!attribs['href'])
  );
}

/** Writes a block with its allowed inline markup. */
function inlineHtml({ leaves, box }: Block, base: string): string {
  let html = '';
  let open: Element[] = [];
  for (const leaf of leaves) {
    const chain = inlineChain(leaf, box.element);
    let same = 0;
    while (same < chain.length && chain[same] === open[same]) same++;
    for (let at = open.length - 1; at >= same; at--) html += `</${open[at]?.name}>`;
    for (const element of chain.slice(same)) html += `<${element.name}${safeAttributes(element, base)}>`;
    open = chain;
    html += isText(leaf) ? escapeText(clean(leaf.data)) : '<br>';
  }
  for (let at = open.length - 1; at >= 0; at--) html += `</${open[at]?.name}>`;
  return box.place & IN.pre ? html : html.replace(/\s+/g, ' ').replace(/^(?: |<br>)+|(?: |<br>)+$/g, '');
}

/** Strips control characters, which XML forbids. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '');
}

/** Maximum depth of inline markup; a deep nest would be repeated for every block. */
const MAX_INLINE_LEVELS = 8;

function inlineChain(leaf: ChildNode, until: Element): Element[] {
  const chain: Element[] = [];
  for (let at = leaf.parent; at && at !== until; at = at.parent)
    if (isTag(at) && isInline(at)) chain.unshift(at);
  return chain.slice(0, MAX_INLINE_LEVELS);
}

/**
 * Plain text of the blocks: a blank line between blocks, one line per list item, cells of a row on one line.
 */
export function composeText(blocks: readonly Block[]): string {
  let text = '';
  let previous: Block | undefined;
  for (const block of blocks) {
    const item = enclosing(block.box, 'li');
    const before = previous && enclosing(previous.box, 'li');
    const opens = item !== undefined && item !== before;
    const sameRow = previous !== undefined && inOneRow(block.box, previous.box);
    const gap = !previous ? '' : sameRow ? ' | ' : opens && before?.parent === item.parent ? '\n' : '\n\n';
    text += `${gap}${opens && !sameRow ? '- ' : ''}${clean(block.text)}`;
    previous = block;
  }
  return text;
}

/** Whether two boxes are in different cells of one row of a data table. */
function inOneRow(box: Box, other: Box): boolean {
  const cell = enclosing(box, 'td') ?? enclosing(box, 'th');
  const beside = enclosing(other, 'td') ?? enclosing(other, 'th');
  if (!cell || !beside || cell === beside || cell.parent !== beside.parent) return false;
  return cell.blocks <= MAX_CELL_BLOCKS && beside.blocks <= MAX_CELL_BLOCKS;
}

function enclosing(box: Box, tag: string): Box | undefined {
  for (let at: Box | undefined = box; at; at = at.parent) if (at.element.name === tag) return at;
  return undefined;
}
