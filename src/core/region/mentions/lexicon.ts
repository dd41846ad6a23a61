/**
 * Word lists of English news that distinguish a place from a person, newspaper, team or street. Folded forms.
 */
function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Titles before a surname. */
export const HONORIFICS = wordSet(
  'mr mrs ms miss dr sir dame lord lady judge justice sheriff officer detective deputy sergeant sgt lieutenant lt captain capt ' +
    'colonel col general gen major maj corporal cpl private pvt trooper agent senator sen representative rep congressman congresswoman ' +
    'governor gov president minister secretary ambassador mayor councilman councilwoman councilor alderman commissioner coach chief reverend rev pastor ' +
    'father sister brother bishop archbishop cardinal rabbi imam professor prof prince princess king queen duke duchess pope saint attorney superintendent ' +
    'marshal constable chairman chairwoman trustee inspector señor monsieur herr senora',
);

/** Words after the name of a street, a square or an address. */
export const STREETS = wordSet(
  'street st avenue ave road rd drive dr boulevard blvd lane ln way court ct parkway pkwy highway hwy turnpike trail terrace circle expressway freeway plaza pike alley crescent interchange streets avenues roads drives lanes township twp',
);

/** Words after the name of a newspaper or broadcaster. */
export const NEWSPAPERS = wordSet(
  'times post herald gazette tribune journal news star sun chronicle courier examiner observer inquirer dispatch register telegraph mirror guardian ' +
    'presse express globe enquirer sentinel bulletin reporter ledger review standard advertiser citizen banner argus echo mail pioneer ' +
    'independent daily weekly magazine radio tv television broadcasting newspapers statesman advocate leader patriot record monitor',
);

/** Words after the name of a team, a league or a club. */
export const TEAMS = wordSet(
  'united fc rovers wanderers albion athletic hotspur afc cf sc rfc wolves villa bulls jazz patriots cowboys lakers celtics knicks nets heat magic hawks hornets ' +
    'wizards raptors pacers pistons cavaliers bucks spurs mavericks rockets grizzlies pelicans nuggets timberwolves thunder blazers warriors clippers kings suns ' +
    'yankees mets sox orioles rays jays twins royals tigers indians guardians cubs brewers cardinals reds pirates braves marlins phillies nationals dodgers giants padres diamondbacks rockies rangers astros athletics angels mariners ' +
    'bills dolphins jets ravens bengals browns steelers texans colts jaguars titans broncos chiefs raiders chargers eagles redskins commanders bears lions packers vikings falcons panthers saints buccaneers seahawks rams 49ers ' +
    'bruins sabres canadiens senators leafs lightning hurricanes islanders devils flyers penguins capitals blackhawks avalanche stars wild predators blues jets flames oilers canucks ducks sharks kraken ' +
    'bulldogs wildcats huskies crimson longhorns sooners gators seminoles hoosiers buckeyes wolverines spartans badgers hawkeyes cornhuskers jayhawks gamecocks volunteers rebels razorbacks aggies cougars bobcats rams trojans terriers mustangs knights owls hornets pioneers crusaders phoenix monarchs',
);

/** Words after the name of a disease, a breed or an ocean named after a place. */
export const NAMESAKES = wordSet(
  'flu influenza encephalitis virus fever disease syndrome variant ocean shepherd terrier wall measles pox plague',
);

/**
 * Words after the name of an organisation or building named after a place. The place is likely near, but not
 * the subject.
 */
export const ORGANISATIONS = wordSet(
  'university college school high elementary academy institute hospital clinic center centre inc corp corporation ltd llc co company plc group holdings ' +
    'airlines airways bank hotel air lines health museum theatre theater orchestra symphony church cathedral temple stadium arena tech power electric gas ' +
    'park creek river lake bay mountain mountains bridge dam canyon falls reservoir mall railroad railway cemetery library foundation society club hall house building ' +
    'savings motors oil energy insurance records pharmaceuticals brothers sons bar cafe restaurant grill estate vineyards winery inn casino festival marathon open cup derby sound strait',
);

