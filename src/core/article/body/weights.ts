/**
 * Weights of the features in `features.ts`: two L2-regularised logistic regressions over the blocks of some
 * 250 pages. Feature names describe what was seen and name no site; a feature that is not listed weighs 0.
 */
function read(table: string): Map<string, number> {
  const words = table.trim().split(/\s+/);
  return new Map(
    words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])] as [string, number]] : [])),
  );
}

/** Weights of the first pass: a block by itself. */
export const FIRST_PASS: ReadonlyMap<string, number> = read(`
agreed -0.95 capitals 0.3 card&twins<=2 -0.3 card&twins>5 0.3 description -0.2 end:colon 0.4
end:open -0.35 end:stop 0.1 far:body 0.2 far:byline -0.25 far:comments 0.25 far:content 0.65
far:faq -0.85 far:footer 0.15 far:hidden -0.9 far:login -0.1 far:media -0.7 far:navigation -0.55
far:rating -0.15 far:related -0.55 far:share 0.5 far:sidebar -0.45 far:summary 0.55 far:tags 0.6
far:title 0.25 foreign:far&tag:div -0.25 foreign:far&tag:h3 0.5 foreign:far&tag:li -0.4
foreign:far&tag:p 0.25 foreign:far&words<=12 -0.15 foreign:far&words<=35 0.15 foreign:far&words<=60 0.3
foreign:far&words<=7 -0.25 foreign:far&words>60 -0.2 foreign:near -0.6 foreign:near&stock -0.6
foreign:near&tag:div -0.55 foreign:near&tag:h2 0.1 foreign:near&tag:h3 -0.1 foreign:near&tag:li 0.5
foreign:near&tag:p -0.7 foreign:near&words<=1 0.2 foreign:near&words<=12 -0.25
foreign:near&words<=2 0.2 foreign:near&words<=20 -0.1 foreign:near&words<=35 -0.65
foreign:near&words<=7 -0.3 foreign:near&words>60 0.35 foreign:none 0.2 foreign:none&stock -0.5
foreign:none&tag:article 0.4 foreign:none&tag:button -0.2 foreign:none&tag:div 0.4
foreign:none&tag:figcaption -0.5 foreign:none&tag:h1 -0.65 foreign:none&tag:h2 0.3
foreign:none&tag:h4 -0.15 foreign:none&tag:h5 0.2 foreign:none&tag:li 0.15 foreign:none&tag:p 0.3
foreign:none&tag:pre -0.4 foreign:none&tag:td -0.15 foreign:none&tag:th -0.15
foreign:none&words<=1 -0.1 foreign:none&words<=12 0.1 foreign:none&words<=2 -0.25
foreign:none&words<=20 -0.15 foreign:none&words<=35 0.2 foreign:none&words<=4 0.1
foreign:none&words<=7 0.4 foreign:none&words>60 0.15 home<=1 0.65 home<=3 -0.8 home<=98 -0.15
home>98 -0.65 homeChars<=100 -0.5 homeChars<=300 -0.25 homeChars<=3000 0.6 homeLinks<=0.02 0.35
homeLinks<=0.1 0.25 homeLinks<=0.25 -0.3 homeLinks<=0.5 -0.6 homeLinks<=0.8 -0.4 homeProse<=0 -0.55
homeProse<=0.03 -0.6 homeProse<=0.1 -0.75 homeProse<=0.3 -1 homeProse<=0.7 0.15 homeProse<=0.999 0.75
homeProse>0.999 0.75 in:article 0.25 in:aside -1.45 in:body -0.4 in:button -0.3 in:caption -0.75
in:figure -0.15 in:footer -0.15 in:form -1.95 in:header -0.65 in:heading 0.5 in:hidden -0.5 in:list 0.3
in:main 0.25 in:nav -0.4 in:pre -0.4 in:quote 0.7 inputs -0.3 kindProse<=0 -0.7 kindProse<=0.3 0.35
kindProse<=0.6 -0.1 kindProse>0.6 0.25 link<=0 0.15 link<=0&homeLinks<=0.02 0.65
link<=0&homeLinks<=0.1 0.4 link<=0&homeLinks<=0.25 -0.15 link<=0&homeLinks<=0.5 -0.45
link<=0&homeLinks<=0.8 -0.55 link<=0&homeLinks>0.8 -0.35 link<=0&more -0.4 link<=0.25 0.25
link<=0.25&homeLinks<=0.02 -0.15 link<=0.25&homeLinks<=0.1 0.5 link<=0.25&more 0.1 link<=0.6 0.15
link<=0.6&homeLinks<=0.02 0.1 link<=0.6&homeLinks<=0.25 0.2 link<=0.6&homeLinks<=0.8 -0.1
link<=0.95 -0.5 link<=0.95&homeLinks<=0.1 -0.1 link<=0.95&homeLinks<=0.25 -0.3 link<=0.95&more -0.35
link>0.95 -0.4 link>0.95&homeLinks<=0.02 -0.45 link>0.95&homeLinks<=0.1 -0.65
link>0.95&homeLinks<=0.25 -0.15 link>0.95&homeLinks<=0.8 0.25 link>0.95&homeLinks>0.8 0.55
link>0.95&more 0.15 long&access -0.6 long&action 0.35 long&advert -0.55 long&author -0.95
long&comment 0.15 long&consent 0.1 long&credit 0.15 long&dated -0.1 long&more -0.2 long&reading -0.15
long&share 0.4 long&stock -0.4 marks<=4 0.15 marks>4 -0.2 middle&action -0.65 middle&advert 0.4
middle&author -0.35 middle&credit -0.25 middle&dated -0.55 middle&letter -0.15 middle&share 0.15
middle&stock -0.25 near:advert -0.8 near:author 0.1 near:body 0.25 near:byline -0.15 near:caption -1.6
near:consent 0.4 near:faq -1.85 near:footer -0.3 near:hidden -0.2 near:media -0.85
near:navigation -0.15 near:rating -1 near:related 0.45 near:shop 1.3 near:sidebar -0.1
near:summary 0.45 near:tags 0.35 nestLinks<=0.02 0.3 nestLinks<=0.1 0.15 nestLinks<=0.5 -0.25
nestLinks<=0.8 -0.1 nestLinks>0.8 -0.7 nestProse<=0 -0.3 nestProse<=0.2 0.35 nestWords<=16 -0.55
nestWords<=2 0.3 nestWords<=32 -0.25 nestWords<=4 0.15 nestWords<=8 0.45 nestWords>32 0.1
region:in 0.55 region:out -1.75 repeated:first -0.75 repeated:later -0.35 short&access 0.1
short&action 0.25 short&advert 0.4 short&byline -0.25 short&comment -0.35 short&consent 0.1
short&credit -0.25 short&dated 0.9 short&letter -0.15 short&media -0.45 short&more -0.55
short&share -0.5 short&source -0.9 short&stock -0.45 strong -0.1 tag:article 0.4
tag:article&end:open 0.3 tag:article&end:stop 0.1 tag:article&link<=0 0.25 tag:button -0.25
tag:button&end:open -0.2 tag:button&link<=0 -0.15 tag:button&link>0.95 -0.1 tag:div -0.4
tag:div&end:colon 0.15 tag:div&end:open -0.35 tag:div&end:stop -0.2 tag:div&link<=0 -0.6
tag:div&link<=0.25 0.3 tag:div&link<=0.6 -0.35 tag:div&link<=0.95 -0.4 tag:div&link>0.95 0.65
tag:figcaption -0.5 tag:figcaption&end:open -0.15 tag:figcaption&end:stop -0.35
tag:figcaption&link<=0 -0.45 tag:h1 -0.45 tag:h1&end:open -0.4 tag:h1&link<=0 -0.5 tag:h2 0.4
tag:h2&end:open 0.6 tag:h2&end:stop -0.25 tag:h2&link>0.95 0.4 tag:h3 0.4 tag:h3&end:colon -0.2
tag:h3&end:open 0.7 tag:h3&end:stop -0.15 tag:h3&link<=0.95 0.35 tag:h4 -0.15 tag:h4&end:stop -0.25
tag:h4&link<=0 0.35 tag:h4&link>0.95 -0.55 tag:h5 0.2 tag:h5&end:open 0.35 tag:h5&link<=0 0.25
tag:h6 0.15 tag:h6&end:open 0.2 tag:h6&link<=0 0.2 tag:label -0.1 tag:label&link<=0 -0.1 tag:li 0.25
tag:li&end:open -0.25 tag:li&end:stop 0.55 tag:li&link<=0 0.8 tag:li&link<=0.25 -0.5
tag:li&link<=0.6 0.3 tag:li&link<=0.95 0.1 tag:li&link>0.95 -0.45 tag:other -0.1
tag:other&end:open -0.1 tag:other&link<=0 -0.15 tag:p 0.15 tag:p&end:colon 0.4 tag:p&end:open -0.55
tag:p&end:stop 0.25 tag:p&link<=0 0.4 tag:p&link<=0.25 0.2 tag:p&link<=0.95 -0.35 tag:p&link>0.95 -0.35
tag:pre -0.4 tag:pre&end:open -0.45 tag:pre&link<=0 -0.4 tag:td -0.15 tag:td&end:colon 0.1
tag:td&end:open -0.3 tag:td&end:stop 0.1 tag:td&link<=0 -0.15 tag:th -0.15 tag:th&end:open -0.1
tag:th&link<=0 -0.1 title -0.7 twins<=0&nestLinks<=0.02 -0.5 twins<=0&nestLinks<=0.1 -0.65
twins<=0&nestLinks<=0.5 0.2 twins<=0&nestLinks<=0.8 0.2 twins<=0&nestLinks>0.8 -0.55
twins<=2&nestLinks<=0.02 0.55 twins<=2&nestLinks<=0.1 0.4 twins<=2&nestLinks<=0.5 -0.5
twins<=2&nestLinks<=0.8 -0.4 twins<=2&nestLinks>0.8 -0.4 twins<=5&nestLinks<=0.02 0.6
twins<=5&nestLinks<=0.25 0.15 twins<=5&nestLinks>0.8 0.25 twins>5&nestLinks<=0.02 0.15
twins>5&nestLinks<=0.1 1 twins>5&nestLinks<=0.25 -0.3 twins>5&nestLinks<=0.5 0.1
twins>5&nestLinks<=0.8 0.15 under&credit 0.2 under&letter 0.15 under&media 0.25 under&more -0.1
under&share -0.2 under&source -0.85 under:link<=0&credit 0.15 under:link<=0&dated -0.5
under:link<=0&letter 0.1 under:link<=0&more 0.1 under:link<=0&share -0.15 under:link<=0&source -0.35
under:link<=0.25&dated 0.25 under:link<=0.6&dated 0.2 under:link>0.95&dated 0.2
under:link>0.95&more 0.3 under:link>0.95&share -0.15 under:link>0.95&source -0.15 unstated -0.1
unstated:long -0.1 words<=1 0.15 words<=1&end:open 0.15 words<=1&link<=0 -0.1 words<=1&link>0.95 0.25
words<=12 -0.3 words<=12&end:open -0.2 words<=12&end:stop -0.1 words<=12&link<=0 0.1
words<=12&link<=0.25 -0.1 words<=12&link<=0.95 -0.2 words<=2&end:colon -0.1 words<=2&end:open 0.1
words<=2&link<=0 0.1 words<=2&link<=0.95 0.1 words<=2&link>0.95 -0.15 words<=20 -0.15
words<=20&end:colon 0.2 words<=20&end:open -0.15 words<=20&end:stop -0.2 words<=20&link<=0.25 -0.5
words<=20&link<=0.6 0.15 words<=20&link<=0.95 -0.15 words<=20&link>0.95 0.25 words<=35 -0.15
words<=35&end:colon 0.1 words<=35&end:open -0.65 words<=35&end:stop 0.25 words<=4&end:open 0.1
words<=4&end:stop -0.15 words<=4&link<=0 0.1 words<=4&link<=0.95 0.4 words<=4&link>0.95 -0.55
words<=60 0.2 words<=60&end:open -0.45 words<=60&end:stop 0.45 words<=60&link<=0 0.1
words<=60&link<=0.25 0.25 words<=7 -0.15 words<=7&end:stop -0.2 words<=7&link<=0 -0.2
words<=7&link<=0.25 0.15 words<=7&link<=0.95 0.25 words<=7&link>0.95 -0.3 words>60 0.2
words>60&end:open 0.6 words>60&end:stop -0.2 words>60&link<=0.25 0.45
`);

