/** Small word lists of English news that tell a place from a person, a paper, a team or a street. Folded forms. */
function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** Before a surname. */
export const HONORIFICS = wordSet(
  'mr mrs ms miss dr sir dame lord lady judge justice sheriff officer detective deputy sergeant sgt lieutenant lt captain capt ' +
    'colonel col general gen major maj corporal cpl private pvt trooper agent senator sen representative rep congressman congresswoman ' +
    'governor gov president minister secretary ambassador mayor councilman councilwoman councilor alderman commissioner coach chief reverend rev pastor ' +
    'father sister brother bishop archbishop cardinal rabbi imam professor prof prince princess king queen duke duchess pope saint attorney superintendent ' +
    'marshal constable chairman chairwoman trustee inspector señor monsieur herr senora',
);

/** After a name: a street, a square, a building's address. */
export const STREETS = wordSet(
  'street st avenue ave road rd drive dr boulevard blvd lane ln way court ct parkway pkwy highway hwy turnpike trail terrace circle expressway freeway plaza pike alley crescent interchange streets avenues roads drives lanes township twp',
);

/** After a name: a newspaper or broadcaster. */
export const NEWSPAPERS = wordSet(
  'times post herald gazette tribune journal news star sun chronicle courier examiner observer inquirer dispatch register telegraph mirror guardian ' +
    'presse express globe enquirer sentinel bulletin reporter ledger review standard advertiser citizen banner argus echo mail pioneer ' +
    'independent daily weekly magazine radio tv television broadcasting newspapers statesman advocate leader patriot record monitor',
);

/** After a name: a team, a league, a club. */
export const TEAMS = wordSet(
  'united fc rovers wanderers albion athletic hotspur afc cf sc rfc wolves villa bulls jazz patriots cowboys lakers celtics knicks nets heat magic hawks hornets ' +
    'wizards raptors pacers pistons cavaliers bucks spurs mavericks rockets grizzlies pelicans nuggets timberwolves thunder blazers warriors clippers kings suns ' +
    'yankees mets sox orioles rays jays twins royals tigers indians guardians cubs brewers cardinals reds pirates braves marlins phillies nationals dodgers giants padres diamondbacks rockies rangers astros athletics angels mariners ' +
    'bills dolphins jets ravens bengals browns steelers texans colts jaguars titans broncos chiefs raiders chargers eagles redskins commanders bears lions packers vikings falcons panthers saints buccaneers seahawks rams 49ers ' +
    'bruins sabres canadiens senators leafs lightning hurricanes islanders devils flyers penguins capitals blackhawks avalanche stars wild predators blues jets flames oilers canucks ducks sharks kraken ' +
    'bulldogs wildcats huskies crimson longhorns sooners gators seminoles hoosiers buckeyes wolverines spartans badgers hawkeyes cornhuskers jayhawks gamecocks volunteers rebels razorbacks aggies cougars bobcats rams trojans terriers mustangs knights owls hornets pioneers crusaders phoenix monarchs',
);

/** After a name: a disease, a breed, an ocean that bears it. */
export const NAMESAKES = wordSet(
  'flu influenza encephalitis virus fever disease syndrome variant ocean shepherd terrier wall measles pox plague',
);

/** After a name: an organisation or building that bears it. The place is likely near, and not what the words mean. */
export const ORGANISATIONS = wordSet(
  'university college school high elementary academy institute hospital clinic center centre inc corp corporation ltd llc co company plc group holdings ' +
    'airlines airways bank hotel air lines health museum theatre theater orchestra symphony church cathedral temple stadium arena tech power electric gas ' +
    'park creek river lake bay mountain mountains bridge dam canyon falls reservoir mall railroad railway cemetery library foundation society club hall house building ' +
    'savings motors oil energy insurance records pharmaceuticals brothers sons bar cafe restaurant grill estate vineyards winery inn casino festival marathon open cup derby sound strait',
);

/** Before "of" and a name: a body or a title that bears it. */
export const ORGANISATIONS_OF = wordSet(
  'university college bank bishop archbishop diocese archdiocese institute museum church daughters sons treaty battle',
);
export const TITLES_OF = wordSet(
  'duke duchess prince princess earl lord lady marquess count countess baron joan helen lawrence catherine',
);

/** After a name: words and postpositions that only a place has, in many languages. */
export const PLACE_FOLLOWERS = wordSet(
  'میں ضلع صوبه شهر области область район районе край में जिले जिला शहर प्रांत জেলা জেলায় শহর শহরে bölgesi ilçesi ilinde eyaleti ' +
    'department assembly supreme superior circuit lottery tourism democrat democrats republican republicans police resident residents man woman men women native officials mayor area city county town township village district borough parish suburb ' +
    'metro downtown neighborhood neighbourhood province state council commissioners sheriff prison jail airport authorities government governor gov sen rep ' +
    'lawmakers legislature metropolitan teenager teen couple family businessman firefighters fire court region peninsula coast border station firm company-based based bound',
);

/** Before a name: prepositions and kinds of places that lead to a place, in many languages. */
export const PLACE_LEADERS = wordSet(
  'ضلع صوبه شهر تحصیل در شهرستان استان بندر حومه فی مدینه محافظه ولایه بلده قرب в во близ возле под у город города городе області області области районе район місті місто ' +
    'शहर जिला प्रांत राज्य জেলা শহর ' +
    'in at near outside throughout around across into toward towards via inside within en à dans em im aus nach w v i vid nei nel',
);
/** The same in languages whose prepositions are other words in English, or begin sentences; folded. */
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

/** Words that lead to a place in a language (BCP 47) beside those that lead to one in any. */
export function placeLeadersOf(language: string | undefined): ReadonlySet<string> {
  return LEADERS_BY_LANGUAGE[(language ?? '').slice(0, 2).toLowerCase()] ?? NO_LEADERS;
}

export const WEAK_PLACE_LEADERS = wordSet(
  'from to of through between visiting visited leaving downtown central northern southern eastern western north south east west greater suburban',
);

/** Before a name: parts of longer names. When the whole is unknown, the rest of it is no place of its own. */
export const NAME_HEADS = wordSet(
  'new fort ft mount mt lake port san santa saint st el los las point camp glen cape old big little upper lower rio grand villa',
);

/** Water and the like that takes its name from a region and lies elsewhere too. */
export const WATERS = wordSet('river lake creek bay gulf sea ocean strait sound valley desert basin canal');

/** What a person does in a report: the word after a surname. */
export const SPEECH_VERBS = wordSet(
  'said says told added asked argued wrote testified tweeted pleaded scored explained noted recalled admitted insisted replied declined jr sr iii',
);

/** What a government does in a report when its capital's name stands for it: "Tbilisi denied". */
export const GOVERNMENT_VERBS = wordSet(
  'said says declined declines denied denies accused accuses accepted rejected rejects wants warned insists insisted has had will would agreed agrees refused refuses urged blamed blames vowed signed announced condemned hopes fears claims claimed called calls pledged expects seeks sought confirmed rebuffed dismissed retaliated responded sanctioned backed backs',
);
