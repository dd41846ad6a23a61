/**
 * What each signal of `signals.ts` adds to the odds that a block belongs to the article: the coefficients of two
 * logistic regressions over the blocks of some 250 pages, whose L2 penalty keeps rare signals near zero. The names
 * say what was seen; no site is named. A signal that is not listed weighs nothing.
 */
function read(table: string): Map<string, number> {
  const words = table.trim().split(/\s+/);
  return new Map(
    words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])] as [string, number]] : [])),
  );
}

/** Weights for a block by itself. */
export const FIRST: ReadonlyMap<string, number> = read(`
agreed -1 always -0.3 capitals 0.4 card&twins<=2 -0.9 card&twins<=5 0.1 card&twins>5 0.8
description -0.3 end:colon 0.4 end:open -0.5 end:stop -0.3 far:advert -0.3 far:author -0.4 far:body 0.3
far:byline -0.4 far:comments 0.3 far:content 0.8 far:faq -1.2 far:footer 0.4 far:hidden -1.2
far:login -0.2 far:media -1.3 far:navigation -1.1 far:rating -0.6 far:related -1.1 far:share 1.4
far:shop 0.1 far:sidebar -0.6 far:summary 1.2 far:tags 1.3 far:title 0.6 foreign:far 0.2
foreign:far&stock -0.1 foreign:far&tag:div -0.2 foreign:far&tag:h3 1.1 foreign:far&tag:h4 0.1
foreign:far&tag:li -0.7 foreign:far&tag:p 0.2 foreign:far&words<=1 0.2 foreign:far&words<=12 -0.2
foreign:far&words<=20 0.1 foreign:far&words<=35 0.3 foreign:far&words<=4 -0.1 foreign:far&words<=60 0.5
foreign:far&words<=7 -0.4 foreign:far&words>60 -0.2 foreign:near -0.7 foreign:near&tag:button -0.3
foreign:near&tag:div -1.5 foreign:near&tag:h3 -0.5 foreign:near&tag:h5 0.1 foreign:near&tag:li 0.6
foreign:near&tag:other -0.1 foreign:near&tag:p -0.7 foreign:near&words<=12 -0.6
foreign:near&words<=2 0.5 foreign:near&words<=20 -0.2 foreign:near&words<=35 -0.7
foreign:near&words<=4 0.2 foreign:near&words<=7 -0.3 foreign:near&words>60 0.5 foreign:none&stock -0.6
foreign:none&tag:article 0.8 foreign:none&tag:button -0.3 foreign:none&tag:dd 0.4
foreign:none&tag:div 1 foreign:none&tag:dt 0.3 foreign:none&tag:figcaption -0.7
foreign:none&tag:h1 -1.2 foreign:none&tag:h2 0.4 foreign:none&tag:h3 -0.1 foreign:none&tag:h4 -0.4
foreign:none&tag:h5 0.2 foreign:none&tag:h6 0.3 foreign:none&tag:label -0.1 foreign:none&tag:li 0.4
foreign:none&tag:p 0.6 foreign:none&tag:pre -0.4 foreign:none&tag:td -0.1 foreign:none&tag:th -0.3
foreign:none&words<=1 -0.1 foreign:none&words<=12 0.3 foreign:none&words<=2 -0.6
foreign:none&words<=20 -0.1 foreign:none&words<=35 0.1 foreign:none&words<=60 -0.3
foreign:none&words<=7 0.6 home<=1 0.7 home<=3 -1.2 home<=5 0.2 home<=98 0.2 home>98 -0.4
homeChars<=100 -0.8 homeChars<=1000 -0.1 homeChars<=300 -0.4 homeChars<=3000 0.7 homeChars>3000 0.1
homeLinks<=0.02 0.5 homeLinks<=0.1 0.6 homeLinks<=0.25 -0.3 homeLinks<=0.5 -0.9 homeLinks<=0.8 -0.7
homeLinks>0.8 0.2 homeProse<=0 -0.4 homeProse<=0.03 -0.6 homeProse<=0.1 -0.8 homeProse<=0.3 -1
homeProse<=0.7 0.2 homeProse<=0.999 1 homeProse>0.999 1.1 in:article 0.3 in:aside -2.3 in:body -0.6
in:button -0.6 in:caption -0.5 in:figure -0.2 in:footer -0.4 in:form -3.4 in:header -1 in:heading 0.7
in:hidden -0.8 in:list 0.2 in:main 0.3 in:nav -0.8 in:pre -0.4 in:quote 1 in:table 0.1 inputs -0.7
kindProse<=0 -0.7 kindProse<=0.03 -0.1 kindProse<=0.1 0.1 kindProse<=0.3 0.4 kindProse<=0.6 -0.3
kindProse>0.6 0.1 link<=0&homeLinks<=0.02 1 link<=0&homeLinks<=0.1 0.8 link<=0&homeLinks<=0.25 -0.1
link<=0&homeLinks<=0.5 -0.5 link<=0&homeLinks<=0.8 -0.8 link<=0&homeLinks>0.8 -0.4 link<=0&more -0.6
link<=0.25 0.4 link<=0.25&homeLinks<=0.02 -0.2 link<=0.25&homeLinks<=0.1 0.7
link<=0.25&homeLinks<=0.25 0.2 link<=0.25&more 0.2 link<=0.6 0.1 link<=0.6&homeLinks<=0.02 0.2
link<=0.6&homeLinks<=0.1 0.1 link<=0.6&homeLinks<=0.25 0.2 link<=0.6&homeLinks<=0.5 -0.1
link<=0.6&homeLinks<=0.8 -0.3 link<=0.95 -0.7 link<=0.95&homeLinks<=0.25 -0.6
link<=0.95&homeLinks<=0.8 -0.1 link<=0.95&more -0.4 link>0.95 -0.4 link>0.95&homeLinks<=0.02 -0.8
link>0.95&homeLinks<=0.1 -1 link>0.95&homeLinks<=0.5 -0.1 link>0.95&homeLinks<=0.8 0.6
link>0.95&homeLinks>0.8 1 link>0.95&more 0.4 long&access -1.2 long&action 0.4 long&advert -1.2
long&author -2 long&byline 0.2 long&comment 0.3 long&consent 0.3 long&credit 0.1 long&dated -0.3
long&letter 0.1 long&more -0.4 long&reading -0.4 long&share 0.8 long&source -0.4 long&stock -0.1
marks<=0 -0.1 marks<=1 -0.1 marks<=2 0.1 marks>4 -0.4 middle&access -0.3 middle&action -1.1
middle&advert 0.8 middle&author -1 middle&consent -0.2 middle&credit -0.6 middle&dated -0.8
middle&letter -0.6 middle&more 0.2 middle&reading -0.3 middle&share 0.2 middle&source -0.3
near:advert -1.5 near:author 0.4 near:body 0.2 near:byline -0.2 near:caption -2.8 near:consent 0.7
near:content 0.1 near:faq -2.4 near:footer -0.7 near:hidden -0.4 near:login 0.2 near:media -1
near:navigation -0.5 near:rating -2 near:related 0.4 near:share 1.8 near:shop 1.7 near:summary 0.7
near:tags 0.6 near:title -0.1 nestLinks<=0.02 0.5 nestLinks<=0.1 0.4 nestLinks<=0.25 0.1
nestLinks<=0.5 -0.2 nestLinks<=0.8 -0.2 nestLinks>0.8 -1.1 nestProse<=0 -0.5 nestProse<=0.2 0.4
nestProse<=0.8 -0.1 nestProse>0.8 -0.2 nestWords<=16 -0.9 nestWords<=2 0.6 nestWords<=32 -0.5
nestWords<=4 0.2 nestWords<=8 0.4 nestWords>32 -0.2 region:in 1.1 region:out -1.8 repeated:first -1
repeated:later -0.4 short&access 0.3 short&action 0.3 short&advert 1 short&author -0.5
short&byline -0.8 short&comment -0.9 short&consent 0.3 short&copyright 0.2 short&credit -0.2
short&dated 1.4 short&letter -0.4 short&media -0.9 short&more -0.7 short&share -1 short&source -1.8
short&stock -0.6 stated 0.1 stated:short 0.1 strong -0.1 tag:article 0.8 tag:article&end:open 0.5
tag:article&end:stop 0.2 tag:article&link<=0 0.6 tag:button -0.6 tag:button&end:open -0.4
tag:button&link<=0 -0.4 tag:button&link>0.95 -0.2 tag:dd 0.4 tag:dd&end:stop 0.4 tag:div -0.7
tag:div&end:colon 0.3 tag:div&end:open -0.8 tag:div&end:stop -0.2 tag:div&link<=0 -0.6
tag:div&link<=0.25 0.7 tag:div&link<=0.6 -1 tag:div&link<=0.95 -0.8 tag:div&link>0.95 1 tag:dt 0.3
tag:dt&end:open 0.3 tag:dt&link<=0 0.3 tag:figcaption -0.8 tag:figcaption&end:open -0.2
tag:figcaption&end:stop -0.6 tag:figcaption&link<=0 -0.6 tag:h1 -0.4 tag:h1&end:open -0.3
tag:h1&link<=0 -0.6 tag:h2 0.3 tag:h2&end:open 0.8 tag:h2&end:stop -0.5 tag:h2&link<=0 -0.1
tag:h2&link<=0.95 -0.2 tag:h2&link>0.95 0.6 tag:h3 0.5 tag:h3&end:colon -0.7 tag:h3&end:open 1.1
tag:h3&end:stop 0.1 tag:h3&link<=0 -0.3 tag:h3&link<=0.95 0.9 tag:h4 -0.3 tag:h4&end:colon 0.2
tag:h4&end:open 0.2 tag:h4&end:stop -0.7 tag:h4&link<=0 0.7 tag:h4&link>0.95 -1.1 tag:h5 0.3
tag:h5&end:open 0.5 tag:h5&end:stop -0.6 tag:h5&link<=0 0.5 tag:h5&link>0.95 -0.2 tag:h6 0.2
tag:h6&end:open 0.3 tag:h6&link<=0 0.5 tag:label -0.1 tag:label&end:open -0.1 tag:label&link<=0 -0.1
tag:li 0.3 tag:li&end:colon -0.2 tag:li&end:open -0.4 tag:li&end:stop 0.9 tag:li&link<=0 0.9
tag:li&link<=0.25 -1 tag:li&link<=0.6 0.5 tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.3 tag:other -0.1
tag:other&end:open -0.5 tag:other&link<=0 -0.3 tag:p 0.1 tag:p&end:colon 0.4 tag:p&end:open -0.7
tag:p&end:stop 0.4 tag:p&link<=0 0.5 tag:p&link<=0.25 0.2 tag:p&link<=0.95 -0.4 tag:p&link>0.95 -0.2
tag:pre -0.4 tag:pre&end:open -0.5 tag:pre&link<=0 -0.5 tag:td -0.1 tag:td&end:colon 0.2
tag:td&end:open -0.6 tag:td&end:stop 0.3 tag:td&link<=0 -0.3 tag:th -0.3 tag:th&end:open -0.2
tag:th&link<=0 -0.2 title -1.2 twins<=0&nestLinks<=0.02 -0.8 twins<=0&nestLinks<=0.1 -1.2
twins<=0&nestLinks<=0.25 0.2 twins<=0&nestLinks<=0.5 0.6 twins<=0&nestLinks<=0.8 0.4
twins<=0&nestLinks>0.8 -0.8 twins<=2&nestLinks<=0.02 0.7 twins<=2&nestLinks<=0.1 0.4
twins<=2&nestLinks<=0.5 -1.4 twins<=2&nestLinks<=0.8 -1 twins<=2&nestLinks>0.8 -0.8
twins<=5&nestLinks<=0.02 0.6 twins<=5&nestLinks<=0.1 -0.3 twins<=5&nestLinks<=0.25 0.3
twins<=5&nestLinks<=0.5 0.3 twins<=5&nestLinks<=0.8 -0.1 twins<=5&nestLinks>0.8 0.6
twins>5&nestLinks<=0.02 0.1 twins>5&nestLinks<=0.1 1.5 twins>5&nestLinks<=0.25 -0.3
twins>5&nestLinks<=0.5 0.2 twins>5&nestLinks<=0.8 0.5 twins>5&nestLinks>0.8 -0.1 under&access 0.1
under&advert 0.1 under&author -0.4 under&consent -0.1 under&credit 0.4 under&dated 0.3 under&letter 0.5
under&media 0.7 under&more -0.2 under&share -0.7 under&source -1.3 under:link<=0&access 0.1
under:link<=0&action -0.3 under:link<=0&advert 0.1 under:link<=0&credit 0.2 under:link<=0&dated -0.9
under:link<=0&letter 0.3 under:link<=0&media 0.3 under:link<=0&more 0.1 under:link<=0&share -0.2
under:link<=0&source -0.7 under:link<=0.25&action -0.1 under:link<=0.25&dated 0.6
under:link<=0.25&more -0.4 under:link<=0.25&source -0.3 under:link<=0.6&dated 0.4
under:link>0.95&dated 0.5 under:link>0.95&media 0.2 under:link>0.95&more 0.6 under:link>0.95&share -0.7
under:link>0.95&source -0.1 words<=1 0.1 words<=1&end:open 0.1 words<=1&link<=0 -0.3
words<=1&link>0.95 0.4 words<=12 -0.5 words<=12&end:colon -0.2 words<=12&end:open -0.3
words<=12&link<=0 0.1 words<=12&link<=0.25 -0.4 words<=12&link<=0.95 -0.2 words<=2 -0.1
words<=2&end:colon -0.3 words<=2&end:open 0.3 words<=2&end:stop -0.1 words<=2&link<=0 0.1
words<=2&link<=0.6 -0.3 words<=2&link<=0.95 0.3 words<=2&link>0.95 -0.2 words<=20 -0.2
words<=20&end:colon 0.4 words<=20&end:open -0.3 words<=20&end:stop -0.3 words<=20&link<=0 0.1
words<=20&link<=0.25 -0.7 words<=20&link<=0.6 0.2 words<=20&link<=0.95 -0.2 words<=20&link>0.95 0.3
words<=35 -0.3 words<=35&end:colon 0.2 words<=35&end:open -0.8 words<=35&end:stop 0.3
words<=35&link<=0 0.2 words<=35&link<=0.25 0.2 words<=35&link<=0.6 0.1 words<=4 0.1
words<=4&end:colon 0.1 words<=4&end:open 0.2 words<=4&end:stop -0.2 words<=4&link<=0 -0.1
words<=4&link<=0.95 1 words<=4&link>0.95 -1 words<=60 0.3 words<=60&end:open -0.5
words<=60&end:stop 0.7 words<=60&link<=0 0.2 words<=60&link<=0.25 0.2 words<=7 -0.2
words<=7&end:colon 0.1 words<=7&end:open -0.1 words<=7&end:stop -0.2 words<=7&link<=0 -0.3
words<=7&link<=0.25 0.2 words<=7&link<=0.6 -0.3 words<=7&link<=0.95 0.7 words<=7&link>0.95 -0.5
words>60 0.4 words>60&end:open 0.9 words>60&end:stop -0.5 words>60&link<=0 0.1 words>60&link<=0.25 0.7
`);

