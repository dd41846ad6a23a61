import { type Story, visibilityOf } from '../../../core/story/story.ts';
import { type Html, html } from '../../parts/html.ts';

/** A story's page at the desk. */
export function storyDeskPath(id: string): string {
  return `/admin/stories/${encodeURIComponent(id)}`;
}

/** How a story stands, as words with their tones. */
export function statusTags(story: Story): Html {
  const { pinned } = story.editorial ?? {};
  const roll = visibilityOf(story);
  return html`${roll === 'withdrawn' && tag('bad', 'withdrawn')}${roll === 'hidden' && tag('off', 'hidden')}${roll === 'all' && story.status === 'live' && tag('well', 'live')}${story.editorial?.title && tag('warn', 'corrected')}${pinned && tag('well', 'pinned')}${story.awaiting.length > 0 && tag('warn', 'awaiting')}`;
}

function tag(tone: 'well' | 'warn' | 'bad' | 'off', word: string): Html {
  return html`<span class="state ${tone}">${word}</span> `;
}
