import { type Story, visibilityOf } from '../../../core/story/story.ts';
import { type Html, html } from '../../parts/html.ts';

/** Status labels of a story with their tones. */
export function statusTags(story: Story): Html {
  const { pinned } = story.editorial ?? {};
  const visibility = visibilityOf(story);
  return html`${visibility === 'withdrawn' && tag('bad', 'withdrawn')}${visibility === 'hidden' && tag('off', 'hidden')}${visibility === 'all' && story.status === 'live' && tag('good', 'live')}${story.editorial?.title && tag('warn', 'corrected')}${pinned && tag('good', 'pinned')}${story.awaiting.length > 0 && tag('warn', 'awaiting')}`;
}

function tag(tone: 'good' | 'warn' | 'bad' | 'off', word: string): Html {
  return html`<span class="state ${tone}">${word}</span> `;
}
