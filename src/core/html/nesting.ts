/** Void elements: no content and no end tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** Elements that start a new line of text. */
export const BLOCK: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Blocks that end an open paragraph (HTML Living Standard, 13.1.2.4 "Optional tags"). */
const ENDS_PARAGRAPH = 'p blockquote div dl figure figcaption h1 h2 h3 h4 h5 h6 hr ol pre table ul'.split(
  ' ',
);
const PARAGRAPH_LIMITS = new Set(
  'td th li dd caption blockquote div figure figcaption table ul ol dl button'.split(' '),
);

type Implied = { ends: ReadonlySet<string>; limits: ReadonlySet<string> };

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Open elements that an element's start ends implicitly, and the ancestors that limit the reach. */
export const IMPLIED: ReadonlyMap<string, Implied> = new Map<string, Implied>([
  ...ENDS_PARAGRAPH.map(tag => [tag, { ends: set('p'), limits: PARAGRAPH_LIMITS }] as const),
  ['li', { ends: set('li'), limits: set('ul ol') }],
  ['dt', { ends: set('dt dd'), limits: set('dl') }],
  ['dd', { ends: set('dt dd'), limits: set('dl') }],
  ['td', { ends: set('td th'), limits: set('tr table') }],
  ['th', { ends: set('td th'), limits: set('tr table') }],
  ['tr', { ends: set('tr td th'), limits: set('table thead tbody tfoot') }],
  ['tbody', { ends: set('thead tbody tfoot tr'), limits: set('table') }],
  ['tfoot', { ends: set('thead tbody tfoot tr'), limits: set('table') }],
  ['rt', { ends: set('rt rp'), limits: set('ruby') }],
  ['rp', { ends: set('rt rp'), limits: set('ruby') }],
]);
