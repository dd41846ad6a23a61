/** A story that a rule selects: its lead's source, and the reasons. `sort` in epoch ms. */
export type SelectedStory = { id: string; title: string; sort: number; sourceId: string; because: string[] };

/** The same with the source's title, as pages and the API print it. */
export type TitledStory = Omit<SelectedStory, 'sourceId'> & { source: { id: string; title: string } };

/** Stories of one kind: how many, and the newest of them. */
export type Selection<Selected = SelectedStory> = { count: number; newest: Selected[] };

/** What an edited rule would select, beside what the present one does; `of`: all stories kept. */
export type RulePreview<Selected = SelectedStory> = {
  of: number;
  comes: Selection<Selected>;
  leaves: Selection<Selected>;
  stays: Selection<Selected>;
};
