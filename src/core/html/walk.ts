import { Tokenizer } from 'htmlparser2';

/** Attributes read per tag. */
const MAX_ATTRIBUTES = 64;

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

/** Attributes of a tag: names in lower case, values still encoded. */
export type RawAttributes = Map<string, string>;

/** Callbacks of a walk: tags in lower case, text still encoded. */
export type Visitor = {
  opened(name: string, attributes: RawAttributes, empty: boolean): void;
  closed(name: string): void;
  text(raw: string): void;
};

/**
 * Visits the tags and texts of HTML without building a tree, reading the named attributes only. CDATA marks,
 * which HTML does not have, are removed.
 */
export function visitHtml(input: string, wanted: ReadonlySet<string>, visitor: Visitor): void {
  const html = input.includes('<![CDATA[') ? input.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : input;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    callbacks(html, wanted, visitor),
  );
  tokenizer.write(html);
  tokenizer.end();
}

function callbacks(html: string, wanted: ReadonlySet<string>, visitor: Visitor): Callbacks {
  let tag = '';
  let attributes: RawAttributes = new Map();
  let count = 0;
  let name = '';
  let start = -1;
  let end = -1;
  const ignore = () => {};
  return {
    ontext: (from, to) => visitor.text(html.slice(from, to)),
    onopentagname: (from, to) => {
      tag = html.slice(from, to).toLowerCase();
      if (attributes.size > 0) attributes = new Map();
      count = 0;
    },
    onattribname: (from, to) => {
      name = ++count > MAX_ATTRIBUTES ? '' : html.slice(from, to).toLowerCase();
      start = -1;
    },
    onattribdata: (from, to) => {
      if (start < 0) start = from;
      end = to;
    },
    onattribend: () => {
      if (!wanted.has(name) || attributes.has(name)) return;
      attributes.set(name, start < 0 ? '' : html.slice(start, end));
    },
    onopentagend: () => visitor.opened(tag, attributes, false),
    onselfclosingtag: () => visitor.opened(tag, attributes, true),
    onclosetag: (from, to) => visitor.closed(html.slice(from, to).toLowerCase()),
    onattribentity: ignore,
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onend: ignore,
    onprocessinginstruction: ignore,
    ontextentity: ignore,
  };
}
