import { Tokenizer } from 'htmlparser2';
import { addText, type Builder, close, finish, newBuilder, open, type Tree } from './builder.ts';
import { type Decoder, declaredEntities, decoder, isEntityBomb } from './entity.ts';
import { mend, restore } from './mend.ts';
import type { Attributes } from './node.ts';
import { NotAFeed } from './notafeed.ts';

/** Attributes read of one element. */
const MAX_ATTRIBUTES = 64;
/** Where a document type declaration may begin, in characters. */
const PROLOGUE = 4096;

/** What reading XML gave: a tree, or only the name of the first element where there is no feed in it. */
export type Read = { tree?: Tree; first?: string; repairs: string[] };

/**
 * Reads XML, however broken, into the tree that rss-parser expects. Names are told apart by namespace, not by prefix;
 * inline markup keeps its order; missing and crossed end tags are repaired; nothing is fetched, and declared entities
 * expand within bounds (see `entity.ts`). Linear in the input.
 * @throws {NotAFeed} when the document type is an entity bomb
 */
export function readXml(text: string, base: string): Read {
  const builder = newBuilder(base);
  const xml = mend(text, builder.repairs);
  const doctype = /<!DOCTYPE[^[>]*\[/i.exec(xml.slice(0, PROLOGUE));
  const subset = doctype ? xml.slice(doctype.index, xml.indexOf(']>', doctype.index)) : '';
  if (isEntityBomb(subset)) throw new NotAFeed('not-xml', 'its document type declares an entity bomb');
  const decode = decoder(declaredEntities(subset));
  const decodeText = (raw: string) => {
    const restored = restore(raw);
    if (restored !== raw) builder.repairs.add('unescaped <');
    return decode(restored);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    callbacks(xml, builder, decodeText, () => tokenizer.pause()),
  );
  tokenizer.write(xml);
  tokenizer.end();
  finish(builder);
  const { tree, first } = builder;
  return { ...(tree && { tree }), ...(first !== undefined && { first }), repairs: [...builder.repairs] };
}

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

function callbacks(xml: string, builder: Builder, decode: Decoder, stop: () => void): Callbacks {
  let tag = '';
  let attributes: Attributes | undefined;
  let count = 0;
  let name = '';
  let valueStart = -1;
  let valueEnd = -1;
  const ignore = () => {};
  const ended = (empty: boolean) => {
    open(builder, tag, attributes, empty);
    if (builder.full) stop();
  };
  return {
    ontext: (start, end) => addText(builder, decode(xml.slice(start, end)), false),
    oncdata: (start, end, offset) => addText(builder, restore(xml.slice(start, end - offset)), true),
    onopentagname: (start, end) => {
      tag = xml.slice(start, end);
      attributes = undefined;
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
      attributes[name] = valueStart < 0 ? '' : decode(xml.slice(valueStart, valueEnd));
    },
    onopentagend: () => ended(false),
    onselfclosingtag: () => ended(true),
    onclosetag: (start, end) => close(builder, xml.slice(start, end)),
    onattribentity: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onprocessinginstruction: ignore,
    ontextentity: ignore,
  };
}

/** The name we keep an attribute under: RDF's by their customary prefix, other foreign ones not at all (''). */
function attributeKey(name: string): string {
  const colon = name.indexOf(':');
  if (colon < 0 || name.startsWith('xml')) return name;
  const local = name.slice(colon + 1);
  return local === 'about' || local === 'resource' ? `rdf:${local}` : '';
}
