/** What the desk says about itself in every feed and page. */
export type Site = {
  title: string;
  baseUrl: string;
  contact?: string | undefined;
  language: string;
  /** Address of a PNG, JPEG or GIF. */
  logo?: string | undefined;
  /** Path of the desk's WebSub hub, where it runs one. */
  hub?: string | undefined;
  /** What may be done with the desk's own work: its selection, regions and topics. */
  licence?: { name?: string | undefined; url?: string | undefined } | undefined;
};
