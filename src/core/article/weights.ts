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
agreed -1.1 always 0.1 capitals 0.4 card&twins<=0 -0.1 card&twins<=2 -1 card&twins<=5 0.1
card&twins>5 1 description -0.3 end:colon 0.5 end:open -0.3 end:stop 0.1 far:advert -0.3
far:author -0.5 far:body 0.3 far:byline -0.5 far:comments 0.3 far:consent -0.5 far:content 0.7
far:faq -1.4 far:footer 0.6 far:hidden -1.3 far:login -0.7 far:media -1.4 far:navigation -1.2
far:rating -0.6 far:related -1.1 far:share 1.7 far:shop 0.1 far:sidebar -0.5 far:summary 1.4
far:tags 1.5 far:title 0.7 foreign:far 0.1 foreign:far&tag:div -0.4 foreign:far&tag:h3 1.5
foreign:far&tag:h4 0.1 foreign:far&tag:li -0.6 foreign:far&tag:p 0.2 foreign:far&words<=1 0.3
foreign:far&words<=12 -0.3 foreign:far&words<=2 0.1 foreign:far&words<=20 -0.1
foreign:far&words<=35 0.3 foreign:far&words<=4 -0.1 foreign:far&words<=60 0.7 foreign:far&words<=7 -0.6
foreign:far&words>60 -0.1 foreign:near -0.6 foreign:near&stock -0.1 foreign:near&tag:button -0.4
foreign:near&tag:div -1.6 foreign:near&tag:h2 0.3 foreign:near&tag:h3 -0.6 foreign:near&tag:li 0.4
foreign:near&tag:other -0.1 foreign:near&tag:p -1 foreign:near&words<=1 -0.3
foreign:near&words<=12 -0.7 foreign:near&words<=2 0.4 foreign:near&words<=20 -0.2
foreign:near&words<=35 -0.7 foreign:near&words<=4 0.1 foreign:near&words<=60 0.5
foreign:near&words<=7 -0.1 foreign:near&words>60 0.4 foreign:none 0.2 foreign:none&stock -0.5
foreign:none&tag:article 0.7 foreign:none&tag:button -0.3 foreign:none&tag:dd 0.4
foreign:none&tag:div 0.5 foreign:none&tag:dt 0.3 foreign:none&tag:figcaption -0.9
foreign:none&tag:h1 -1.5 foreign:none&tag:h2 0.1 foreign:none&tag:h3 -0.3 foreign:none&tag:h4 -0.5
foreign:none&tag:h5 0.2 foreign:none&tag:h6 0.4 foreign:none&tag:label -0.3 foreign:none&tag:li 0.3
foreign:none&tag:other -0.1 foreign:none&tag:p 0.3 foreign:none&tag:pre -0.4 foreign:none&tag:td -0.2
foreign:none&tag:th -0.3 foreign:none&words<=1 0.1 foreign:none&words<=12 0.3
foreign:none&words<=2 -0.4 foreign:none&words<=35 0.1 foreign:none&words<=4 0.3
foreign:none&words<=60 0.1 foreign:none&words<=7 0.5 foreign:none&words>60 0.1 home<=1 0.5 home<=2 -0.1
home<=3 -1.4 home>98 -0.7 homeChars<=100 -1 homeChars<=1000 -0.1 homeChars<=300 -0.5
homeChars<=3000 0.8 homeChars>3000 0.1 homeLinks<=0.02 0.3 homeLinks<=0.1 0.3 homeLinks<=0.25 -0.5
homeLinks<=0.5 -1.1 homeLinks<=0.8 -1 homeLinks>0.8 0.1 homeProse<=0 -0.7 homeProse<=0.03 -0.9
homeProse<=0.1 -1.1 homeProse<=0.3 -1.4 homeProse<=0.7 -0.2 homeProse<=0.999 0.7 homeProse>0.999 0.6
in:article 0.3 in:aside -2.7 in:body -0.8 in:button -0.8 in:caption -0.4 in:figure -0.2 in:footer -1
in:form -4 in:header -1.1 in:heading 0.6 in:hidden -0.8 in:list 0.2 in:main 0.4 in:nav -1.5 in:pre -0.4
in:quote 1.1 in:table 0.2 inputs -0.7 inputs&words<=1 -0.3 inputs&words<=12 -0.1 inputs&words<=4 -0.1
kindProse<=0 -0.6 kindProse<=0.1 0.3 kindProse<=0.3 0.5 kindProse<=0.6 -0.2 kindProse>0.6 0.2
link<=0 0.2 link<=0&homeLinks<=0.02 0.5 link<=0&homeLinks<=0.1 0.4 link<=0&homeLinks<=0.25 -0.6
link<=0&homeLinks<=0.5 -1 link<=0&homeLinks<=0.8 -1.1 link<=0&homeLinks>0.8 -0.6 link<=0.25 0.2
link<=0.25&homeLinks<=0.02 -0.5 link<=0.25&homeLinks<=0.1 0.6 link<=0.25&homeLinks<=0.25 0.1
link<=0.6 -0.1 link<=0.6&homeLinks<=0.02 0.2 link<=0.6&homeLinks<=0.1 0.1 link<=0.6&homeLinks<=0.25 0.2
link<=0.6&homeLinks<=0.5 -0.2 link<=0.6&homeLinks<=0.8 -0.4 link<=0.95 -0.9
link<=0.95&homeLinks<=0.1 -0.1 link<=0.95&homeLinks<=0.25 -0.7 link<=0.95&homeLinks<=0.5 0.3
link<=0.95&homeLinks<=0.8 -0.1 link>0.95 -0.3 link>0.95&homeLinks<=0.02 -1.1
link>0.95&homeLinks<=0.1 -1.3 link>0.95&homeLinks<=0.25 -0.2 link>0.95&homeLinks<=0.5 -0.1
link>0.95&homeLinks<=0.8 0.6 link>0.95&homeLinks>0.8 0.6 long&access -1.3 long&action 0.5
long&advert -1.3 long&author -2.1 long&byline 0.2 long&comment 0.4 long&consent 0.3 long&credit 0.1
long&dated -0.4 long&more -0.6 long&reading -0.5 long&share 0.8 long&source -0.3 long&stock -0.2
marks<=1 0.2 marks<=2 0.3 marks<=4 0.3 marks>4 -0.1 middle&access -0.6 middle&action -1.2
middle&advert 0.9 middle&author -1.2 middle&byline -0.1 middle&consent -0.4 middle&credit -0.6
middle&dated -0.9 middle&letter -0.7 middle&reading -0.2 middle&share 0.3 middle&source -0.3
near:advert -1.6 near:author -0.2 near:body 0.2 near:byline -0.3 near:caption -2.8 near:consent 0.8
near:faq -2.6 near:footer -0.5 near:hidden -0.4 near:letter -0.7 near:login 0.4 near:media -0.9
near:navigation -0.4 near:rating -2.3 near:related 0.5 near:share 2.2 near:shop 1.7 near:summary 0.6
near:tags 0.7 near:title -0.1 nestLinks<=0.02 0.3 nestLinks<=0.25 0.3 nestLinks<=0.8 -0.1
nestLinks>0.8 -0.9 nestProse<=0 -0.2 nestProse<=0.2 0.6 nestProse<=0.5 0.3 nestProse<=0.8 0.2
nestWords<=16 -0.6 nestWords<=2 0.8 nestWords<=32 -0.2 nestWords<=4 0.5 nestWords<=8 0.7
nestWords>32 0.2 region:in 0.5 region:out -2.5 repeated:first -1 repeated:later -0.4 short&access 0.3
short&action 0.4 short&advert 1.3 short&author -0.6 short&byline -0.9 short&comment -1
short&consent 0.4 short&copyright 0.2 short&credit -0.1 short&dated 1.4 short&letter -0.5
short&media -1 short&more -0.8 short&reading -0.1 short&share -0.9 short&source -2.1 short&stock -0.7
stated 0.1 stated:short 0.2 strong -0.1 tag:article 0.7 tag:article&end:open 0.6
tag:article&end:stop 0.2 tag:article&link<=0 0.5 tag:button -0.8 tag:button&end:open -0.5
tag:button&link<=0 -0.6 tag:button&link>0.95 -0.2 tag:dd 0.4 tag:dd&end:stop 0.4 tag:div -0.5
tag:div&end:colon 0.5 tag:div&end:open -0.6 tag:div&end:stop -0.2 tag:div&link<=0 -0.6
tag:div&link<=0.25 0.8 tag:div&link<=0.6 -1.3 tag:div&link<=0.95 -0.8 tag:div&link>0.95 1 tag:dt 0.3
tag:dt&end:open 0.3 tag:dt&link<=0 0.3 tag:figcaption -0.8 tag:figcaption&end:stop -0.8
tag:figcaption&link<=0 -0.8 tag:h1 -0.3 tag:h1&end:open -0.2 tag:h1&link<=0 -0.6 tag:h2 0.5
tag:h2&end:open 0.9 tag:h2&end:stop -0.5 tag:h2&link<=0.95 -0.3 tag:h2&link>0.95 0.7 tag:h3 0.5
tag:h3&end:colon -0.7 tag:h3&end:open 1.3 tag:h3&end:stop -0.1 tag:h3&link<=0 -0.4 tag:h3&link<=0.95 1
tag:h4 -0.4 tag:h4&end:colon 0.1 tag:h4&end:open 0.4 tag:h4&end:stop -0.9 tag:h4&link<=0 0.7
tag:h4&link>0.95 -1.2 tag:h5 0.2 tag:h5&end:open 0.7 tag:h5&end:stop -0.8 tag:h5&link<=0 0.5
tag:h5&link>0.95 -0.3 tag:h6 0.2 tag:h6&end:open 0.3 tag:h6&link<=0 0.6 tag:label -0.3
tag:label&end:open -0.3 tag:label&link<=0 -0.3 tag:li 0.3 tag:li&end:colon -0.2 tag:li&end:open -0.4
tag:li&end:stop 0.6 tag:li&link<=0 0.9 tag:li&link<=0.25 -1.1 tag:li&link<=0.6 0.6
tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.6 tag:other -0.2 tag:other&end:open -0.6
tag:other&link<=0 -0.5 tag:p 0.2 tag:p&end:colon 0.6 tag:p&end:open -0.5 tag:p&end:stop 0.2
tag:p&link<=0 0.3 tag:p&link<=0.25 0.1 tag:p&link<=0.6 -0.1 tag:p&link<=0.95 -0.5 tag:p&link>0.95 -0.3
tag:pre -0.4 tag:pre&end:open -0.5 tag:pre&link<=0 -0.5 tag:td -0.2 tag:td&end:colon 0.3
tag:td&end:open -0.6 tag:td&end:stop 0.2 tag:td&link<=0 -0.4 tag:th -0.3 tag:th&end:open -0.2
tag:th&link<=0 -0.3 title -1.3 twins<=0&nestLinks<=0.02 -0.2 twins<=0&nestLinks<=0.1 -0.5
twins<=0&nestLinks<=0.25 0.3 twins<=0&nestLinks<=0.5 0.7 twins<=0&nestLinks<=0.8 0.5
twins<=0&nestLinks>0.8 -0.9 twins<=2&nestLinks<=0.02 1.3 twins<=2&nestLinks<=0.1 1
twins<=2&nestLinks<=0.25 0.1 twins<=2&nestLinks<=0.5 -1.6 twins<=2&nestLinks<=0.8 -1.2
twins<=2&nestLinks>0.8 -0.7 twins<=5&nestLinks<=0.02 1.1 twins<=5&nestLinks<=0.1 0.2
twins<=5&nestLinks<=0.25 0.3 twins<=5&nestLinks<=0.5 0.4 twins<=5&nestLinks<=0.8 -0.2
twins<=5&nestLinks>0.8 0.5 twins>5&nestLinks<=0.02 0.6 twins>5&nestLinks<=0.1 2.2
twins>5&nestLinks<=0.25 -0.3 twins>5&nestLinks<=0.5 0.3 twins>5&nestLinks<=0.8 0.7
twins>5&nestLinks>0.8 -0.1 under&access -0.1 under&action -0.2 under&advert 0.1 under&author -0.5
under&byline 0.3 under&credit 0.4 under&dated 0.7 under&letter 0.4 under&media 0.6 under&more -0.2
under&share -0.8 under&source -1.4 under:link<=0&action -0.2 under:link<=0&advert 0.1
under:link<=0&byline 1 under:link<=0&consent 0.2 under:link<=0&credit 0.2 under:link<=0&dated -0.4
under:link<=0&letter 0.3 under:link<=0&media 0.2 under:link<=0&more -0.1 under:link<=0&share -0.2
under:link<=0&source -0.9 under:link<=0.25&action -0.1 under:link<=0.25&dated 0.5
under:link<=0.25&more -0.4 under:link<=0.25&source -0.3 under:link<=0.6&dated 0.3
under:link>0.95&dated 0.4 under:link>0.95&media 0.1 under:link>0.95&more 1.6 under:link>0.95&share -0.8
under:link>0.95&source -0.1 unstated -0.1 unstated:long 0.1 unstated:short -0.2 words<=1 0.1
words<=1&end:colon -0.1 words<=1&end:open 0.2 words<=1&end:stop -0.1 words<=1&link<=0 -0.3
words<=1&link>0.95 0.4 words<=12 -0.3 words<=12&end:colon -0.1 words<=12&end:open -0.4
words<=12&end:stop -0.1 words<=12&link<=0 0.2 words<=12&link<=0.25 -0.4 words<=12&link<=0.6 -0.1
words<=12&link<=0.95 -0.3 words<=2 -0.1 words<=2&end:colon -0.3 words<=2&end:open 0.2
words<=2&end:stop -0.1 words<=2&link<=0 0.2 words<=2&link<=0.6 -0.4 words<=2&link<=0.95 0.5
words<=2&link>0.95 -0.2 words<=20 -0.2 words<=20&end:colon 0.5 words<=20&end:open -0.2
words<=20&end:stop -0.4 words<=20&link<=0 0.2 words<=20&link<=0.25 -0.8 words<=20&link<=0.6 0.2
words<=20&link<=0.95 -0.3 words<=20&link>0.95 0.3 words<=35&end:colon 0.2 words<=35&end:open -0.9
words<=35&end:stop 0.3 words<=35&link<=0 0.2 words<=35&link<=0.25 0.2 words<=4&end:colon 0.1
words<=4&end:open 0.2 words<=4&end:stop -0.4 words<=4&link<=0.95 1.2 words<=4&link>0.95 -1
words<=60 0.3 words<=60&end:colon -0.1 words<=60&end:open -0.8 words<=60&end:stop 0.4
words<=60&link<=0 0.3 words<=60&link<=0.25 0.2 words<=7&end:colon 0.1 words<=7&end:open -0.1
words<=7&end:stop -0.1 words<=7&link<=0 -0.2 words<=7&link<=0.25 0.4 words<=7&link<=0.6 -0.4
words<=7&link<=0.95 0.8 words<=7&link>0.95 -0.6 words>60 0.1 words>60&end:open 1.2
words>60&end:stop -0.1 words>60&link<=0.25 0.5
`);

/** Weights for a block together with what the first judgement said of its neighbours. */
export const SECOND: ReadonlyMap<string, number> = read(`
after<=0.002 -0.7 after<=0.02 -1 after<=0.1 -0.6 after>0.1 0.5 again 0.1 agreed -1.1 always 0.1
before<=0.002 -0.1 before<=0.02 0.1 before>0.1 0.1 capitals 0.3 card -0.1 card&twins<=0 -0.1
card&twins<=2 -0.5 card&twins>5 0.4 description -0.1 end:colon 0.4 end:open -0.6 end:stop 0.2
far:author -0.2 far:body 0.4 far:byline -0.1 far:comments 0.4 far:consent -0.2 far:content 0.9
far:faq -1.1 far:footer 0.3 far:hidden -0.9 far:login -0.4 far:media -0.9 far:navigation -0.7
far:rating -0.1 far:related -0.5 far:share 0.7 far:shop -0.1 far:sidebar -0.5 far:summary 0.8
far:tags 1 far:title 0.3 first<=-0.5 0.2 first<=-1.5 0.8 first<=-2.5 0.9 first<=-4 1.7 first<=-6 2.7
first<=0.5 0.5 first<=1.5 0.1 first<=4 -0.3 first<=6 -0.6 first>6 -1.6 foreign:far -0.2
foreign:far&stock -0.1 foreign:far&tag:div -0.3 foreign:far&tag:h3 0.7 foreign:far&tag:li -0.7
foreign:far&tag:p 0.3 foreign:far&words<=1 0.2 foreign:far&words<=12 -0.2 foreign:far&words<=35 0.1
foreign:far&words<=4 -0.1 foreign:far&words<=60 0.2 foreign:far&words<=7 -0.4 foreign:far&words>60 -0.2
foreign:near -0.8 foreign:near&stock -0.3 foreign:near&tag:button -0.2 foreign:near&tag:div -0.9
foreign:near&tag:h2 0.3 foreign:near&tag:h3 -0.2 foreign:near&tag:h4 -0.1 foreign:near&tag:h5 0.1
foreign:near&tag:li 0.2 foreign:near&tag:other -0.1 foreign:near&tag:p -0.4 foreign:near&words<=12 -0.4
foreign:near&words<=2 0.2 foreign:near&words<=20 -0.2 foreign:near&words<=35 -0.7
foreign:near&words<=4 -0.2 foreign:near&words<=60 0.2 foreign:near&words<=7 -0.2
foreign:near&words>60 0.5 foreign:none 0.2 foreign:none&stock -0.8 foreign:none&tag:article 0.3
foreign:none&tag:button -0.2 foreign:none&tag:dd 0.2 foreign:none&tag:div 0.5 foreign:none&tag:dt 0.2
foreign:none&tag:figcaption -0.6 foreign:none&tag:h1 -0.9 foreign:none&tag:h2 0.4
foreign:none&tag:h3 -0.1 foreign:none&tag:h4 -0.3 foreign:none&tag:h5 0.2 foreign:none&tag:h6 0.3
foreign:none&tag:label -0.3 foreign:none&tag:li 0.7 foreign:none&tag:other -0.1 foreign:none&tag:p 0.3
foreign:none&tag:pre -0.6 foreign:none&tag:td -0.1 foreign:none&tag:th -0.2 foreign:none&words<=1 -0.1
foreign:none&words<=12 0.1 foreign:none&words<=2 -0.4 foreign:none&words<=20 -0.1
foreign:none&words<=35 0.3 foreign:none&words<=4 0.2 foreign:none&words<=60 0.1
foreign:none&words<=7 0.3 foreign:none&words>60 0.2 head&short&byline -0.2 head&short&dated -0.3
head&short&more 0.1 heading&next2<=0.2 -0.3 heading&next2<=0.8 0.5 heading&next2>0.8 0.4
heading&next<=0.3 0.3 heading&next<=0.5 -0.2 heading&next<=0.7 0.1 heading&next<=0.9 0.2
heading&next>0.9 0.2 home<=1 0.6 home<=2 0.1 home<=3 -0.9 home<=5 -0.2 home<=98 -0.4 home>98 -0.8
homeChars<=100 -1 homeChars<=1000 -0.1 homeChars<=300 -0.6 homeChars<=3000 1 homeChars>3000 0.1
homeLinks<=0.02 0.4 homeLinks<=0.1 0.3 homeLinks<=0.25 -0.6 homeLinks<=0.5 -0.8 homeLinks<=0.8 -0.5
homeLinks>0.8 -0.1 homeProse<=0 -0.6 homeProse<=0.03 -0.8 homeProse<=0.1 -0.9 homeProse<=0.3 -1.4
homeProse<=0.999 0.7 homeProse>0.999 0.7 in:article 0.2 in:aside -2 in:body -0.5 in:button -0.5
in:caption -1.4 in:figure -0.4 in:footer -0.2 in:form -2.7 in:header -0.8 in:heading 0.6 in:hidden -1.1
in:list 0.1 in:main 0.6 in:nav -0.8 in:pre -0.6 in:quote 0.3 in:table 0.3 inputs -0.6
inputs&words<=1 -0.2 inputs&words<=12 -0.1 inputs&words<=4 -0.1 inputs&words<=7 -0.1 kindProse<=0 -1
kindProse<=0.03 -0.3 kindProse<=0.3 0.4 kindProse<=0.6 -0.1 kindProse>0.6 0.4 link<=0 0.2
link<=0&homeLinks<=0.02 0.6 link<=0&homeLinks<=0.1 0.4 link<=0&homeLinks<=0.25 -0.3
link<=0&homeLinks<=0.5 -0.7 link<=0&homeLinks<=0.8 -0.7 link<=0&homeLinks>0.8 -0.4 link<=0.25 0.2
link<=0.25&homeLinks<=0.02 -0.3 link<=0.25&homeLinks<=0.1 0.4 link<=0.6&homeLinks<=0.02 0.2
link<=0.6&homeLinks<=0.1 0.3 link<=0.6&homeLinks<=0.5 -0.3 link<=0.6&homeLinks<=0.8 -0.2
link<=0.95 -0.5 link<=0.95&homeLinks<=0.1 -0.1 link<=0.95&homeLinks<=0.25 -0.5 link>0.95 -0.5
link>0.95&homeLinks<=0.02 -0.7 link>0.95&homeLinks<=0.1 -0.7 link>0.95&homeLinks<=0.5 0.2
link>0.95&homeLinks<=0.8 0.3 link>0.95&homeLinks>0.8 0.3 long&access -0.5 long&action 0.4
long&advert -0.8 long&author -1.3 long&byline 0.1 long&comment 0.2 long&consent 0.2 long&credit 0.3
long&dated -0.2 long&letter -0.2 long&more -0.2 long&reading -0.2 long&share 0.5 long&source -0.1
long&stock -0.3 marks<=0 -0.1 marks<=2 0.2 marks<=4 0.3 marks>4 -0.2 middle&access -0.1
middle&action -0.7 middle&advert 0.6 middle&author -0.4 middle&byline 0.1 middle&consent -0.2
middle&credit -0.5 middle&dated -0.6 middle&letter -0.3 middle&reading -0.2 middle&share 0.3
middle&source -0.1 middle&stock -0.4 near:advert -1.3 near:author -0.3 near:body 0.2 near:byline -0.3
near:caption -2.5 near:consent 0.3 near:content 0.1 near:faq -1.5 near:footer -0.5 near:hidden -0.3
near:letter -0.2 near:login 0.3 near:media -1.2 near:navigation -0.5 near:rating -1.4 near:related 0.2
near:share 1 near:shop 1.2 near:sidebar -0.1 near:summary 0.6 near:tags 0.4 near:title -0.2
nest0<=0.05 1 nest0<=0.15 0.2 nest0<=0.3 0.4 nest0<=0.5 0.1 nest0<=0.7 -0.4 nest0<=0.85 -0.1
nest0>0.95 -0.3 nest1<=0.05 0.2 nest1<=0.15 0.4 nest1<=0.3 0.7 nest1<=0.5 0.3 nest1<=0.7 0.4
nest1<=0.85 -0.3 nest1<=0.95 -0.2 nest1>0.95 -0.2 nest2<=0.15 0.2 nest2<=0.3 -0.8 nest2<=0.7 0.3
nest2<=0.85 -0.4 nest2<=0.95 -0.5 nest2>0.95 -0.1 nest3<=0.05 -0.7 nest3<=0.15 0.1 nest3<=0.3 0.7
nest3<=0.5 -0.6 nest3<=0.7 0.3 nest3<=0.85 0.4 nest3<=0.95 0.5 nest3>0.95 -1 nestLinks<=0.02 0.3
nestLinks<=0.25 0.1 nestLinks<=0.5 -0.3 nestLinks>0.8 -0.6 nestProse<=0 -0.6 nestProse<=0.2 0.7
nestProse<=0.5 -0.1 nestProse<=0.8 0.1 nestProse>0.8 0.1 nestWords<=16 -0.7 nestWords<=2 0.7
nestWords<=32 -0.3 nestWords<=4 0.2 nestWords<=8 0.6 nestWords>32 0.2 next3<=0.3 -0.1 next3<=0.5 -0.5
next3<=0.7 -0.3 next3<=0.9 0.2 next3>0.9 0.2 next8<=0.1 -0.1 next8<=0.9 0.1 next8>0.9 0.1
next<=0.1 -0.5 next<=0.1&previous<=0.1 -0.3 next<=0.1&previous<=0.3 -0.4 next<=0.1&previous<=0.7 0.2
next<=0.1&previous<=0.9 0.1 next<=0.1&previous>0.9 -0.1 next<=0.3 -0.2 next<=0.3&previous<=0.1 0.3
next<=0.3&previous<=0.5 -0.2 next<=0.3&previous<=0.7 0.3 next<=0.3&previous<=0.9 -0.5
next<=0.5&previous<=0.1 -0.3 next<=0.5&previous<=0.3 0.2 next<=0.5&previous<=0.5 -0.2
next<=0.5&previous<=0.9 0.1 next<=0.5&previous>0.9 0.2 next<=0.7&previous<=0.1 0.3
next<=0.7&previous<=0.3 -0.3 next<=0.7&previous<=0.5 0.2 next<=0.7&previous<=0.7 -0.3
next<=0.7&previous<=0.9 0.1 next<=0.7&previous>0.9 0.1 next<=0.9 0.4 next<=0.9&previous<=0.5 0.1
next<=0.9&previous<=0.7 0.2 next<=0.9&previous<=0.9 0.1 next<=0.9&previous>0.9 -0.1 next>0.9 0.1
next>0.9&previous<=0.1 0.3 next>0.9&previous<=0.3 0.4 next>0.9&previous<=0.5 0.2
next>0.9&previous<=0.7 -0.6 next>0.9&previous<=0.9 0.2 past3<=0.1 -0.3 past3<=0.7 -0.2 past3<=0.9 0.3
past3>0.9 0.1 past8<=0.1 -0.6 past8<=0.5 0.2 past8>0.9 0.2 previous<=0.1 0.2 previous<=0.3 -0.1
previous<=0.5 0.1 previous<=0.7 -0.2 previous<=0.9 -0.1 region:in 0.4 region:out -2.1
repeated:first -1.2 repeated:later -0.5 short&access 0.2 short&action 0.3 short&advert 0.5
short&author -0.3 short&byline -0.4 short&comment -0.3 short&consent 0.2 short&copyright 0.3
short&dated 1.5 short&letter -0.2 short&media -0.7 short&more -0.9 short&share -0.7 short&source -1.3
short&stock -0.7 stated -0.1 stated:long -0.1 stated:short 0.1 strong -0.1 tag:article 0.3
tag:article&end:open 0.3 tag:article&end:stop 0.1 tag:article&link<=0 0.2 tag:button -0.5
tag:button&end:open -0.4 tag:button&link<=0 -0.4 tag:button&link>0.95 -0.1 tag:dd 0.2
tag:dd&end:stop 0.2 tag:div -0.5 tag:div&end:colon 0.2 tag:div&end:open -0.4 tag:div&end:stop -0.4
tag:div&link<=0 -0.7 tag:div&link<=0.25 0.2 tag:div&link<=0.6 -0.5 tag:div&link<=0.95 -0.4
tag:div&link>0.95 0.8 tag:dt 0.2 tag:dt&end:open 0.2 tag:dt&link<=0 0.2 tag:figcaption -0.6
tag:figcaption&end:open -0.1 tag:figcaption&end:stop -0.5 tag:figcaption&link<=0 -0.6 tag:h1 -0.5
tag:h1&end:open -0.4 tag:h1&link<=0 -0.5 tag:h2 0.6 tag:h2&end:open 0.7 tag:h2&end:stop -0.1
tag:h2&link<=0 0.2 tag:h2&link<=0.95 -0.1 tag:h2&link>0.95 0.5 tag:h3 0.5 tag:h3&end:colon -0.3
tag:h3&end:open 1.1 tag:h3&end:stop -0.4 tag:h3&link<=0 -0.1 tag:h3&link<=0.95 0.5 tag:h3&link>0.95 0.1
tag:h4 -0.4 tag:h4&end:colon 0.1 tag:h4&end:open 0.2 tag:h4&end:stop -0.7 tag:h4&link<=0 0.4
tag:h4&link>0.95 -0.8 tag:h5 0.3 tag:h5&end:open 0.4 tag:h5&end:stop -0.2 tag:h5&link<=0 0.3 tag:h6 0.2
tag:h6&end:open 0.2 tag:h6&link<=0 0.3 tag:label -0.4 tag:label&end:open -0.3 tag:label&link<=0 -0.4
tag:li 0.3 tag:li&end:colon -0.2 tag:li&end:open -0.2 tag:li&end:stop 0.6 tag:li&link<=0 0.9
tag:li&link<=0.25 -0.5 tag:li&link<=0.6 0.4 tag:li&link<=0.95 0.2 tag:li&link>0.95 -0.7 tag:other -0.2
tag:other&end:open -0.1 tag:other&link<=0 -0.1 tag:p 0.3 tag:p&end:colon 0.5 tag:p&end:open -0.5
tag:p&end:stop 0.3 tag:p&link<=0 0.4 tag:p&link<=0.25 0.2 tag:p&link<=0.95 -0.6 tag:p&link>0.95 -0.1
tag:pre -0.6 tag:pre&end:open -0.8 tag:pre&link<=0 -0.6 tag:td -0.1 tag:td&end:colon 0.1
tag:td&end:open -0.4 tag:td&end:stop 0.3 tag:td&link<=0 -0.1 tag:th -0.2 tag:th&end:open -0.1
tag:th&link<=0 -0.2 tail&middle&dated -0.1 tail&short&action 0.1 tail&short&more 0.1
tail&short&source 0.2 title -0.7 twins<=0&nestLinks<=0.02 -0.4 twins<=0&nestLinks<=0.1 -0.7
twins<=0&nestLinks<=0.25 0.1 twins<=0&nestLinks<=0.5 0.2 twins<=0&nestLinks<=0.8 0.2
twins<=0&nestLinks>0.8 -0.7 twins<=2&nestLinks<=0.02 0.8 twins<=2&nestLinks<=0.1 0.9
twins<=2&nestLinks<=0.25 0.1 twins<=2&nestLinks<=0.5 -0.5 twins<=2&nestLinks<=0.8 -0.4
twins<=2&nestLinks>0.8 -0.4 twins<=5&nestLinks<=0.02 0.9 twins<=5&nestLinks<=0.1 -0.1
twins<=5&nestLinks<=0.25 0.1 twins<=5&nestLinks<=0.5 -0.1 twins<=5&nestLinks<=0.8 -0.2
twins<=5&nestLinks>0.8 0.5 twins>5&nestLinks<=0.02 0.3 twins>5&nestLinks<=0.1 1.3
twins>5&nestLinks<=0.25 -0.2 twins>5&nestLinks<=0.5 0.1 twins>5&nestLinks<=0.8 0.4
twins>5&nestLinks>0.8 -0.1 under&access -0.1 under&action -0.1 under&author -0.2 under&byline 0.3
under&credit 0.2 under&dated 0.5 under&letter 0.2 under&more -0.1 under&share -0.3 under&source -0.8
under:link<=0&action 0.1 under:link<=0&byline 0.4 under:link<=0&consent 0.1 under:link<=0&credit 0.2
under:link<=0&letter 0.1 under:link<=0&media 0.1 under:link<=0&more -0.3 under:link<=0&share -0.2
under:link<=0&source -0.4 under:link<=0.25&dated 0.2 under:link<=0.25&source -0.2
under:link<=0.6&dated 0.1 under:link>0.95&dated 0.2 under:link>0.95&media -0.3 under:link>0.95&more 0.8
under:link>0.95&share -0.2 under:link>0.95&source -0.2 unstated -0.3 unstated:long -0.1
unstated:short -0.2 words<=1 0.1 words<=1&end:colon -0.1 words<=1&end:open 0.2 words<=1&end:stop -0.1
words<=1&link<=0 -0.2 words<=1&link>0.95 0.2 words<=12 -0.5 words<=12&end:colon -0.1
words<=12&end:open -0.3 words<=12&end:stop -0.2 words<=12&link<=0 0.3 words<=12&link<=0.25 -0.1
words<=12&link<=0.6 -0.1 words<=12&link<=0.95 -0.5 words<=12&link>0.95 -0.1 words<=2 -0.2
words<=2&end:colon -0.2 words<=2&end:open 0.1 words<=2&end:stop -0.1 words<=2&link<=0 0.2
words<=2&link<=0.6 -0.2 words<=2&link>0.95 -0.3 words<=20 -0.2 words<=20&end:colon 0.4
words<=20&end:open -0.4 words<=20&end:stop -0.3 words<=20&link<=0 0.1 words<=20&link<=0.25 -0.5
words<=20&link<=0.6 0.2 words<=20&link<=0.95 -0.2 words<=20&link>0.95 0.1 words<=35&end:colon 0.1
words<=35&end:open -0.7 words<=35&end:stop 0.4 words<=35&link<=0 -0.1 words<=35&link<=0.6 0.1
words<=4 -0.1 words<=4&end:colon 0.2 words<=4&end:open 0.1 words<=4&end:stop -0.3 words<=4&link<=0 0.1
words<=4&link<=0.6 0.1 words<=4&link<=0.95 0.5 words<=4&link>0.95 -0.8 words<=60 0.3
words<=60&end:open -0.8 words<=60&end:stop 0.6 words<=60&link<=0 0.3 words<=60&link<=0.25 0.2
words<=60&link<=0.6 -0.1 words<=7 -0.2 words<=7&end:colon 0.1 words<=7&end:open -0.1
words<=7&end:stop -0.2 words<=7&link<=0 -0.2 words<=7&link<=0.25 0.2 words<=7&link<=0.6 -0.3
words<=7&link<=0.95 0.5 words<=7&link>0.95 -0.3 words>60 0.3 words>60&end:open 1.1
words>60&end:stop -0.2 words>60&link<=0 -0.1 words>60&link<=0.25 0.4
`);
