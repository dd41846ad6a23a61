import { type Element, isTag } from 'domhandler';
import { escapeAttribute, escapeText } from 'entities';
import { resolveUrl } from '../../url/url.ts';

const PLAYERS = new Set(['video', 'audio', 'iframe', 'embed', 'amp-youtube', 'amp-video', 'amp-audio']);

/** Whether an element may play a video or recording; frames hold many other things. */
export function isPlayer(name: string): boolean {
  return PLAYERS.has(name);
}

/** Host or path parts of players' URLs. */
const PLAYING = /\b(?:embed|player|video|audio|podcast|youtube|vimeo|dailymotion|soundcloud|spotify|twitch)/i;
const SOUNDING = /\b(?:audio|podcast|soundcloud|spotify|radio)/i;
/** Attributes in which lazy loaders keep a frame's URL. */
const SOURCES = ['src', 'data-src', 'data-lazy-src', 'data-litespeed-src'];

/** Players' URLs and the page that shows the same video, which a feed reader can open. */
const WATCH: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})(?:\?.*)?$/,
    'https://www.youtube.com/watch?v=$1',
  ],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+)(?:\?.*)?$/, 'https://vimeo.com/$1'],
  [
    /^https?:\/\/(?:www\.)?dailymotion\.com\/embed\/video\/(\w+)(?:\?.*)?$/,
    'https://www.dailymotion.com/video/$1',
  ],
];

/** Link to the video or recording, named as on the page, or '' when there is nothing to open. */
export function playerHtml(player: Element, base: string): string {
  const url = playedUrl(player, base);
  if (!url) return '';
  const kind = player.name.includes('audio') || SOUNDING.test(url) ? 'Audio' : 'Video';
  const title = (player.attribs['title'] ?? player.attribs['aria-label'] ?? '').replace(/\s+/g, ' ').trim();
  const name = title && title.length <= TITLE_CHARS ? title : new URL(url).hostname.replace(/^www\./, '');
  return `<p><a href="${escapeAttribute(url)}">${kind}: ${escapeText(name)}</a></p>`;
}

/** Maximum length of a player's title used as its name (characters). */
const TITLE_CHARS = 200;

function playedUrl(player: Element, base: string): string | undefined {
  const video = player.attribs['data-videoid'];
  if (player.name === 'amp-youtube')
    return video && /^[\w-]+$/.test(video) ? `https://www.youtube.com/watch?v=${video}` : undefined;
  const sources = player.children.filter(isTag).filter(({ name }) => name === 'source');
  for (const { attribs } of [player, ...sources]) {
    const href = SOURCES.map(name => attribs[name]).find(value => value && !value.startsWith('about:'));
    const url = href && resolveUrl(href, base);
    if (!url || (/^(?:iframe|embed)$/.test(player.name) && !PLAYING.test(url))) continue;
    for (const [pattern, page] of WATCH) if (pattern.test(url)) return url.replace(pattern, page);
    return url;
  }
  return undefined;
}
