/** Title, address and contact of the desk, printed in every feed and page. */
export type Site = {
  title: string;
  baseUrl: string;
  contact?: string | undefined;
  language: string;
  /** URL of a PNG, JPEG or GIF. */
  logo?: string | undefined;
  /** Path of the desk's WebSub hub, if enabled. */
  hub?: string | undefined;
  /** Licence of the desk's own work: selection, regions and topics. */
  licence?: { name?: string | undefined; url?: string | undefined } | undefined;
};