/** Weights of the second pass: a block with its neighbours' first results. */
export const SECOND_PASS: ReadonlyMap<string, number> = read(`
after<=0.002 -0.3 after<=0.02 -0.65 after<=0.1 -0.7 after>0.1 0.55 agreed -1.1 capitals 0.2 card -0.1
card&twins<=0 -0.15 card&twins<=2 -0.25 card&twins>5 0.2 description -0.2 end:colon 0.35 end:open -0.45
end:stop 0.15 far:author -0.2 far:body 0.25 far:comments 0.3 far:content 0.7 far:faq -0.75
far:footer 0.1 far:hidden -0.75 far:login -0.1 far:media -0.6 far:navigation -0.5 far:related -0.35
far:share 0.4 far:shop -0.2 far:sidebar -0.55 far:summary 0.6 far:tags 0.5 far:title 0.25
first<=-0.5 0.3 first<=-1.5 0.55 first<=-2.5 0.7 first<=-4 1.35 first<=-6 1.1 first<=0.5 0.1
first<=1.5 -0.1 first<=2.5 -0.25 first<=4 -0.25 first<=6 -0.65 first>6 -1.15 foreign:far -0.1
foreign:far&tag:div -0.25 foreign:far&tag:h3 0.5 foreign:far&tag:li -0.5 foreign:far&tag:p 0.3
foreign:far&words<=1 0.1 foreign:far&words<=12 -0.2 foreign:far&words<=20 0.1
foreign:far&words<=35 0.15 foreign:far&words<=60 0.25 foreign:far&words<=7 -0.2
foreign:far&words>60 -0.25 foreign:near -0.7 foreign:near&stock -0.65 foreign:near&tag:button -0.1
foreign:near&tag:div -0.55 foreign:near&tag:li 0.5 foreign:near&tag:p -0.7 foreign:near&words<=1 0.25
foreign:near&words<=12 -0.3 foreign:near&words<=2 0.2 foreign:near&words<=20 -0.15
foreign:near&words<=35 -0.75 foreign:near&words<=60 -0.15 foreign:near&words<=7 -0.2
foreign:near&words>60 0.5 foreign:none 0.25 foreign:none&stock -0.6 foreign:none&tag:article 0.25
foreign:none&tag:button -0.15 foreign:none&tag:div 0.35 foreign:none&tag:figcaption -0.55
foreign:none&tag:h1 -0.6 foreign:none&tag:h2 0.4 foreign:none&tag:h4 -0.2 foreign:none&tag:h5 0.1
foreign:none&tag:label -0.1 foreign:none&tag:li 0.35 foreign:none&tag:p 0.35 foreign:none&tag:pre -0.45
foreign:none&tag:td -0.15 foreign:none&tag:th -0.1 foreign:none&words<=1 -0.15
foreign:none&words<=2 -0.25 foreign:none&words<=20 -0.15 foreign:none&words<=35 0.35
foreign:none&words<=60 0.15 foreign:none&words<=7 0.3 foreign:none&words>60 0.2 head&nestProse<=0 -0.25
head&nestProse<=0.2 0.4 head&nestProse<=0.5 -0.15 head&short&byline -0.1 head&short&dated -0.25
head&tag:h1 -0.2 head&tag:h2 -0.15 head&tag:li -0.2 head&tag:p 0.3 heading&next2<=0.2 -0.3
heading&next2<=0.5 -0.1 heading&next2<=0.8 0.45 heading&next2>0.8 0.4 heading&next<=0.5 0.1
heading&next<=0.7 -0.1 heading&next<=0.9 0.15 heading&next>0.9 0.45 home<=1 0.65 home<=2 0.15
home<=3 -0.8 home<=98 -0.35 home>98 -0.75 homeChars<=100 -0.5 homeChars<=300 -0.35 homeChars<=3000 0.7
homeLinks<=0.02 0.45 homeLinks<=0.1 0.2 homeLinks<=0.25 -0.55 homeLinks<=0.5 -0.55 homeLinks<=0.8 -0.2
homeProse<=0 -0.75 homeProse<=0.03 -0.6 homeProse<=0.1 -0.8 homeProse<=0.3 -1.05 homeProse<=0.7 0.1
homeProse<=0.999 0.75 homeProse>0.999 0.75 in:article 0.15 in:aside -1.2 in:body -0.5 in:button -0.3
in:caption -1.1 in:figure -0.2 in:footer -0.2 in:form -1.9 in:header -0.65 in:heading 0.45
in:hidden -0.6 in:list 0.3 in:main 0.5 in:nav -0.25 in:pre -0.45 in:quote 0.35 in:table 0.1
inputs -0.25 kindProse<=0 -1 kindProse<=0.03 -0.2 kindProse<=0.3 0.3 kindProse<=0.6 -0.2
kindProse>0.6 0.5 link<=0 0.2 link<=0&homeLinks<=0.02 0.6 link<=0&homeLinks<=0.1 0.35
link<=0&homeLinks<=0.25 -0.2 link<=0&homeLinks<=0.5 -0.45 link<=0&homeLinks<=0.8 -0.45
link<=0&homeLinks>0.8 -0.3 link<=0&more -0.35 link<=0.25 0.2 link<=0.25&homeLinks<=0.1 0.45
link<=0.25&homeLinks<=0.25 -0.1 link<=0.6 0.15 link<=0.6&homeLinks<=0.02 0.1
link<=0.6&homeLinks<=0.1 0.15 link<=0.6&homeLinks<=0.5 -0.1 link<=0.95 -0.4
link<=0.95&homeLinks<=0.1 -0.2 link<=0.95&homeLinks<=0.25 -0.2 link<=0.95&more -0.45 link>0.95 -0.5
link>0.95&homeLinks<=0.02 -0.45 link>0.95&homeLinks<=0.1 -0.55 link>0.95&homeLinks<=0.25 -0.15
link>0.95&homeLinks<=0.5 0.15 link>0.95&homeLinks<=0.8 0.3 link>0.95&homeLinks>0.8 0.25
long&access -0.45 long&action 0.3 long&advert -0.45 long&author -0.7 long&comment 0.1 long&consent 0.15
long&credit 0.15 long&dated -0.15 long&more -0.1 long&share 0.2 long&stock -0.35 marks<=2 0.1
marks<=4 0.25 marks>4 -0.2 middle&action -0.5 middle&advert 0.3 middle&author -0.3 middle&credit -0.2
middle&dated -0.5 middle&letter -0.15 middle&reading -0.15 middle&share 0.2 middle&stock -0.45
near:advert -0.85 near:body 0.15 near:byline -0.15 near:caption -1.8 near:consent 0.45 near:faq -1.25
near:footer -0.3 near:hidden -0.3 near:login 0.2 near:media -1 near:navigation -0.15 near:rating -1.05
near:related 0.15 near:share -0.15 near:shop 1.05 near:summary 0.6 near:tags 0.35 nest0<=0.05 1
nest0<=0.3 0.2 nest0<=0.5 0.25 nest0<=0.7 0.15 nest0<=0.85 -0.3 nest0<=0.95 -0.15 nest0>0.95 -0.35
nest1<=0.05 0.35 nest1<=0.3 0.25 nest1<=0.5 0.45 nest1<=0.7 0.1 nest1<=0.85 -0.35 nest1<=0.95 -0.2
nest1>0.95 -0.1 nest2<=0.05 0.15 nest2<=0.15 -0.3 nest2<=0.3 -0.45 nest2<=0.5 0.2 nest2<=0.7 0.35
nest2<=0.85 -0.4 nest2<=0.95 -0.15 nest2>0.95 -0.5 nest3<=0.05 -0.25 nest3<=0.15 0.1 nest3<=0.3 0.3
nest3<=0.7 0.5 nest3<=0.85 0.25 nest3<=0.95 0.2 nest3>0.95 -0.6 nestLinks<=0.02 0.25
nestLinks<=0.25 0.1 nestLinks<=0.5 -0.25 nestLinks>0.8 -0.6 nestProse<=0 -0.5 nestProse<=0.2 0.35
nestProse<=0.5 0.1 nestWords<=16 -0.55 nestWords<=2 0.45 nestWords<=32 -0.3 nestWords<=4 0.15
nestWords<=8 0.4 nestWords>32 0.15 next3<=0.1 0.4 next3<=0.3 -0.15 next3<=0.5 -0.55 next3<=0.7 -0.4
next3<=0.9 0.1 next3>0.9 0.25 next8<=0.1 -0.4 next8<=0.5 0.3 next8<=0.7 -0.15 next8<=0.9 0.1
next8>0.9 0.1 next<=0.1 -0.7 next<=0.1&previous<=0.1 -0.15 next<=0.1&previous<=0.3 -0.35
next<=0.1&previous<=0.5 -0.1 next<=0.1&previous<=0.9 -0.2 next<=0.1&previous>0.9 0.1
next<=0.3&previous<=0.7 -0.15 next<=0.3&previous<=0.9 -0.4 next<=0.3&previous>0.9 0.45
next<=0.5&previous<=0.1 0.1 next<=0.5&previous<=0.3 0.15 next<=0.5&previous<=0.5 -0.45
next<=0.5&previous<=0.7 0.15 next<=0.7 0.1 next<=0.7&previous<=0.1 -0.1 next<=0.7&previous<=0.3 -0.15
next<=0.7&previous<=0.5 0.25 next<=0.7&previous<=0.7 0.1 next<=0.9 0.4 next<=0.9&previous<=0.1 0.3
next<=0.9&previous<=0.3 -0.2 next<=0.9&previous<=0.5 0.15 next<=0.9&previous<=0.7 0.15
next>0.9&previous<=0.3 0.45 next>0.9&previous<=0.5 -0.15 next>0.9&previous<=0.7 -0.25
next>0.9&previous<=0.9 0.35 next>0.9&previous>0.9 -0.1 past3<=0.1 -0.2 past3<=0.7 -0.15 past3<=0.9 0.15
past3>0.9 0.1 past8<=0.1 -0.75 past8<=0.3 0.15 past8<=0.5 0.2 past8<=0.7 0.1 past8>0.9 0.1
previous<=0.1 0.2 previous<=0.5 -0.3 previous<=0.9 -0.2 region:in 0.45 region:out -1.7
repeated:first -0.95 repeated:later -0.5 short&access 0.1 short&action 0.15 short&advert 0.3
short&author -0.1 short&byline -0.2 short&comment -0.15 short&credit -0.15 short&dated 0.95
short&letter -0.2 short&media -0.4 short&more -0.65 short&share -0.45 short&source -0.75
short&stock -0.5 stated:long -0.1 tag:article 0.25 tag:article&end:open 0.2 tag:article&link<=0 0.15
tag:button -0.25 tag:button&end:open -0.25 tag:button&link<=0 -0.2 tag:div -0.4 tag:div&end:colon 0.1
tag:div&end:open -0.3 tag:div&end:stop -0.25 tag:div&link<=0 -0.65 tag:div&link<=0.25 0.1
tag:div&link<=0.6 -0.3 tag:div&link<=0.95 -0.25 tag:div&link>0.95 0.65 tag:figcaption -0.55
tag:figcaption&end:open -0.2 tag:figcaption&end:stop -0.35 tag:figcaption&link<=0 -0.5 tag:h1 -0.4
tag:h1&end:open -0.3 tag:h1&link<=0 -0.35 tag:h2 0.45 tag:h2&end:open 0.6 tag:h2&end:stop -0.15
tag:h2&link<=0 0.2 tag:h2&link>0.95 0.3 tag:h3 0.45 tag:h3&end:colon -0.1 tag:h3&end:open 0.8
tag:h3&end:stop -0.25 tag:h3&link<=0.95 0.3 tag:h3&link>0.95 0.1 tag:h4 -0.25 tag:h4&end:stop -0.3
tag:h4&link<=0 0.3 tag:h4&link>0.95 -0.6 tag:h5 0.15 tag:h5&end:open 0.25 tag:h5&link<=0 0.2 tag:h6 0.1
tag:h6&end:open 0.1 tag:h6&link<=0 0.2 tag:label -0.1 tag:label&end:open -0.1 tag:label&link<=0 -0.1
tag:li 0.3 tag:li&end:colon -0.1 tag:li&end:open -0.1 tag:li&end:stop 0.55 tag:li&link<=0 0.7
tag:li&link<=0.25 -0.3 tag:li&link<=0.6 0.25 tag:li&link<=0.95 0.1 tag:li&link>0.95 -0.45
tag:other -0.1 tag:other&end:open -0.1 tag:other&link<=0 -0.1 tag:p 0.25 tag:p&end:colon 0.3
tag:p&end:open -0.4 tag:p&end:stop 0.3 tag:p&link<=0 0.4 tag:p&link<=0.25 0.25 tag:p&link<=0.95 -0.35
tag:p&link>0.95 -0.3 tag:pre -0.45 tag:pre&end:open -0.6 tag:pre&link<=0 -0.5 tag:td -0.15
tag:td&end:colon 0.1 tag:td&end:open -0.3 tag:td&end:stop 0.1 tag:td&link<=0 -0.15 tag:th -0.1
tail&nestProse<=0.2 0.1 tail&nestProse<=0.8 -0.15 tail&nestProse>0.8 -0.3 tail&short&share -0.1
tail&tag:div 0.2 tail&tag:h3 -0.1 tail&tag:p -0.45 title -0.45 twins<=0&nestLinks<=0.02 -0.55
twins<=0&nestLinks<=0.1 -0.7 twins<=0&nestLinks<=0.5 0.15 twins<=0&nestLinks<=0.8 0.15
twins<=0&nestLinks>0.8 -0.5 twins<=2&nestLinks<=0.02 0.6 twins<=2&nestLinks<=0.1 0.6
twins<=2&nestLinks<=0.5 -0.4 twins<=2&nestLinks<=0.8 -0.2 twins<=2&nestLinks>0.8 -0.4
twins<=5&nestLinks<=0.02 0.7 twins<=5&nestLinks<=0.25 0.25 twins<=5&nestLinks<=0.8 -0.1
twins<=5&nestLinks>0.8 0.35 twins>5&nestLinks<=0.02 0.1 twins>5&nestLinks<=0.1 0.9
twins>5&nestLinks<=0.25 -0.15 twins>5&nestLinks<=0.8 0.15 under&dated -0.1 under&letter 0.1
under&more -0.15 under&share -0.2 under&source -0.55 under:link<=0&dated -0.5 under:link<=0&share -0.1
under:link<=0&source -0.15 under:link<=0.25&dated 0.2 under:link<=0.6&dated 0.1
under:link>0.95&dated 0.2 under:link>0.95&media -0.15 under:link>0.95&more 0.1
under:link>0.95&share -0.15 under:link>0.95&source -0.15 unstated -0.2 unstated:long -0.2 words<=1 0.15
words<=1&end:open 0.15 words<=1&link<=0 -0.1 words<=1&link>0.95 0.25 words<=12 -0.4
words<=12&end:open -0.2 words<=12&end:stop -0.15 words<=12&link<=0 0.2 words<=12&link<=0.25 -0.1
words<=12&link<=0.95 -0.35 words<=12&link>0.95 -0.15 words<=2 -0.1 words<=2&end:colon -0.1
words<=2&link<=0 0.15 words<=2&link>0.95 -0.2 words<=20 -0.2 words<=20&end:colon 0.2
words<=20&end:open -0.25 words<=20&end:stop -0.15 words<=20&link<=0.25 -0.4 words<=20&link<=0.6 0.15
words<=20&link<=0.95 -0.15 words<=20&link>0.95 0.1 words<=35 -0.1 words<=35&end:colon 0.1
words<=35&end:open -0.6 words<=35&end:stop 0.35 words<=35&link<=0 -0.1 words<=35&link<=0.25 -0.1
words<=4&end:open 0.1 words<=4&end:stop -0.25 words<=4&link<=0 0.25 words<=4&link<=0.95 0.25
words<=4&link>0.95 -0.55 words<=60 0.2 words<=60&end:open -0.55 words<=60&end:stop 0.55
words<=60&link<=0 0.15 words<=60&link<=0.25 0.3 words<=7 -0.15 words<=7&end:stop -0.2
words<=7&link<=0 -0.2 words<=7&link<=0.25 0.1 words<=7&link<=0.95 0.3 words<=7&link>0.95 -0.25
words>60 0.35 words>60&end:open 0.75 words>60&end:stop -0.15 words>60&link<=0.25 0.4
`);
