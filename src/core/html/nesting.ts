/** Elements of HTML without content or closing tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** Elements that begin a new line of text. */
export const BLOCK: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Blocks that end an open paragraph (HTML Living Standard, 13.1.2.4 "optional tags"). */
const ENDS_PARAGRAPH = 'p blockquote div dl figure figcaption h1 h2 h3 h4 h5 h6 hr ol pre table ul'.split(
  ' ',
);
const PARAGRAPH_WALLS = new Set(
  'td th li dd caption blockquote div figure figcaption table ul ol dl button'.split(' '),
);

type Implied = { ends: ReadonlySet<string>; walls: ReadonlySet<string> };

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** What the start of an element ends though nobody closed it, and which ancestors keep it from reaching further. */
export const IMPLIED: ReadonlyMap<string, Implied> = new Map<string, Implied>([
  ...ENDS_PARAGRAPH.map(tag => [tag, { ends: set('p'), walls: PARAGRAPH_WALLS }] as const),
  ['li', { ends: set('li'), walls: set('ul ol') }],
  ['dt', { ends: set('dt dd'), walls: set('dl') }],
  ['dd', { ends: set('dt dd'), walls: set('dl') }],
  ['td', { ends: set('td th'), walls: set('tr table') }],
  ['th', { ends: set('td th'), walls: set('tr table') }],
  ['tr', { ends: set('tr td th'), walls: set('table thead tbody tfoot') }],
  ['tbody', { ends: set('thead tbody tfoot tr'), walls: set('table') }],
  ['tfoot', { ends: set('thead tbody tfoot tr'), walls: set('table') }],
  ['rt', { ends: set('rt rp'), walls: set('ruby') }],
  ['rp', { ends: set('rt rp'), walls: set('ruby') }],
]);
