import type { Site } from '../../../core/edition/site.ts';
import { singleLine } from '../../../render/text/escape.ts';
import { type Html, html, type Value } from '../../parts/html.ts';
import { LOGO } from '../../parts/icon.ts';
import { href } from '../../parts/link.ts';
import { postButton } from './form.ts';

/** Sections of the desk in the order of its navigation. */
export const SECTIONS = [
  { id: 'overview', path: '/admin', name: 'Overview' },
  { id: 'sources', path: '/admin/sources', name: 'Sources' },
  { id: 'topics', path: '/admin/topics', name: 'Topics' },
  { id: 'stories', path: '/admin/stories', name: 'Stories' },
  { id: 'approvals', path: '/admin/approvals', name: 'Approvals' },
  { id: 'subscribers', path: '/admin/subscribers', name: 'Subscribers' },
  { id: 'audit', path: '/admin/audit', name: 'Audit' },
  { id: 'queues', path: '/admin/queues', name: 'Queues' },
] as const;
export type Section = (typeof SECTIONS)[number]['id'];

/** Input of every desk page: the site, the operator with the form token, and the current time (epoch ms). */
export type DeskView = {
  site: Site;
  operator: { kind: 'token' | 'session'; who: string; formToken: string };
  now: number;
  /** Result of the operator's last action. */
  notice?: string | undefined;
};

export type DeskPage = { section: Section; title: string; main: Html; intro?: Value };

/** Document of a desk page with masthead, navigation and notices. It contains no script. */
export function deskPage(desk: DeskView, { section, title, intro, main }: DeskPage): string {
  const { notice } = desk;
  return document(
    desk.site,
    title,
    html`${masthead(desk, section)}
<main id="main" tabindex="-1">
${notice !== undefined && html`<p class="notice done" role="status">${notice}</p>`}
<div class="opening">
<h1 dir="auto">${title}</h1>
${intro !== undefined && html`<p class="intro">${intro}</p>`}
</div>
${main}
</main>`,
  );
}

/** Document of a desk page before the login, without navigation. */
export function loginFrame(site: Site, title: string, main: Html): string {
  return document(
    site,
    title,
    html`<header class="masthead">${brand(site)}</header>
<main id="main" tabindex="-1">
${main}
</main>`,
  );
}

function document(site: Site, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${singleLine(title)} · the desk of ${site.title}</title>
<link rel="stylesheet" href="${href(site, '/style.css')}">
<link rel="stylesheet" href="${href(site, '/desk.css')}">
<link rel="icon" type="image/svg+xml" href="${href(site, '/icon.svg')}">
</head>
<body class="desk">
<a class="skip" href="#main">Skip to the content</a>
${body}
</body>
</html>
`.markup;
}

function brand(site: Site): Html {
  return html`<a class="brand" href="${href(site, '/admin')}">${LOGO}<span dir="auto">${site.title}</span></a>`;
}

function masthead(desk: DeskView, here: Section): Html {
  const { site, operator } = desk;
  const link = ({ id, path, name }: (typeof SECTIONS)[number]): Html =>
    html`<a href="${href(site, path)}"${id === here && html` aria-current="page"`}>${name}</a>
`;
  return html`<header class="masthead">
${brand(site)}
<div class="aside">
<a href="${href(site, '/')}">Public site</a>
${operator.kind === 'session' && postButton(desk, { path: '/admin/logout', label: 'Log out', quiet: true })}
</div>
<nav aria-label="Desk">
${SECTIONS.map(link)}</nav>
</header>`;
}
