import { html } from '../html.ts';
import { type DeskView, deskPage } from './frame.ts';

/** How the desk does: what needs a person first. */
export function overviewPage(desk: DeskView): string {
  return deskPage(desk, {
    room: 'overview',
    title: 'Overview',
    main: html`<p class="empty">Nothing needs you.</p>`,
  });
}
