/**
 * Texts that records share: deflate begins with them as if they stood before the record, so that field names and
 * frequent words cost a few bits each. Written for this purpose; the most frequent strings stand last, where
 * references to them are shortest. A stored text is never edited: a better one gets a new id in `DICTIONARIES`.
 */

/** Words of the languages that desks read most. Each list is in falling order of use, from the end. */
const WORDS = [
  // Arabic, Persian, Urdu
  ' وقال وأضاف خلال على التي الذي هذا هذه بين بعد قبل كما إلى من في عن أن إن ما لا مع كان كانت وقد يوم الحكومة الرئيس الوزير المدينة وزارة الشرطة ',
  ' گفت کرد شده است این که را با از به در برای بود می‌شود کرده دولت رئیس کشور شهر مردم سال ',
  ' انہوں نے کہا کہ اس کے بعد حکومت پاکستان کے مطابق وزیر اعلیٰ پولیس کا کہنا ہے کہ جس میں کی گئی ہے اور ان کو سے پر ایک یہ بھی تھا تھی ہیں گیا کیا کرنے والے لیے نہیں ہوئے ',
  // Hindi, Bengali
  ' उन्होंने कहा कि इस मामले में पुलिस ने बताया कि सरकार के अनुसार लोगों को साथ ही और किया गया है। की ओर से का एक पर भी नहीं लिए कर रहे हैं। था थी थे हुए बाद ',
  ' বলেন তিনি এই থেকে জন্য করা হয়েছে হয়। সরকার পুলিশ মানুষ এবং একটি সঙ্গে পরে না করে ও এ ',
  // Chinese, Japanese, Korean
  '我们没有可以进行表示工作发展问题国家政府公司市场企业记者目前对于已经通过一个中国的是在了和有年月日，“”。、',
  'について していた されている ことから によると という として している ました。です。である。東京 日本 の に は を た が で て と し れ さ 、',
  ' 것으로 대한 위해 있다. 했다. 밝혔다. 있는 이날 지난 정부 대통령 ',
  // Russian, Ukrainian
  ' сообщил заявил также который которые области города президент правительство в том числе что на не по из за от до для это был были с и в ',
  ' повідомив також який які області міста уряд що на не за від до для це був були з та і в ',
  // Indonesian, Vietnamese, Turkish, Swahili
  ' yang dan di dengan untuk dari pada dalam tidak ini itu akan kata mengatakan pemerintah presiden tahun telah oleh ',
  ' của và các những trong cho không được người một với là có đã tại này khi về ông năm chính phủ ',
  ' bir ve bu için ile olarak olan daha çok gibi sonra kadar dedi etti başkanı hükümet yılında ',
  ' ya wa na kwa ni katika za la cha kuwa hiyo huo serikali rais alisema watu mwaka ',
  // Portuguese, Italian, German, French, Spanish
  ' de que não para com uma por mais dos como mas foi ao das tem à seu sua ou ser quando muito nos já está também pelo pela até isso entre depois segundo governo presidente ministro anos ',
  ' di che la il un per è una in non con si da come anche più del della nel alla sono ha hanno dei delle gli ma dopo secondo governo presidente anni ',
  ' der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über Regierung Präsident Prozent Millionen Jahren ',
  ' de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce avec il sont aux ont été leur cette selon entre après président gouvernement ministre millions ans ',
  ' de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este fue ha han sobre entre cuando también desde hasta todo años según gobierno presidente ministro millones personas ',
].join('');

const ENGLISH =
  ' independent investigation emergency services hundreds of thousands of international community human rights ' +
  'the European Union the United Nations the United States the United Kingdom prime minister foreign minister ' +
  'interest rates climate change health officials local authorities Supreme Court parliament opposition party ' +
  'January February March April May June July August September October November December ' +
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday morning evening afternoon night week month ' +
  'government president minister police officials officers authorities election military security economic ' +
  'development education hospital university students children women families residents community region ' +
  'production company companies industry market business financial management investment million billion percent ' +
  'according to a statement released by the ministry said on its website that there is no evidence of ' +
  'a spokesman for the told reporters on that he had been would be able to continue to be one of the most ' +
  'because it would also have been at least two people were killed and several others injured in an attack on ' +
  'as well as from the end of the year, compared with the first time since the beginning of the past few years. ' +
  'she said. “I think that we are going to ” he said, adding that it was not immediately clear whether they ' +
  'however, between during without against before after about through under around another including while ' +
  'which have their would there could should where other people being those these more than were what when who ' +
  'will from with this that they been said has had was for are his but not its and of the to in a the ';

const MARKUP =
  '</h3><h3></h2><h2></blockquote><blockquote></figcaption></figure><figure><img src="https://" alt="" width="1200" height="675">' +
  '<figcaption></ol></ul><ul><li></li><li><br></em><em></strong><strong></a><a href="https://www.</p><p>';

const ARTICLE_FIELDS =
  '"licence":"https://creativecommons.org/licenses/by/4.0/","geo":{"lat":,"lon":"writtenIn":"partial":"short","paywall"' +
  '"enclosures":[{"url":"https://.mp3","type":"audio/mpeg","length":"modified":"2027-2026-11-T10:00:00.000Z",' +
  '{"sourceId":"","url":"https://www..com/news/2026/.html","title":"","summary":"…","authors":[{"name":""}],"language":"en",' +
  '"published":"2026-T12:00:00.000Z","firstSeen":"2026-T12:00:00.000Z","image":{"url":"https://.jpg"},"enclosures":[],' +
  '"categories":["","Politics","Business","Sport","World","News"],"via":"feed","via":"page","words":';

const STORY_FIELDS =
  '"Germany""France""Spain""Russia""China""India""Pakistan""United Kingdom""United States""formerly":["expires"' +
  '"editorial":{"title":"","lead":"","hidden":"regions":{"pinned":{"approved":["rejected":["withdrawn":"corrected","withdrawn"' +
  '"apart":["publishedFrom":{"code":"","name":"","evidence":"credits":["leadBecause":"first""fullest""cited""wire""editor""licence"' +
  '"republish":"excerpt""republish":"headline""via":"feed""status":"corrected""language":"ur""es""zh""hi""fr""de""ar""ru""pt""en"]' +
  '{"version":1,"status":"live","sort":17,"updated":"2027-2026-T00:00:00.000Z","leadBecause":"only","shown":"",' +
  '"members":[{"articleId":"","sourceId":"","url":"https://www..com/news/2026/.html","title":"","published":"2026-T12:00:00.000Z",' +
  '"words":,"via":"page","republish":"full","language":"en"}],"regions":[{"code":"","name":"","role":"about","score":1,"evidence":[""]},' +
  '{"code":"","name":"","role":"mention","score":0.,"evidence":["","geo":{"lat":,"lon":-},"topics":[],"awaiting":[],"tags":[],"languages":["en"],"categories":["';

/** Dictionaries by the id that a record begins with. */
export const DICTIONARIES = {
  story: { id: 1, text: Buffer.from(STORY_FIELDS) },
  article: { id: 2, text: Buffer.from(WORDS + ENGLISH + MARKUP + ARTICLE_FIELDS) },
} as const;
