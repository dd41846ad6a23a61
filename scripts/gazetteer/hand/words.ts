/** Words that are places somewhere and mostly mean something else, in folded form. Maintained by hand. */

/** Words that are a region's name somewhere and nearly always mean something else. */
export const MISLEADING = new Set(
  (
    'central north south east west northern southern eastern western northeast northwest southeast southwest north east ' +
    'centre center centro central midlands city town village region province state district county republic union capital ' +
    'free mary sur norte este oeste nord sud est ouest ost west sued norden est central centrale coast coastal island islands ' +
    'upper lower middle mid new old green red black white blue gold golden silver river lake mountain mountains valley hills ' +
    'hill forest park spring springs summer winter fall autumn march may june july august january february september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday university college school hospital church police court house ' +
    'senate congress parliament council president king queen prince princess pope bishop christmas easter independence liberty ' +
    'victory hope faith unity equality enterprise reform progress commerce industry energy price best home post mobile reading ' +
    'bath battle ford lincoln jackson jefferson normal date many most much such same moment time times star sun moon earth ocean sea ' +
    'bay port harbor beach bridge bank street road highway avenue court center mall square plaza station airport flood ebola ' +
    'marburg of the and for with from said says man men woman women boy girl sale orange apple nice split brest troy of ' +
    'dollar euro pound peso general major captain judge doctor nurse teacher internet google facebook twitter apple amazon ' +
    'microsoft he she it they we you his her their our your my this that these those what when where who why how but not no yes ' +
    'one two three four five six seven eight nine ten also after before while during since until although because however ' +
    'here there now then just only even still ever never always often all any both each every few more other some gov sen rep ' +
    'as at by in is on or to up us be do go if me so an am are was were has had have will would can could may might must ' +
    'federal metro rugby nile danube rhine volga mekong euphrates tigris metropolitan national international regional local jewish arab arabs jew jews muslim muslims islamic christian catholic gulf side cross holy downtown uptown landmark reserve celebration parkway toyota honda cadillac mcdonald eu nato un who imf fbi cia nasa fda cdc opec la salle premier league deal liberal labour labor conservative green'
  ).split(' '),
);

/** Everyday words that are also places and that the word lists lack. */
export const EVERYDAY =
  'turkey china mobile reading nice orange apple deal bath split sandwich bologna cologne hamburger cork limerick jersey guinea chad mali'.split(
    ' ',
  );

/** Surnames of people in the news without given names, which are also places. */
export const POLITICIANS =
  'obama trump biden putin clinton bush kennedy reagan nixon carter blair brown merkel macron modi khan sharif assad erdogan'.split(
    ' ',
  );

/** Countries that are also given names, which the lists of names lack. */
export const GIVEN_NAMES = 'india israel jordan chad kenya georgia cuba'.split(' ');

/** Words of direction in other scripts, which provinces also have as names. */
export const DIRECTIONS =
  'شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط وسطی مرکز مركزي مرکزی شمالی جنوبی شرقی غربی الشمالية الجنوبية الشرقية الغربية الوسطى الشمال الجنوب الشرق الغرب الشمالي الجنوبي الشرقي الغربي ' +
  'север юг восток запад центр северный южный восточный западный центральный северная южная восточная западная центральная північний південний східний західний центральний ' +
  'उत्तर उत्तरी दक्षिण दक्षिणी पूर्व पूर्वी पश्चिम पश्चिमी मध्य केन्द्रीय केंद्रीय उत्तर-पश्चिम ' +
  '北部 南部 东部 東部 西部 中部 中央 西北 西南 东南 東南 北方 南方 东方 東方 西方 中心 北 南 东 東 西 中 북부 남부 동부 서부 중부 중앙 북서부 남서부 북동부 남동부';

/**
 * Names of countries and large places in other scripts that are also everyday words: sugar, evening,
 * financial, cable.
 */
export const AMBIGUOUS_NAMES =
  'شام مالی چینی پرو چاد غنا بنین نیجر توگو کره ترک کابل لار صور کوت ' +
  'мали того перу мари том лена ' +
  'माली चीनी पेरू';
