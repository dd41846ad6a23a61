import { Tokenizer } from 'htmlparser2';
import { NotAFeed } from '../not-a-feed.ts';
import { declaredEntities, entityBombs, makeDecoder, refersToAny } from './entity.ts';
import type { Attributes } from './node.ts';
import { repairXml, restoreLiterals } from './repair.ts';
import {
  addText,
  closeElement,
  finishTree,
  markEntityBomb,
  newTreeBuilder,
  openElement,
  type Tree,
  type TreeBuilder,
} from './tree-builder.ts';

/** Maximum number of attributes of an element. */
const MAX_ATTRIBUTES = 64;
/** Offset limit of a document type declaration, in characters. */
const PROLOGUE = 4096;

/** Result of parsing: a tree, or only the first element's name when the document is not a feed. */
type XmlResult = { tree?: Tree; first?: string; repairs: string[] };

/**
 * Parses XML, even malformed, into the tree that rss-parser expects. Names are resolved by namespace, not by
 * prefix; inline markup keeps its order; missing and crossed end tags are repaired; nothing is fetched;
 * declared entities expand within limits (`entity.ts`). An item that refers to an entity bomb is dropped;
 * elsewhere the element is. Linear in the input.
 * @throws {NotAFeed} when entity bombs leave no item
 */
export function readXml(text: string, base: string): XmlResult {
  const builder = newTreeBuilder(base);
  const xml = repairXml(text, builder.repairs);
  const doctype = /<!DOCTYPE[^[>]*\[/i.exec(xml.slice(0, PROLOGUE));
  const subset = doctype ? xml.slice(doctype.index, xml.indexOf(']>', doctype.index)) : '';
  const decode = makeDecoder(declaredEntities(subset));
  const bombs = entityBombs(subset);
  const decodeText = (raw: string) => {
    if (refersToAny(bombs, raw)) return undefined;
    const restored = restoreLiterals(raw);
    if (restored !== raw) builder.repairs.add('unescaped <');
    return decode(restored);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    callbacks(xml, builder, decodeText, () => tokenizer.pause()),
  );
  tokenizer.write(xml);
  tokenizer.end();
  finishTree(builder);
  const { tree, firstName: first, droppedItems: spoiled } = builder;
  if (spoiled > 0 && tree?.items.length === 0)
    throw new NotAFeed('not-xml', 'all of its items refer to an entity bomb of its document type');
  return { ...(tree && { tree }), ...(first !== undefined && { first }), repairs: [...builder.repairs] };
}

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];
/** Returns undefined for a text that refers to an entity bomb. */
type Decode = (raw: string) => string | undefined;

function callbacks(xml: string, builder: TreeBuilder, decode: Decode, stop: () => void): Callbacks {
  let tag = '';
  let attributes: Attributes | undefined;
  let count = 0;
  let name = '';
  let valueStart = -1;
  let valueEnd = -1;
  const ignore = () => {};
  let hasEntityBomb = false;
  const tagEnded = (empty: boolean) => {
    openElement(builder, tag, attributes, empty);
    if (hasEntityBomb) markEntityBomb(builder);
    if (builder.itemLimitReached) stop();
  };
  return {
    ontext: (start, end) => addText(builder, decode(xml.slice(start, end)) ?? markEntityBomb(builder), false),
    oncdata: (start, end, offset) => addText(builder, restoreLiterals(xml.slice(start, end - offset)), true),
    onopentagname: (start, end) => {
      tag = xml.slice(start, end);
      attributes = undefined;
      hasEntityBomb = false;
      count = 0;
    },
    onattribname: (start, end) => {
      name = attributeKey(xml.slice(start, end).toLowerCase());
      valueStart = -1;
    },
    onattribdata: (start, end) => {
      if (valueStart < 0) valueStart = start;
      valueEnd = end;
    },
    onattribend: () => {
      if (name === '' || ++count > MAX_ATTRIBUTES) return;
      attributes ??= Object.create(null) as Attributes;
      if (name in attributes) return;
      const value = valueStart < 0 ? '' : decode(xml.slice(valueStart, valueEnd));
      if (value === undefined) hasEntityBomb = true;
      else attributes[name] = value;
    },
    onopentagend: () => tagEnded(false),
    onselfclosingtag: () => tagEnded(true),
    onclosetag: (start, end) => closeElement(builder, xml.slice(start, end)),
    onattribentity: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onprocessinginstruction: ignore,
    ontextentity: ignore,
  };
}

/**
 * Normalises an attribute's name. RDF attributes get their customary prefix; '' drops other prefixed ones.
 */
function attributeKey(name: string): string {
  const colon = name.indexOf(':');
  if (colon < 0 || name.startsWith('xml')) return name;
  const local = name.slice(colon + 1);
  return local === 'about' || local === 'resource' ? `rdf:${local}` : '';
}
