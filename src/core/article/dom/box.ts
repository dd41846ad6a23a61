import type { ChildNode, Element } from 'domhandler';
import { readHints } from './hints.ts';

/** Block-level elements; custom elements (with a hyphen) count too. */
const BLOCK_TAGS = new Set(
  (
    'html body main article section aside nav header footer div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd menu table ' +
    'caption thead tbody tfoot tr td th blockquote pre figure figcaption form fieldset legend address details ' +
    'summary hgroup center dialog search video audio picture marquee dir noscript button label hr'
  ).split(' '),
);

/** Bits for the kinds of elements around a box, itself included. */
export const IN = {
  nav: 1,
  aside: 2,
  footer: 4,
  header: 8,
  form: 16,
  list: 32,
  table: 64,
  quote: 128,
  figure: 256,
  caption: 512,
  hidden: 1024,
  button: 2048,
  article: 4096,
  main: 8192,
  heading: 16384,
  pre: 32768,
  body: 65536,
} as const;

const PLACE_OF_TAG: Readonly<Record<string, number>> = {
  nav: IN.nav,
  menu: IN.nav,
  aside: IN.aside,
  footer: IN.footer,
  header: IN.header,
  form: IN.form,
  fieldset: IN.form,
  label: IN.form,
  ul: IN.list,
  ol: IN.list,
  dl: IN.list,
  table: IN.table,
  blockquote: IN.quote,
  figure: IN.figure,
  figcaption: IN.caption,
  caption: IN.caption,
  button: IN.button,
  article: IN.article,
  main: IN.main,
  h1: IN.heading,
  h2: IN.heading,
  h3: IN.heading,
  h4: IN.heading,
  h5: IN.heading,
  h6: IN.heading,
  pre: IN.pre,
};

const PLACE_OF_ROLE: Readonly<Record<string, number>> = {
  navigation: IN.nav,
  menu: IN.nav,
  menubar: IN.nav,
  complementary: IN.aside,
  contentinfo: IN.footer,
  banner: IN.header,
  search: IN.form,
  form: IN.form,
  dialog: IN.hidden,
  alertdialog: IN.hidden,
  main: IN.main,
  article: IN.article,
  heading: IN.heading,
};

/** A block-level element with sums over all that it contains. */
export type Box = {
  readonly element: Element;
  readonly parent: Box | undefined;
  /** `HINT` bits of the element's own class, id and role. */
  readonly hints: number;
  /** `IN` bits of the element itself. */
  readonly ownPlace: number;
  /** `HINT` bits of the element and its ancestors. */
  allHints: number;
  /** `IN` bits of the element and its ancestors. */
  place: number;
  /** Tag and class: equal for elements made by one template. */
  readonly kind: string;
  chars: number;
  linkChars: number;
  /** Characters of prose: sentences outside links. */
  prose: number;
  /** Prose of the blocks whose container is this box. */
  ownProse: number;
  blocks: number;
  images: number;
  /** Number of form fields. */
  inputs: number;
};

/** A run of inline content: the smallest unit that is kept or dropped. */
export type Block = {
  readonly box: Box;
  readonly at: number;
  /** Text nodes and line breaks, in order. */
  readonly leaves: readonly ChildNode[];
  /** `HINT` bits of inline elements that enclose the whole run. */
  readonly hints: number;
  /** White space folded, line breaks kept. */
  readonly text: string;
  readonly linkChars: number;
  /** Length in words; a character of a script without spaces counts half a word. */
  readonly words: number;
  /** Sentence ends and commas. */
  readonly marks: number;
  /** Share of the text in bold, 0…1. */
  readonly strong: number;
};

/** Whether the element is block-level. */
export function isBlock(element: Element): boolean {
  return BLOCK_TAGS.has(element.name) || element.name.includes('-');
}

const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** `IN` bits of an element by its tag, role, visibility and class. */
function placeOf({ name, attribs }: Element): number {
  let place = PLACE_OF_TAG[name] ?? 0;
  for (const key in attribs) place |= placeByAttribute(key, attribs[key] ?? '');
  return place;
}

function placeByAttribute(name: string, value: string): number {
  switch (name) {
    case 'role':
      return PLACE_OF_ROLE[value] ?? 0;
    case 'hidden':
      return IN.hidden;
    case 'aria-hidden':
      return value === 'true' ? IN.hidden : 0;
    case 'style':
      return HIDING_STYLE.test(value) ? IN.hidden : 0;
    case 'itemprop':
      return /articleBody/i.test(value) ? IN.body : 0;
    case 'class':
      return /caption\b/i.test(value) ? IN.caption : 0;
    default:
      return 0;
  }
}

/** Attributes whose values name an element. */
const NAMING = new Set(['class', 'id', 'itemprop', 'data-testid', 'data-component']);
/** `HINT` bits of an element's names. */
export function nameHintsOf({ attribs }: Element): number {
  let hints = 0;
  for (const naming in attribs) {
    const names = NAMING.has(naming) && attribs[naming];
    if (names) hints |= readHints(names);
  }
  return hints;
}

/** Makes a box for `element` inside `parent`, with sums of 0. */
export function makeBox(element: Element, parent: Box | undefined, hints: number): Box {
  const { name, attribs } = element;
  const outermost = name === 'html' || name === 'body';
  const place = placeOf(element);
  return {
    element,
    parent,
    hints: outermost ? 0 : hints,
    ownPlace: outermost ? 0 : place,
    allHints: outermost ? 0 : (parent?.allHints ?? 0) | hints,
    place: outermost ? 0 : (parent?.place ?? 0) | place,
    kind: `${name}.${attribs['class'] ?? ''}`,
    chars: 0,
    linkChars: 0,
    prose: 0,
    ownProse: 0,
    blocks: 0,
    images: 0,
    inputs: 0,
  };
}

/** Whether a node is `ancestor` or inside it. */
export function isInside(node: ChildNode | null, ancestor: Element): boolean {
  for (let at: typeof node | Element['parent'] = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
