/**
 * The safe subset of HTML that is stored and republished, for feed content and articles alike. Other elements
 * are unwrapped (text kept) or dropped with their content; other attributes are dropped.
 */
export const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...(
    'p br hr h1 h2 h3 h4 h5 h6 ul li dl dt dd pre code kbd samp var strong b em i u s sub sup small mark ' +
    'cite abbr dfn figure figcaption picture table caption thead tbody tfoot tr ruby rt rp bdi wbr div span'
  )
    .split(' ')
    .map(tag => [tag, []] as const),
  ['a', ['href', 'title', 'hreflang']],
  ['img', ['src', 'srcset', 'alt', 'title', 'width', 'height']],
  ['source', ['src', 'srcset', 'type', 'media', 'width', 'height']],
  ['audio', ['src', 'controls']],
  ['video', ['src', 'controls', 'poster', 'width', 'height']],
  ['track', ['src', 'kind', 'srclang', 'label']],
  ['blockquote', ['cite']],
  ['q', ['cite']],
  ['del', ['cite', 'datetime']],
  ['ins', ['cite', 'datetime']],
  ['time', ['datetime']],
  ['ol', ['start', 'reversed', 'type']],
  ['td', ['colspan', 'rowspan']],
  ['th', ['colspan', 'rowspan', 'scope']],
  ['bdo', ['dir']],
]);

/** Attributes allowed on every allowed element, needed by right-to-left and multilingual text. */
export const ALLOWED_EVERYWHERE: readonly string[] = ['dir', 'lang'];

/**
 * Elements dropped with their content. Frames, objects and forms are unwrapped instead, since they hold
 * fallbacks or text.
 */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'script style template noscript svg math canvas input button select option optgroup textarea title meta link ' +
    'base noembed noframes plaintext xmp dialog portal'
  ).split(' '),
);

/** Attributes that hold URLs (`srcset` several); each becomes absolute http(s) or is dropped. */
export const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'srcset', 'poster', 'cite']);
