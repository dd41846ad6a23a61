/**
 * Crossings, passes, valleys, ports and waters that news names and the packages lack: codes -> names
 * separated by bars.
 */

function set(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}

/** Countries whose towns have native names from 15,000 people: South Asia and its neighbours. */
export const FOCUS = set('PK IN AF IR BD NP LK BT MV MM TJ UZ KG KZ TM TR IQ OM AE');

/** Countries and regions whose districts are added like towns. */
export const DISTRICTS = set('PK IN AF IR BD NP LK BT MM TJ UZ KG KZ TM TR IQ OM AE CN-XJ CN-XZ');

/** Places within one region. */
export const PLACES: Record<string, string> = {
  'PK-KP':
    'Khyber Pass|Khyber|Landi Kotal|Swat|Swat Valley|Malakand|Bajaur|Kurram|Orakzai|Mohmand|Chitral|Lower Chitral|Upper Chitral|Lower Dir|Upper Dir|Dir|Kohistan|' +
    'Lowari|Lowari Tunnel|Drosh|Tirah|Parachinar|Miranshah|Wana|Kaghan|Naran|Kalam|Madyan|Mingora|Saidu Sharif|Abbottabad|Mansehra|Battagram|Buner|Shangla|' +
    'Ghulam Khan crossing|Kharlachi|Angoor Ada|Tarbela|Indus Kohistan|Shandur|Attock Khurd|سوات|چترال|مالاکنڈ|باجوڑ|کرم ایجنسی|مہمند|خیبر پاس|درہ خیبر|خیبر|لنڈی کوتل|پاراچنار|وزیرستان|پشاور|مینگورہ|دیر بالا|دیر پایان|ایبٹ آباد|मालाकंड|स्वात|पेशावर|Пешавар|Сват|Хайбер',
  'PK-BA':
    'Makran|Mekran|Makran Coast|Kech|Chagai|Chaghi|Bolan|Bolan Pass|Kharan|Awaran|Panjgur|Kalat|Khuzdar|Lasbela|Hub|Hingol|Ormara|Pasni|Jiwani|Taftan|Nok Kundi|Nushki|' +
    'Dalbandin|Mastung|Ziarat|Zhob|Sibi|Mach|Kohlu|Dera Bugti|Sui|Turbat|Gwadar|Gwadar port|Gwadar Port|Reko Diq|Saindak|Mirani|Chaman|Qila Abdullah|Killa Saifullah|Loralai|Musakhail|Gadani|' +
    'Surab|Mand|Tump|Quetta|کیچ|تربت|گوادر|مکران|چاغی|بولان|درہ بولان|خاران|آواران|پنجگور|قلات|خضدار|لسبیلہ|تفتان|نوشکی|دالبندین|مستونگ|زیارت|ژوب|چمن|پسنی|اورماڑہ|جیوانی|ڈیرہ بگٹی|بندرگاہ گوادر|بندر گوادر|' +
    'ग्वादर|क्वेटा|瓜达尔港|瓜达尔|奎达|Гвадар|Кветта|غوادر|جوادر|ميناء جوادر|ريكو ديك|ریکوڈک',
  'PK-GB':
    'Hunza|Skardu|Baltistan|Gilgit|Nagar valley|Astore|Ghizer|Diamer|Chilas|Khaplu|Sost|Passu|Attabad|Attabad Lake|Nanga Parbat|Babusar|Babusar Pass|Deosai|Shigar|Ghanche|گلگت|گلگت بلتستان|ہنزہ|سکردو|اسکردو|دیامر|استور|غذر|چلاس|نانگا پربت|Гилгит|吉尔吉特|गिलगित',
  'PK-JK':
    'Muzaffarabad|Neelum|Neelum Valley|Mirpur Azad Kashmir|Kotli|Rawalakot|Bhimber|Hattian|Leepa|Leepa Valley|آزاد کشمیر|آزاد جموں و کشمیر|مظفرآباد|مظفر آباد|نیلم|وادی نیلم|میرپور آزاد کشمیر|راولاکوٹ|کوٹلی|मुज़फ़्फ़राबाद|मुजफ्फराबाद|Музаффарабад',
  'PK-SD':
    'Tharparkar|Thar Coalfield|Thar coal|Port Qasim|Keti Bandar|Manchar Lake|Manchhar|Guddu Barrage|Sukkur Barrage|Kotri Barrage|Lyari|Sir Creek|Nooriabad|Kirthar|Gorakh Hill|Indus delta|تھرپارکر|منچھر|سکھر|لاڑکانہ|پورٹ قاسم|کیٹی بندر|لیاری',
  'PK-PB':
    'Cholistan|Potohar|Pothohar|Jhelum|Murree|Attock|Taxila|Mianwali|Chashma|Mangla|چولستان|پوٹھوہار|مری|جہلم|اٹک|میانوالی',
  'IN-JK':
    'Poonch|Rajouri|Budgam|Baramulla|Kupwara|Uri|Pahalgam|Gulmarg|Sonamarg|Zoji La|Zojila|Pulwama|Shopian|Anantnag|Kulgam|Ganderbal|Bandipora|Kishtwar|Doda|Ramban|Banihal|Kashmir Valley|Kashmir valley|Amarnath|Chenab Valley|Dal Lake|Wular|Pir Panjal|' +
    'कश्मीर|जम्मू|पुंछ|राजौरी|पहलगाम|पुलवामा|बारामूला|کشمیر|وادی کشمیر|پونچھ|راجوری|بارہمولہ|پلوامہ|سری نگر|سرینگر|مقبوضہ کشمیر|Кашмир|克什米尔',
  'IN-LA':
    'Siachen|Siachen Glacier|Galwan|Galwan Valley|Pangong|Pangong Tso|Kargil|Leh|Ladakh|Drass|Dras|Nubra|Depsang|Demchok|Daulat Beg Oldi|लद्दाख|लेह|कारगिल|सियाचिन|गलवान|لداخ|کارگل|سیاچن|Ладакх|拉达克',
  'IN-WB':
    'Dooars|Siliguri Corridor|Darjeeling|Gorkhaland|Kalimpong|Sundarbans West Bengal|Petrapole|Haldia|Terai-Dooars|दार्जिलिंग|সিলিগুড়ি|দার্জিলিং|হলদিয়া|পশ্চিমবঙ্গ',
  'IN-SK': 'Nathu La|Nathula|Lachen|Sikkim|Doklam plateau',
  'IN-AR': 'Tawang|Arunachal|Zemithang|तवांग',
  'IN-AS': 'Brahmaputra valley|Barak Valley|Kaziranga|Majuli|Dibrugarh',
  'IN-GJ': 'Rann of Kutch|Kutch|Kachchh|Bhuj|Mundra port|Kandla|Saurashtra|Kathiawar|कच्छ|सौराष्ट्र',
  'IN-MH':
    'Vidarbha|Marathwada|Konkan|Jawaharlal Nehru Port|Nhava Sheva|विदर्भ|मराठवाड़ा|बंबई|मुंबई|بمبئی|ممبئی|بمبای',
  'IN-UP': 'Bundelkhand|Purvanchal|Ayodhya|बुंदेलखंड|पूर्वांचल',
  'IN-UK': 'Kedarnath|Badrinath|Joshimath|Chamoli|Lipulekh|Uttarkashi|केदारनाथ|बद्रीनाथ|जोशीमठ',
  'IN-HP': 'Rohtang|Lahaul|Spiti|Kinnaur|Kullu|Manali',
  'IN-CG': 'Bastar|Dantewada|Sukma|बस्तर',
  'IN-TN': 'Palk Bay|Rameswaram|Dhanushkodi|Nilgiris',
  'IN-KL': 'Vizhinjam|Wayanad|Malabar coast',
  'IN-PB': 'Attari|Kartarpur Sahib|Malwa region|Gurdaspur|Ferozepur',
  'IN-AN': 'Great Nicobar|Andaman Islands|Nicobar Islands',
  'AF-NAN':
    'Nangarhar|Jalalabad|Tora Bora|Achin|ننگرهار|ننگرہار|جلال آباد|جلال‌آباد|نانگارهار|Нангархар|Джелалабад',
  'AF-BDS':
    'Wakhan|Wakhan Corridor|Badakhshan|Faizabad Badakhshan|Ishkashim Badakhshan|واخان|بدخشان|Ваханский коридор|Вахан',
  'AF-KAN': 'Spin Boldak|Kandahar|قندهار|قندھار|کندهار|سپین بولدک|اسپین بولدک|Кандагар',
  'AF-KHO': 'Khost|خوست|Хост',
  'AF-NIM': 'Zaranj|Nimruz|Kamal Khan Dam|نیمروز|زرنج',
  'AF-HER': 'Islam Qala|Herat|هرات|ہرات|اسلام قلعه|Герат',
  'AF-HEL': 'Helmand|هلمند|ہلمند|Гильменд',
  'AF-KNR': 'Kunar|کنر',
  'AF-PAN': 'Panjshir|Panjshir Valley|پنجشیر|Панджшер',
  'AF-BAL': 'Hairatan|Mazar-i-Sharif|Mazar-e-Sharif|مزار شریف|حیرتان|Хайратон',
  'AF-BAM': 'Band-e Amir|Bamiyan|Bamyan|بامیان',
  'AF-PKA': 'Paktika|پکتیکا',
  'AF-BDG': 'Bala Murghab|Torghundi Badghis',
  'IR-11':
    'Hamoon|Hamun|Hamoun|Hamoon wetlands|Lake Hamoon|Chabahar|Chabahar port|Chabahar Port|Chah Bahar|Konarak|Zabol|Zahedan|Khash|Saravan|Iranshahr|Mirjaveh|Milak|Rask|Pishin Iran|Taftan volcano|Shahid Beheshti port|Baluchestan|' +
    'چابهار|بندر چابهار|چابہار|هامون|تالاب هامون|دریاچه هامون|زاهدان|زاہدان|زابل|خاش|سراوان|ایرانشهر|ایرانشہر|میرجاوه|میرجاوہ|کنارک|راسک|میلک|نیکشهر|سیستان|سیستان و بلوچستان|Чабахар|Захедан|Сейистан и Белуджистан|恰巴哈尔|चाबहार|تشابهار|زاهدان',
  'IR-22': 'Bandar Abbas|Qeshm|Kish Island|Hormozgan|Jask|بندرعباس|بندر عباس|قشم|هرمزگان|جاسک|کیش',
  'IR-09': 'Dowqarun|Mashhad|Sarakhs|دوغارون|مشهد|مشہد|سرخس|Мешхед',
  'IR-06': 'Khuzestan|Abadan|Khorramshahr|خوزستان|آبادان|خرمشهر',
  'IR-04': 'Urmia|Lake Urmia|ارومیه|دریاچه ارومیه',
  'IR-18': 'Bushehr|Asaluyeh|Kharg|Kharg Island|بوشهر|عسلویه|خارک',
  'BD-B':
    "Cox's Bazar|Cox’s Bazar|Teknaf|Chittagong Hill Tracts|Chattogram|Bhasan Char|Rangamati|Bandarban|Khagrachhari|কক্সবাজার|টেকনাফ|চট্টগ্রাম|রাঙ্গামাটি|বান্দরবান|কুমিল্লা|ভাসানচর",
  'BD-C': 'Padma Bridge|ঢাকা|নারায়ণগঞ্জ|গাজীপুর|টাঙ্গাইল|ফরিদপুর',
  'BD-E': 'Rajshahi|রাজশাহী|পাবনা|বগুড়া',
  'BD-F': 'Teesta Barrage|Rangpur|Kurigram|Lalmonirhat|রংপুর|দিনাজপুর|কুড়িগ্রাম|লালমনিরহাট',
  'BD-G': 'Sylhet|Sunamganj|সিলেট|সুনামগঞ্জ',
  'BD-H': 'Mymensingh|ময়মনসিংহ|ময়মনসিংহ',
  'BD-A': 'Barisal|Barishal|Bhola|Patuakhali|Payra port|বরিশাল|ভোলা|পটুয়াখালী',
  'NP-P1':
    'Solukhumbu|Khumbu|Everest Base Camp|Namche|Namche Bazaar|Lukla|Sankhuwasabha|Arun Valley|Makalu|Taplejung|Ilam|Imja|सोलुखुम्बु|खुम्बु|सङ्खुवासभा|विराटनगर',
  'NP-P3': 'Rasuwa|Rasuwagadhi|Langtang|Kathmandu Valley|Kodari|काठमाडौं|काठमांडू|रसुवा|ललितपुर नेपाल',
  'NP-P4': 'Mustang Nepal|Upper Mustang|Annapurna|Pokhara|पोखरा',
  'NP-P2': 'Birgunj|Janakpur|Raxaul-Birgunj|वीरगंज|जनकपुर',
  'NP-P5': 'Lumbini|Butwal|लुम्बिनी',
  'NP-P6': 'Dolpa|Jumla|Humla|Karnali|कर्णाली',
  'LK-4': 'Jaffna|Mannar|Mullaitivu|Kilinochchi|Vavuniya|யாழ்ப்பாணம்|යාපනය|මන්නාරම|மன்னார்',
  'LK-5': 'Trincomalee|Batticaloa|ත්‍රිකුණාමලය|திருகோணமலை|மட்டக்களப்பு',
  'LK-3': 'Hambantota|Galle|හම්බන්තොට|ගාල්ල',
  'LK-1': 'Colombo Port|කොළඹ|கொழும்பு|कोलंबो|كولومبو',
  'MM-16': 'Rakhine|Arakan|Sittwe|Kyaukphyu|Maungdaw|ရခိုင်|রাখাইন',
  'MM-17': 'Shan State|Muse Myanmar|Lashio|Wa State',
  'MM-13': 'Myawaddy|Kawkareik|Karen State',
  'CN-XJ':
    'Kashgar|Kashi Xinjiang|Hotan|Khotan|Tashkurgan|Taxkorgan|Urumqi|Ürümqi|Khorgos|Horgos|Yarkand|Turpan|Taklamakan|Aksai Chin|Кашгар|Хотан|Урумчи|Синьцзян|کاشغر|سنکیانگ|شین‌جیانگ|سین‌کیانگ|काशगर|शिनजियांग|喀什|和田|霍尔果斯|塔什库尔干|红其拉甫',
  'CN-XZ':
    'Lhasa|Shigatse|Nyingchi|Gyirong|Zhangmu|Lake Manasarovar|Mount Kailash|Yarlung Tsangpo|ल्हासा|तिब्बत|تبت|Тибет|Лхаса|吉隆|日喀则|林芝',
  'TJ-GB':
    'Gorno-Badakhshan|Khorog|Murghab Tajikistan|Rushan|Ishkoshim|Sarez|Lake Sarez|Хорог|Горно-Бадахшан|Горно-Бадахшанская автономная область|Горно-Бадахшанской автономной области|ГБАО|Памирский тракт|Памирской трассе|Памирскую трассу|Памирская трасса|خاروغ|خوروغ',
  'TJ-SU': 'Khujand|Isfara|Sughd|Худжанд|Исфара|Согд|خجند',
  'TJ-DU': 'Dushanbe|Душанбе|دوشنبه|دوشنبے',
  'TJ-KT': 'Rogun|Rogun Dam|Vakhsh|Kulob|Panj|Рогун|Куляб',
  'UZ-QR': 'Karakalpakstan|Nukus|Muynak|Moynaq|Каракалпакстан|Каракалпакия|Нукус|Муйнак',
  'UZ-FA': 'Fergana|Ферган|Фергана',
  'UZ-AN': 'Andijan|Андижан',
  'UZ-SU': 'Termez|Termiz|Термез|ترمذ',
  'UZ-XO': 'Khorezm|Khiva|Хорезм|Хива',
  'KG-J': 'Jalal-Abad|Jalalabad Kyrgyzstan|Arslanbob|Джалал-Абад|Тогуз-Тороуский|Ала-Бука',
  'KG-O': 'Irkeshtam|Sary-Tash|Иркештам|Сары-Таш',
  'KG-B': 'Batken|Sokh|Баткен',
  'KG-N': 'Torugart|Naryn|Торугарт|Нарын',
  'KG-Y': 'Issyk-Kul|Karakol|Иссык-Куль|Каракол',
  'KZ-19': 'Lake Balkhash|Balkhash|Kapchagay|Konaev|Qonaev|Ile Alatau|Или|Балхаш|Конаев|Капчагай',
  'KZ-43': 'Baikonur|Baykonur|Kyzylorda|Байконур|Кызылорда',
  'KZ-47': 'Aktau|Mangystau|Актау|Мангистау',
  'KZ-33': 'Khorgos Gateway|Zhetisu|Dostyk|Жетысу|Достык',
  'TM-B': 'Turkmenbashi|Туркменбаши',
  'TM-M': 'Serhetabat|Galkynysh|Серхетабат',
  'OM-MA': 'Muscat|مسقط|Маскат|मस्कट',
  'OM-MU': 'Musandam|Khasab|مسندم|خصب',
  'OM-WU': 'Duqm|Masirah|الدقم|دقم',
  'OM-ZU': 'Salalah|Dhofar|صلالة|ظفار',
  'OM-BS': 'Sohar|صحار',
  'AE-FU': 'Fujairah|الفجيرة',
  'AE-DU': 'Jebel Ali|جبل علي',
  'IQ-BA': 'Basra|Basrah|Faw|Umm Qasr|البصرة|بصره|بصرہ|Басра',
  'IQ-NI': 'Sinjar|Mosul|Nineveh Plains|سنجار|الموصل|موصل',
  'UA-30': 'Києва|Києві|Києвом',
  'TR-31': 'Hatay|Antakya',
  'TR-73': 'Habur|Silopi',
};