/** Words before "of" and a name: an organisation or a title named after a place. */
export const ORGANISATIONS_OF = wordSet(
  'university college bank bishop archbishop diocese archdiocese institute museum church daughters sons treaty battle',
);
export const TITLES_OF = wordSet(
  'duke duchess prince princess earl lord lady marquess count countess baron joan helen lawrence catherine',
);

/** Words and postpositions that follow only a place, in many languages. */
export const PLACE_FOLLOWERS = wordSet(
  'میں ضلع صوبه شهر области область район районе край में जिले जिला शहर प्रांत জেলা জেলায় শহর শহরে bölgesi ilçesi ilinde eyaleti ' +
    'department assembly supreme superior circuit lottery tourism democrat democrats republican republicans police resident residents man woman men women native officials mayor area city county town township village district borough parish suburb ' +
    'metro downtown neighborhood neighbourhood province state council commissioners sheriff prison jail airport authorities government governor gov sen rep ' +
    'lawmakers legislature metropolitan teenager teen couple family businessman firefighters fire court region peninsula coast border station firm company-based based bound',
);

/** Prepositions and kinds of places before the name of a place, in many languages. */
export const PLACE_LEADERS = wordSet(
  'ضلع صوبه شهر تحصیل در شهرستان استان بندر حومه فی مدینه محافظه ولایه بلده قرب в во близ возле под у город города городе області області области районе район місті місто ' +
    'शहर जिला प्रांत राज्य জেলা শহর ' +
    'in at near outside throughout around across into toward towards via inside within en à dans em im aus nach w v i vid nei nel',
);
/** Prepositions per language that are other words in English, or that begin sentences. Folded forms. */
const LEADERS_BY_LANGUAGE: Record<string, ReadonlySet<string>> = {
  de: wordSet('in nach aus bei um'),
  es: wordSet('a en desde hacia hasta'),
  fr: wordSet('a en vers depuis'),
  id: wordSet('di ke dari'),
  it: wordSet('a ad da in verso'),
  nl: wordSet('in te uit naar'),
  pt: wordSet('a em no na de do da ate'),
};
const NO_LEADERS: ReadonlySet<string> = new Set();

/** Place prepositions of a language (BCP 47), besides PLACE_LEADERS. */
export function placeLeadersOf(language: string | undefined): ReadonlySet<string> {
  return LEADERS_BY_LANGUAGE[(language ?? '').slice(0, 2).toLowerCase()] ?? NO_LEADERS;
}

/** Words before a name that weakly indicate a place. */
export const WEAK_PLACE_LEADERS = wordSet(
  'from to of through between visiting visited leaving downtown central northern southern eastern western north south east west greater suburban',
);

/** First words of longer names. When the whole name is unknown, its tail is not a place. */
export const NAME_HEADS = wordSet(
  'new fort ft mount mt lake port san santa saint st el los las point camp glen cape old big little upper lower rio grand villa',
);

/** Waters and landscapes named after a region but located elsewhere. */
export const WATERS = wordSet('river lake creek bay gulf sea ocean strait sound valley desert basin canal');

/** Words after a surname: verbs of speech, suffixes of names. */
export const SPEECH_VERBS = wordSet(
  'said says told added asked argued wrote testified tweeted pleaded scored explained noted recalled admitted insisted replied declined jr sr iii',
);

/** Verbs after a capital's name that stands for its government: "Tbilisi denied". */
export const GOVERNMENT_VERBS = wordSet(
  'said says declined declines denied denies accused accuses accepted rejected rejects wants warned insists insisted has had will would agreed agrees refused refuses urged blamed blames vowed signed announced condemned hopes fears claims claimed called calls pledged expects seeks sought confirmed rebuffed dismissed retaliated responded sanctioned backed backs',
);