/** Weights for a block together with what the first judgement said of its neighbours. */
export const SECOND: ReadonlyMap<string, number> = read(`
after<=0.002 -0.2 after<=0.02 -0.9 after<=0.1 -0.3 after>0.1 1 again -0.3 agreed -1.2 always -0.3
before<=0.002 -0.2 before<=0.1 -0.2 capitals 0.3 card -0.1 card&twins<=2 -0.6 card&twins<=5 0.1
card&twins>5 0.3 description -0.2 end:colon 0.3 end:open -0.7 end:stop -0.1 far:advert -0.1
far:author -0.2 far:body 0.4 far:byline -0.2 far:comments 0.3 far:content 1 far:faq -1 far:footer 0.3
far:hidden -0.9 far:login -0.3 far:media -0.8 far:navigation -0.7 far:rating -0.1 far:related -0.5
far:share 0.7 far:sidebar -0.8 far:summary 0.9 far:tags 0.9 far:title 0.4 first<=-0.5 0.1
first<=-1.5 0.4 first<=-2.5 0.8 first<=-4 1.8 first<=-6 3.1 first<=0.5 -0.2 first<=1.5 -0.2
first<=2.5 -0.7 first<=4 -1 first<=6 -1.6 first>6 -2.9 foreign:far -0.1 foreign:far&stock -0.1
foreign:far&tag:div -0.4 foreign:far&tag:h2 -0.1 foreign:far&tag:h3 0.7 foreign:far&tag:li -0.6
foreign:far&tag:p 0.3 foreign:far&words<=1 0.2 foreign:far&words<=12 -0.2 foreign:far&words<=20 0.1
foreign:far&words<=35 0.1 foreign:far&words<=4 -0.1 foreign:far&words<=60 0.3 foreign:far&words<=7 -0.4
foreign:far&words>60 -0.1 foreign:near -0.7 foreign:near&stock -0.4 foreign:near&tag:button -0.2
foreign:near&tag:div -1 foreign:near&tag:h2 0.2 foreign:near&tag:h3 -0.2 foreign:near&tag:h4 -0.1
foreign:near&tag:h5 0.2 foreign:near&tag:li 0.4 foreign:near&tag:other -0.1 foreign:near&tag:p -0.4
foreign:near&words<=1 0.1 foreign:near&words<=12 -0.5 foreign:near&words<=2 0.3
foreign:near&words<=20 -0.2 foreign:near&words<=35 -0.7 foreign:near&words<=60 0.1
foreign:near&words<=7 -0.2 foreign:near&words>60 0.5 foreign:none 0.4 foreign:none&stock -0.8
foreign:none&tag:article 0.4 foreign:none&tag:button -0.2 foreign:none&tag:dd 0.1
foreign:none&tag:div 0.7 foreign:none&tag:dt 0.1 foreign:none&tag:figcaption -0.6
foreign:none&tag:h1 -0.9 foreign:none&tag:h2 0.5 foreign:none&tag:h3 0.1 foreign:none&tag:h4 -0.2
foreign:none&tag:h5 0.2 foreign:none&tag:h6 0.2 foreign:none&tag:label -0.2 foreign:none&tag:li 0.7
foreign:none&tag:p 0.4 foreign:none&tag:pre -0.5 foreign:none&tag:td -0.1 foreign:none&tag:th -0.1
foreign:none&words<=1 -0.1 foreign:none&words<=12 0.2 foreign:none&words<=2 -0.5
foreign:none&words<=20 -0.2 foreign:none&words<=35 0.4 foreign:none&words<=4 0.1
foreign:none&words<=60 -0.1 foreign:none&words<=7 0.4 foreign:none&words>60 0.3 head&nestProse<=0 -0.4
head&nestProse<=0.2 0.6 head&nestProse<=0.5 -0.2 head&nestProse>0.8 -0.1 head&short&byline -0.2
head&short&dated -0.3 head&short&reading -0.1 head&tag:div 0.1 head&tag:h1 -0.5 head&tag:h2 -0.3
head&tag:li -0.3 head&tag:p 0.4 heading&next2<=0.2 -0.2 heading&next2<=0.8 0.6 heading&next2>0.8 0.4
heading&next<=0.1 0.1 heading&next<=0.3 0.2 heading&next<=0.5 -0.1 heading&next<=0.7 0.1
heading&next<=0.9 0.2 heading&next>0.9 0.4 home<=1 0.8 home<=2 0.2 home<=3 -0.9 home<=5 0.1
home<=98 -0.2 home>98 -0.4 homeChars<=100 -0.9 homeChars<=300 -0.4 homeChars<=3000 0.9
homeLinks<=0.02 0.6 homeLinks<=0.1 0.7 homeLinks<=0.25 -0.7 homeLinks<=0.5 -0.7 homeLinks<=0.8 -0.4
homeLinks>0.8 0.1 homeProse<=0 -0.6 homeProse<=0.03 -0.7 homeProse<=0.1 -0.8 homeProse<=0.3 -1.1
homeProse<=0.7 0.3 homeProse<=0.999 1 homeProse>0.999 1.5 in:article 0.2 in:aside -1.9 in:body -0.4
in:button -0.5 in:caption -1.4 in:figure -0.4 in:footer -0.3 in:form -2.8 in:header -0.7 in:heading 0.8
in:hidden -1.1 in:list 0.2 in:main 0.6 in:nav -0.3 in:pre -0.5 in:quote 0.3 in:table 0.1 inputs -0.4
inputs&words<=1 -0.1 kindProse<=0 -1 kindProse<=0.03 -0.3 kindProse<=0.1 -0.1 kindProse<=0.3 0.5
kindProse>0.6 0.5 link<=0&homeLinks<=0.02 1.2 link<=0&homeLinks<=0.1 0.7 link<=0&homeLinks<=0.25 -0.3
link<=0&homeLinks<=0.5 -0.6 link<=0&homeLinks<=0.8 -0.6 link<=0&homeLinks>0.8 -0.4 link<=0&more -0.5
link<=0.25 0.3 link<=0.25&homeLinks<=0.02 -0.2 link<=0.25&homeLinks<=0.1 0.6
link<=0.25&homeLinks<=0.25 0.1 link<=0.25&more 0.1 link<=0.6 0.2 link<=0.6&homeLinks<=0.02 0.3
link<=0.6&homeLinks<=0.1 0.3 link<=0.6&homeLinks<=0.5 -0.2 link<=0.6&homeLinks<=0.8 -0.1
link<=0.95 -0.4 link<=0.95&homeLinks<=0.1 -0.2 link<=0.95&homeLinks<=0.25 -0.5
link<=0.95&homeLinks<=0.8 0.1 link<=0.95&more -0.6 link>0.95 -0.5 link>0.95&homeLinks<=0.02 -0.7
link>0.95&homeLinks<=0.1 -0.7 link>0.95&homeLinks<=0.25 -0.1 link>0.95&homeLinks<=0.5 0.2
link>0.95&homeLinks<=0.8 0.3 link>0.95&homeLinks>0.8 0.6 long&access -0.5 long&action 0.3
long&advert -0.9 long&author -1.5 long&byline 0.1 long&comment 0.2 long&consent 0.3 long&credit 0.3
long&dated -0.1 long&letter -0.1 long&more -0.1 long&reading -0.3 long&share 0.4 long&source -0.2
long&stock -0.2 marks<=0 -0.1 marks<=1 -0.2 marks<=2 0.1 marks<=4 0.2 marks>4 -0.4 middle&access -0.1
middle&action -0.7 middle&advert 0.7 middle&author -0.6 middle&byline 0.1 middle&consent -0.1
middle&credit -0.4 middle&dated -0.6 middle&letter -0.3 middle&more 0.1 middle&reading -0.4
middle&share 0.3 middle&stock -0.4 near:advert -1.4 near:author 0.2 near:body 0.1 near:byline -0.2
near:caption -2.7 near:consent 0.3 near:content 0.3 near:faq -1.3 near:footer -0.8 near:hidden -0.5
near:login 0.3 near:media -1.2 near:navigation -0.3 near:rating -1.6 near:share 1.2 near:shop 1.3
near:summary 0.9 near:tags 0.5 near:title -0.2 nest0<=0.05 0.6 nest0<=0.15 0.4 nest0<=0.5 0.2
nest0<=0.7 -0.2 nest0<=0.85 -0.5 nest0<=0.95 -0.3 nest0>0.95 -0.7 nest1<=0.05 0.1 nest1<=0.15 0.2
nest1<=0.3 0.4 nest1<=0.5 0.5 nest1<=0.85 -0.3 nest1<=0.95 -0.4 nest1>0.95 -0.2 nest2<=0.05 0.2
nest2<=0.15 0.1 nest2<=0.3 -1 nest2<=0.7 0.1 nest2<=0.85 -0.3 nest2<=0.95 -0.4 nest2>0.95 -0.3
nest3<=0.05 -0.5 nest3<=0.15 0.3 nest3<=0.3 0.4 nest3<=0.5 -0.2 nest3<=0.85 0.3 nest3<=0.95 0.4
nest3>0.95 -0.7 nestLinks<=0.02 0.5 nestLinks<=0.1 0.2 nestLinks<=0.25 0.2 nestLinks<=0.5 -0.3
nestLinks>0.8 -0.9 nestProse<=0 -0.8 nestProse<=0.2 0.6 nestProse<=0.8 -0.2 nestWords<=16 -1
nestWords<=2 0.7 nestWords<=32 -0.5 nestWords<=4 0.2 nestWords<=8 0.4 nestWords>32 -0.1 next3<=0.3 -0.2
next3<=0.5 -0.3 next3<=0.7 -0.2 next3<=0.9 0.1 next3>0.9 0.3 next8<=0.3 -0.1 next8<=0.5 0.2
next8<=0.7 -0.3 next8>0.9 -0.1 next<=0.1 -0.5 next<=0.1&previous<=0.1 -0.3 next<=0.1&previous<=0.3 -0.3
next<=0.1&previous<=0.5 -0.1 next<=0.1&previous<=0.7 0.2 next<=0.3 -0.2 next<=0.3&previous<=0.1 0.2
next<=0.3&previous<=0.5 -0.1 next<=0.3&previous<=0.7 0.1 next<=0.3&previous<=0.9 -0.1
next<=0.3&previous>0.9 -0.4 next<=0.5 -0.1 next<=0.5&previous<=0.1 -0.1 next<=0.5&previous<=0.3 -0.1
next<=0.5&previous<=0.5 -0.2 next<=0.5&previous<=0.7 0.1 next<=0.5&previous<=0.9 -0.3
next<=0.5&previous>0.9 0.4 next<=0.7&previous<=0.3 -0.1 next<=0.7&previous<=0.7 -0.1
next<=0.7&previous<=0.9 0.3 next<=0.7&previous>0.9 -0.2 next<=0.9 0.4 next<=0.9&previous<=0.1 0.2
next<=0.9&previous<=0.3 -0.3 next<=0.9&previous<=0.5 0.4 next<=0.9&previous<=0.7 0.2
next<=0.9&previous<=0.9 -0.2 next<=0.9&previous>0.9 0.1 next>0.9 0.1 next>0.9&previous<=0.1 0.1
next>0.9&previous<=0.3 0.5 next>0.9&previous<=0.7 -0.6 next>0.9&previous<=0.9 0.2 past3<=0.1 -0.3
past3<=0.3 -0.3 past3<=0.7 -0.2 past3<=0.9 0.2 past3>0.9 0.2 past8<=0.1 -0.6 past8<=0.5 0.3
past8<=0.7 -0.1 past8<=0.9 -0.1 past8>0.9 0.1 previous<=0.1 0.1 previous<=0.3 -0.2 previous<=0.7 -0.2
previous<=0.9 -0.1 previous>0.9 -0.1 region:in 1.4 region:out -1.9 repeated:first -1.3
repeated:later -0.6 short&access 0.2 short&action 0.3 short&advert 0.3 short&author -0.3
short&byline -0.4 short&comment -0.2 short&consent 0.2 short&copyright 0.3 short&credit -0.2
short&dated 1.6 short&letter -0.2 short&media -0.6 short&more -0.8 short&share -0.8 short&source -1.3
short&stock -0.7 stated:long -0.1 stated:short 0.1 strong -0.1 tag:article 0.4 tag:article&end:open 0.3
tag:article&end:stop 0.1 tag:article&link<=0 0.2 tag:button -0.5 tag:button&end:open -0.4
tag:button&link<=0 -0.4 tag:button&link>0.95 -0.1 tag:dd 0.1 tag:dd&end:stop 0.1 tag:div -0.7
tag:div&end:colon 0.2 tag:div&end:open -0.5 tag:div&end:stop -0.4 tag:div&link<=0 -0.7
tag:div&link<=0.25 0.2 tag:div&link<=0.6 -0.5 tag:div&link<=0.95 -0.4 tag:div&link>0.95 0.7 tag:dt 0.1
tag:dt&end:open 0.1 tag:dt&link<=0 0.1 tag:figcaption -0.6 tag:figcaption&end:open -0.2
tag:figcaption&end:stop -0.4 tag:figcaption&link<=0 -0.6 tag:h1 -0.5 tag:h1&end:open -0.4
tag:h1&link<=0 -0.5 tag:h2 0.6 tag:h2&end:open 0.8 tag:h2&end:stop -0.1 tag:h2&link<=0 0.1
tag:h2&link<=0.95 -0.1 tag:h2&link>0.95 0.6 tag:h3 0.5 tag:h3&end:colon -0.3 tag:h3&end:open 1.1
tag:h3&end:stop -0.3 tag:h3&link<=0 -0.1 tag:h3&link<=0.95 0.5 tag:h4 -0.3 tag:h4&end:colon 0.1
tag:h4&end:open 0.2 tag:h4&end:stop -0.7 tag:h4&link<=0 0.4 tag:h4&link>0.95 -0.7 tag:h5 0.3
tag:h5&end:open 0.4 tag:h5&end:stop -0.1 tag:h5&link<=0 0.3 tag:h6 0.1 tag:h6&end:open 0.2
tag:h6&link<=0 0.3 tag:label -0.2 tag:label&end:open -0.2 tag:label&link<=0 -0.2 tag:li 0.5
tag:li&end:colon -0.2 tag:li&end:open -0.2 tag:li&end:stop 0.9 tag:li&link<=0 1.1
tag:li&link<=0.25 -0.4 tag:li&link<=0.6 0.4 tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.7 tag:other -0.1
tag:other&end:open -0.1 tag:other&link<=0 -0.1 tag:p 0.4 tag:p&end:colon 0.4 tag:p&end:open -0.5
tag:p&end:stop 0.5 tag:p&link<=0 0.6 tag:p&link<=0.25 0.3 tag:p&link<=0.6 0.1 tag:p&link<=0.95 -0.5
tag:p&link>0.95 -0.1 tag:pre -0.5 tag:pre&end:open -0.7 tag:pre&link<=0 -0.6 tag:td -0.1
tag:td&end:colon 0.1 tag:td&end:open -0.5 tag:td&end:stop 0.3 tag:td&link<=0 -0.1 tag:th -0.1
tag:th&link<=0 -0.1 tail&nestProse<=0 -0.2 tail&nestProse<=0.2 0.2 tail&nestProse<=0.8 -0.2
tail&nestProse>0.8 -0.1 tail&short&action 0.1 tail&short&share -0.1 tail&short&source 0.2
tail&tag:div 0.3 tail&tag:h3 -0.1 tail&tag:h4 0.3 tail&tag:p -0.6 title -0.7
twins<=0&nestLinks<=0.02 -0.9 twins<=0&nestLinks<=0.1 -1.3 twins<=0&nestLinks<=0.25 0.2
twins<=0&nestLinks<=0.5 0.3 twins<=0&nestLinks<=0.8 0.2 twins<=0&nestLinks>0.8 -0.7
twins<=2&nestLinks<=0.02 0.7 twins<=2&nestLinks<=0.1 0.7 twins<=2&nestLinks<=0.25 0.1
twins<=2&nestLinks<=0.5 -0.6 twins<=2&nestLinks<=0.8 -0.3 twins<=2&nestLinks>0.8 -0.4
twins<=5&nestLinks<=0.02 0.7 twins<=5&nestLinks<=0.1 -0.3 twins<=5&nestLinks<=0.25 0.2
twins<=5&nestLinks<=0.8 -0.2 twins<=5&nestLinks>0.8 0.5 twins>5&nestLinks<=0.1 1.2
twins>5&nestLinks<=0.25 -0.3 twins>5&nestLinks<=0.8 0.3 twins>5&nestLinks>0.8 -0.2 under&access 0.1
under&advert 0.1 under&author -0.3 under&credit 0.1 under&dated 0.1 under&letter 0.2 under&more -0.3
under&share -0.3 under&source -0.7 under:link<=0&access 0.1 under:link<=0&credit 0.1
under:link<=0&dated -0.7 under:link<=0&letter 0.1 under:link<=0&media 0.2 under:link<=0&more 0.1
under:link<=0&share -0.2 under:link<=0&source -0.1 under:link<=0.25&action -0.1
under:link<=0.25&dated 0.4 under:link<=0.25&more -0.2 under:link<=0.25&source -0.2
under:link<=0.6&dated 0.1 under:link>0.95&dated 0.2 under:link>0.95&media -0.3 under:link>0.95&more 0.3
under:link>0.95&share -0.2 under:link>0.95&source -0.2 unstated -0.1 unstated:long -0.1 words<=1 0.1
words<=1&end:open 0.2 words<=1&end:stop -0.1 words<=1&link<=0 -0.2 words<=1&link>0.95 0.3
words<=12 -0.6 words<=12&end:colon -0.2 words<=12&end:open -0.3 words<=12&end:stop -0.1
words<=12&link<=0 0.3 words<=12&link<=0.25 -0.2 words<=12&link<=0.6 -0.1 words<=12&link<=0.95 -0.6
words<=12&link>0.95 -0.1 words<=2 -0.1 words<=2&end:colon -0.2 words<=2&end:open 0.1
words<=2&link<=0 0.1 words<=2&link<=0.6 -0.2 words<=2&link<=0.95 0.1 words<=2&link>0.95 -0.2
words<=20 -0.2 words<=20&end:colon 0.3 words<=20&end:open -0.3 words<=20&end:stop -0.3
words<=20&link<=0.25 -0.4 words<=20&link<=0.6 0.2 words<=20&link<=0.95 -0.3 words<=20&link>0.95 0.3
words<=35 -0.2 words<=35&end:colon 0.1 words<=35&end:open -0.8 words<=35&end:stop 0.5
words<=35&link<=0 -0.2 words<=35&link<=0.6 0.1 words<=4&end:colon 0.1 words<=4&end:open 0.2
words<=4&end:stop -0.4 words<=4&link<=0 0.2 words<=4&link<=0.6 0.1 words<=4&link<=0.95 0.5
words<=4&link>0.95 -0.8 words<=60 0.3 words<=60&end:open -0.6 words<=60&end:stop 0.9
words<=60&link<=0 0.2 words<=60&link<=0.25 0.2 words<=7 -0.2 words<=7&end:colon 0.1
words<=7&end:open -0.1 words<=7&end:stop -0.2 words<=7&link<=0 -0.3 words<=7&link<=0.25 0.2
words<=7&link<=0.6 -0.2 words<=7&link<=0.95 0.5 words<=7&link>0.95 -0.4 words>60 0.6
words>60&end:open 1 words>60&end:stop -0.4 words>60&link<=0 -0.2 words>60&link<=0.25 0.5
`);
