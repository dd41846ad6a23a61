/** Codes that the packages do not join or that carry no information, maintained by hand. */

/** GeoNames first-level code -> ISO 3166-2 for names that do not match; '' means no ISO region. */
export const HAND_JOINS: Record<string, string> = {
  'RU.47': 'RU-MOS',
  'RU.48': 'RU-MOW',
  'AZ.47': 'AZ-SAK',
  'AZ.48': 'AZ-SA',
  'BA.02': 'BA-SRP',
  'ES.29': 'ES-MD',
  'ES.32': 'ES-NC',
  'FR.94': 'FR-20R',
  'ID.PD': 'ID-PD',
  'ID.PE': 'ID-PE',
  'ID.PS': 'ID-PS',
  'ID.PT': 'ID-PT',
  'MA.04': 'MA-04',
  'MG.31': '',
  'TW.04': '',
  'VN.08': '',
  'MG.41': 'MG-M',
  'MG.11': 'MG-T',
  'MG.42': '',
  'IL.WE': '',
  'ET.55': '',
  'ET.56': '',
  'AO.CBG': '',
  'GB.ENG': 'GB-ENG',
  'GB.SCT': 'GB-SCT',
  'GB.WLS': 'GB-WLS',
  'GB.NIR': 'GB-NIR',
};

/** ISO 3166-2 codes of territories that have a country code, and of areas outside any country. */
export const NOT_REGIONS = new Set(
  (
    'US-PR US-GU US-VI US-AS US-MP US-UM CN-HK CN-MO CN-TW FR-971 FR-972 FR-973 FR-974 FR-976 FR-BL FR-MF FR-NC ' +
    'FR-PF FR-PM FR-TF FR-WF FR-CP FI-01 NL-AW NL-CW NL-SX NL-BQ1 NL-BQ2 NL-BQ3 NO-21 NO-22 GB-EAW GB-GBN GB-UKM'
  ).split(' '),
);

/** Countries whose first ISO level only groups the second one, which news calls provinces. */
export const GROUPED = new Set(['DO', 'IQ', 'CV', 'GW', 'KN', 'MH']);