/** Places in several regions at once; a name stands for all of them. */
export const CROSSINGS: Record<string, string> = {
  'PK-KP AF-NAN': 'Torkham|Turkham|Torkham crossing|Torkham border|طورخم|تورخم|तोरखम|Торхам|托尔卡姆',
  'PK-BA AF-KAN':
    'Chaman border|Chaman crossing|Chaman-Spin Boldak|Friendship Gate|باب دوستی|چمن بارڈر|چمن سرحد',
  'PK-BA IR-11':
    'Taftan border|Taftan-Mirjaveh|Mirjaveh-Taftan|Gabd-Rimdan|Rimdan-Gabd|Zahedan-Quetta|Quetta-Zahedan',
  'PK-PB IN-PB':
    'Wagah|Attari-Wagah|Wagah-Attari|Wagah border|Kartarpur corridor|Kartarpur Corridor|واہگہ|واهگه|वाघा|Вагах|Вага',
  'PK-GB CN-XJ':
    'Khunjerab|Khunjerab Pass|Khunjrab|Karakoram Highway|China-Pakistan Friendship Highway|خنجراب|درہ خنجراب|شاہراہ قراقرم|قراقرم ہائی وے|खुंजराब|Хунджераб|Каракорумское шоссе|红其拉甫口岸|喀喇昆仑公路|中巴友谊公路',
  'PK-JK IN-JK': 'Line of Control|LoC|لائن آف کنٹرول|ایل او سی|नियंत्रण रेखा|Линия контроля|خط السيطرة',
  'IN-SK CN-XZ': 'Nathu La pass',
  'KZ-43 UZ-QR':
    'Aral Sea|Аральское море|Аральского моря|Аральском море|Арал|بحر آرال|دریاچه آرال|咸海|アラル海',
  'KG UZ TJ': 'Fergana Valley|Ferghana Valley|Ферганская долина|Ферганской долине|Ферганской долины',
  'IR-09 TM': 'Sarakhs crossing',
  'AF-BAL UZ-SU': 'Hairatan-Termez|Friendship Bridge|Мост Дружбы',
  'AF-HER IR-09': 'Islam Qala-Dogharoun|Dogharoun',
  'AF-NIM IR-11': 'Zaranj-Milak|Milak-Zaranj|Helmand basin|Sistan Basin|Sistan basin',
  'BD IN-WB': 'Sundarbans|Benapole-Petrapole|সুন্দরবন',
  'AF PK': 'Durand Line|ڈیورنڈ لائن|خط دیورند|ডুরান্ড লাইন|Линия Дюранда',
  'IR OM':
    'Strait of Hormuz|Hormuz|تنگه هرمز|مضيق هرمز|آبنائے ہرمز|Ормузский пролив|霍尔木兹海峡|ホルムズ海峡|होर्मुज',
  'IN LK': 'Palk Strait|Adam’s Bridge|Ram Setu',
};
