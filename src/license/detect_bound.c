/* When a license holds, for whom, and for which part of the data: patterns over
 * the mask, as those of detect_guard.c are. */
#include "license/detect_parts.h"

/* A mention, with the brackets of a link that end behind it. */
#define M DETECT_MENTION "[\\])\"']*+"
/* The brackets and quotes before one. */
#define OPEN "[\\[(\"']*"
/* What stands between a license and words about it. */
#define GAP "[ ,:/|+(\\[)\\]\"'-]*"
/* A part of a data set by its number or letter. */
#define NUMBERED                                                                                   \
	"(?:subset|partition|batch|site|cohort|cent(?:er|re)|phase|split|fold|arm|collection|"     \
	"set|part|portion|group|task|track|volume|release|hospital|year|wave|visit|session|round)"

/* Where data may be, or who may have them. */
#define PLACE                                                                                      \
	"(?:e\\.?u\\.?|eea|efta|u\\.?k\\.?|u\\.?s\\.?(?:a\\.?)?|united "                           \
	"(?:states|kingdom)|european "                                                             \
	"(?:union|economic area)|europe|america|asia|africa|australia|oceania|canada|mexico|"      \
	"brazil|argentina|chile|germany|austria|switzerland|france|italy|spain|portugal|"          \
	"netherlands|belgium|luxembourg|denmark|norway|sweden|finland|iceland|ireland|england|"    \
	"scotland|wales|poland|czech|hungary|romania|greece|turkey|russia|ukraine|israel|iran|"    \
	"india|china|hong kong|taiwan|japan|korea|singapore|vietnam|thailand|indonesia|egypt|"     \
	"south africa|nigeria|kenya|new zealand|country|region|territory|territories|province)"

const struct detect_guard detect_bounds[] = {
    /* --- when --- */
    {GUARD_AND_TERMS, M GAP "(?:upon|after|once|when|whenever|as soon as|following|while|during|"
                            "assuming|(?:as|so) long as|in case)\\b(?! (?:using|use|citing))"},
    {GUARD_ASIDE, M GAP "(?:until|till|before|prior to|expir\\w+|ends?|embargo\\w*)\\b"},
    {GUARD_AND_TERMS, M GAP "(?:if|provided|providing)\\b(?![^.;]{0,60}\\b(?:cite|cited|citing|"
                            "citation|credit\\w*|attribut\\w+|acknowledg\\w+))"},
    {GUARD_AND_TERMS,
     M GAP "(?:(?:starting|beginning|as) (?:with|from|at|in|of)|since|from|for|in|up to|only) "
           "(?:the )?(?:v\\.? ?\\d|version|release|first|second|next|\\d(?!\\d))"},
    {GUARD_AND_TERMS, "\\bto be (?:\\w+ )?(?:published|released|made|shared|licen[cs]ed|put|placed|"
                      "distributed|deposited|uploaded|announced|opened|available)\\b"
                      "[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS, "\\b20[2-9]\\d(?:-\\d\\d){0,2} ?(?::|->|=>?) ?" OPEN M},
    {GUARD_AND_TERMS, "\\b(?:old(?:er)?|earlier|previous|prior|past|first|initial|legacy|outdated) "
                      "(?:versions?|releases?|licen[cs]es?)\\b[^.;\\x01]{0,30}" M},
    {GUARD_AND_TERMS, M " ?[(\\[] ?v(?:ersion)? ?\\d[\\d.]*[)\\]]"},
    {GUARD_RESTRICTED,
     "\\b(?:ends?|expires?|lapses?|terminates?) (?:on|in|after|at|by|when|with)\\b"},
    {GUARD_RESTRICTED, "\\bvalid (?:until|till|for|through)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:access|granted|use|used|kept|stored|retained|valid)\\b[^.;]{0,40}\\bfor "
     "(?:a (?:period|term|duration|year|month)|(?:up to )?(?:one|two|three|five|"
     "ten|\\d+) (?:years?|months?|weeks?|days?))\\b"},
    {GUARD_AND_TERMS,
     M "[^.\\x01]{0,40}\\b(?:in|by|from|after|date|available|release|released)[ :]+"
       "(?:(?:[a-z]+|q?\\d{1,2}) ){0,2}(?:202[6-9]|20[3-9]\\d)\\b"},
    {GUARD_AND_TERMS, M GAP "for (?:now|the (?:moment|time being|duration))\\b"},
    {GUARD_AND_TERMS, "\\b20(?:2[7-9]|[3-9]\\d)(?:-\\d\\d){0,2}[ ,:>-]*" OPEN M},
    {GUARD_AND_TERMS, M "[ (,;]*20(?:2[7-9]|[3-9]\\d)\\b"},
    /* --- struck out, or put as a question --- */
    {GUARD_AND_TERMS, "<(?:s|del|strike)>"},
    {GUARD_AND_TERMS, "<!--"},
    {GUARD_AND_TERMS, "(?:\\A|[:;.>|,])[ \"'(\\[]*[~!]=? ?[\"'(\\[]*" M},
    {GUARD_AND_TERMS, M " ?~"},
    {GUARD_AND_TERMS, M GAP "or so\\b"},
    {GUARD_TERMS, "\\x01\\x04{3}(?!\\x04) use\\b"}, /* "Fair use" */
    /* --- notes, further terms --- */
    {GUARD_AND_TERMS, "\\x01(?<!\\*\\x01)\\x04*+[\\])]* ?[(\\[]*(?:\\*|\u2020|\u2021|\u00a7|\u00b9|"
                      "\u00b2|\u00b3)"},
    {GUARD_AND_TERMS, M " ?[,;.(|/&+-] ?(?:terms|conditions|rules|restrictions|limitations|caveats)"
                        "(?: of (?:use|service|access))? (?:may )?appl(?:y|ies)"},
    {GUARD_AND_TERMS, M "(?: ?[,;(|/&+]+ ?| (?:and|with|plus) )(?:(?:&|and|with|plus) )?(?:the "
                        "|its |our )?(?:data )?(?:use |usage |"
                        "access )?(?:terms|conditions|polic(?:y|ies)|rules|guidelines)\\b"
                        "(?! of the (?:creative|cc|license))"},
    {GUARD_AND_TERMS, "\\bsee (?:the "
                      ")?(?:foot)?(?:rules|rulebook|regulations|agreement|eula|guidelines|section|"
                      "terms|notes?|remarks?|conditions|restrictions|"
                      "caveats|publication|paper|article|manuscript|supplement)\\b"},
    {GUARD_AND_TERMS, "\\b(?:according to|publishers?\\b)"},
    {GUARD_AND_TERMS,
     "\\bmay (?:still |also )?be (?:protected|copyright\\w*|restricted|subject|owned|"
     "covered|limited|different)"},
    {GUARD_AND_TERMS,
     "\\b(?:labels?|annotations?|masks?|segmentations?|reports?|texts?|metadata)\\b"
     "[^.;\\x01]{0,20}(?:\u00a9|\\(c\\)|\\bcopyright)"},
    {GUARD_AND_TERMS, "\\b(?:told|informed|assured|wrote to|replied|by e-?mail|in an e-?mail)\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:used|reproduced|reprinted|included|adapted) (?:here )?(?:with|by) (?:kind )?"
     "permission\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:my|our|a|an|this) (?:own )?(?:pre-?processed|processed|converted|resized|cleaned|"
     "modified|re-?packaged|curated|filtered|smaller)? ?(?:versions?|cop(?:y|ies)|subset|"
     "derivative|fork|mirror|conversion) of\\b(?! (?:this|the|that|its|your) "
     "(?:licen|gnu|cc|text|terms|deed))"},
    {GUARD_AND_TERMS,
     "\\b(?:images?|scans?|data|data ?sets?|volumes|slides|records|reports|originals?|they)\\b"
     "[^.;,\\x01]{0,30}\\b(?:cannot|can not|can't|could not|must not|won't|will not) be "
     "(?:publicly |openly )?(?:shared|released|published|made|provided|disclosed|opened)\\b"},
    {GUARD_AND_PARTS,
     "\\b(?:changes|modifications|additions|edits|contributions|pre-?processing)\\b"
     "[^.;\\x01]{0,20}" M},
    /* --- of an article --- */
    {GUARD_AND_TERMS,
     "\\b(?:19|20)\\d\\d,? (?:by )?(?:the )?(?:ieee|elsevier|springer|wiley|acm|mdpi|"
     "frontiers media|oxford university press|spie|rsna)\\b[^\\x01]{0,40}" M},
    {GUARD_AND_TERMS, "\\b(?:19|20)\\d\\d[;,] ?\\d+ ?(?:\\(\\d+\\))?[,:] ?e?\\d+[^\\x01]{0,30}" M},
    {GUARD_AND_TERMS,
     "\\b10\\.(?:1001|1002|1007|1016|1038|1056|1093|1101|1109|1117|1136|1145|1148|"
     "1155|1186|1371|2214|3389|3390|7554|21037)/[^ \\x01]{3,40}[ ,;.)\\]]*" OPEN M},
    {GUARD_HARMLESS, "\\bno (?:\\w+ )?(?:rights? reserved|copyright)\\b"},
    /* --- for whom, what for --- */
    {GUARD_ONLY,
     M GAP "(?:for |in |to )?(?:academi[ac]|research|education(?:al)?|scholar\\w*|scientific|"
           "teaching|non-? ?profits?|non-? ?commerce|personal|private|hobby|evaluation|testing|"
           "internal|trial|peer[ -]review)(?: (?:use|usage|purposes?|work|activities))?"
           "[ )\\].,;/|]*(?:\\Z|;|\\)|\\])"},
    {GUARD_RESTRICTED, "\\b(?:for|non|not)[ -](?:for[ -])?profit\\b"},
    {GUARD_ONLY, M "[^.;\\x01]{0,20}[(\\[][^)\\]\\x01]{0,30}\\bonly[ )\\].]"},
    {GUARD_AND_TERMS, "\\bonly[ :,(\\[-]*(?:under |by )?(?:the )?" M},
    {GUARD_AND_TERMS, "\\bwhere (?:copyright|protect\\w+|it |such|rights|there)\\b"},
    {GUARD_AND_TERMS, "\\b(?:copyright|rights?|images?|data|scans?|files?|contents?|material|"
                      "photos?|it|they|which) (?:all )?belongs? to\\b"},
    {GUARD_MULTIPLE, "\\b(?:varies|differs|depends) ?(?:\\Z|[;,.)\\]])"},
    {GUARD_AND_TERMS, "\\b(?:nobody|no ?one|none) else\\b"},
    {GUARD_AND_TERMS, "\\b(?:said|ought|supposed|meant|claimed) to be\\b[^.;\\x01]{0,30}" M},
    {GUARD_AND_TERMS, M "[^.;\\x01]{0,30}\\b(?:by|per|as a|as the) default\\b"},
    {GUARD_RESTRICTED, "\\bnon-?public\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:used|accessed|downloaded|shared|copied|processed) (?:only )?(?:by|with|among) "
     "(?:the |our |all |any |its )?(?:[a-z-]+ )?(?:academics|academia|universit\\w+|"
     "researchers|members|students|partners|scientists|clinicians|institut\\w+|"
     "collaborators|participants|hospitals|consortium)\\b"},
    {GUARD_RESTRICTED,
     "\\bcommercial(?:ly)?(?: use| usage)?[ :=(-]+(?:\\x{2717}|\\x{2718}|\\x{274c}|"
     "\\x{1f6ab}|\\x{2610})"},
    {GUARD_AND_TERMS, "\\b(?:firms?|vendors?|manufacturers?|start-?ups?|corporates?|businesses)\\b"
                      "[^.;]{0,60}\\b(?:write|contact|ask|pay|needs?|must|should|licen[cs]\\w*|"
                      "wanting|wishing|interested|excluded|not)\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:below|under|up to|at most|max(?:imum)?|less than|fewer than|over|above|"
     "more than) \\d+ ?[km]?\\b(?! ?(?:licen|international|deed))[^.;\\x01]{0,20}"
     "\\b(?:users?|revenue|downloads?|images|cases|copies|employees|people)\\b"},
    {GUARD_RESTRICTED, "\\b(?:eur|euros?|usd|dollars?|gbp|\\d+ pounds)\\b"},
    {GUARD_RESTRICTED, "[$\\x{20ac}\\x{a3}]"},
    /* --- where, and how long --- */
    {GUARD_APART, "\\b(?:in|within|inside|outside|from|of|to|across) (?:the )?" PLACE "\\b"},
    {GUARD_APART,
     "\\b(?:until|till|through|before|prior to|after)(?<!collected until)(?<!acquired until)"
     "(?<!recorded until)(?<!scanned until)(?<!obtained until) (?:the |end |of |start "
     ")*(?:\\d|january|"
     "february|march|april|may|june|july|august|september|october|november|december|"
     "year|course|workshop|project|study|publication)"},
    {GUARD_APART,
     "\\bfor (?:a period|up to|one|two|three|five|\\d+) (?:of |\\d+ )*(?:years?|months?|weeks?|"
     "days?)\\b"},
    {GUARD_APART,
     "\\b(?:one|single|two|\\d+) (?:users?|persons?|computers?|workstations?|machines?|"
     "seats?|copy|copies)\\b"},
    /* --- how one gets it --- */
    {GUARD_RESTRICTED, "\\b(?:restricted|closed|embargoed|controlled|metadataonly)access\\b"},
    {GUARD_RESTRICTED, "\\b(?:up)?on (?:(?:reasonable|written|formal|request|explicit|motivated|"
                       "justified|prior|direct|a|an|your|email|e-mail) )*(?:request|demand|"
                       "inquiry|enquiry|application)\\b"},
    {GUARD_RESTRICTED, "\\b(?:eula|sign(?:s|ed|ing)?\\b(?! language)|gated|login|log in|"
                       "clos(?:ed)(?![ -](?:to|up|loop))|credentialed|whitelist\\w*|"
                       "invit(?:ed|ation)s?)\\b"},
    {GUARD_RESTRICTED,
     "\\bcontrolled\\b(?<!quality controlled)(?<!randomized controlled)(?<!randomised controlled)"
     "(?<!case-controlled)(?! (?:trial|stud|vocabular|experiment|condition|environment))"},
    {GUARD_RESTRICTED,
     "\\b(?:not|never|isn't|aren't) (?:\\w+ly )?(?:yet )?(?:be )?(?:made )?(?:\\w+ly )?(?:public|"
     "available|released|shared|shareable|sharable|accessible|disclosed|downloadable|open|"
     "included|provided|distributed|published|deposited)\\b"},
    /* --- for which part --- */
    {GUARD_AND_PARTS, M "[^.;\\x01]{0,20}\\b(?!100\\b)\\d{1,2} ?%"},
    {GUARD_MULTIPLE,
     "\\b(?:for|of|per) (?:every|each) (?:image|file|scan|case|record|item|work|subject|"
     "site|patient|sample|study|volume|source)\\b"},
    /* Images that are under one or the other leave no choice. */
    {GUARD_AND_TERMS,
     "\\b(?:images|files|works|items|videos|photos|photographs|recordings|papers|tracks|"
     "sources|samples|scans|cases|volumes|pictures)\\b (?:that )?(?:is|are|were|was|"
     "carry|have|come|licen[cs]ed|under|released)\\b[^.;\\x01]{0,40}(?:" M
     "[ ,]*)+or (?:the |a )?" M "(?![^.;]{0,20}\\b(?:your|choice|option|either))"},
    {GUARD_AND_PARTS, "\\b(?:all|everything|anything) but\\b"},
    {GUARD_AND_PARTS,
     "\\bonly (?:release|share|provide|publish|distribute|make|host|include)s?\\b"},
    {GUARD_AND_PARTS, "\\b(?:half|(?:one|two|a) (?:third|quarter|fifth|tenth)s?|(?!100\\b)\\d+ ?"
                      "(?:%|percent|per cent)) (?:of )?[^.;\\x01]{0,60}" M},
    {GUARD_AND_PARTS, "\\b(?!100\\b)\\d{1,2} ?%[^.;\\x01]{0,60}" M},
    {GUARD_AND_PARTS, M GAP "(?:for |on |of |applies to )?(?:the )?" NUMBERED
                            "(?: ?\\d+| (?:[a-e]|[ivx]+|one|two|three))\\b"},
    {GUARD_AND_PARTS,
     "\\b" NUMBERED "(?: ?\\d+| (?:[a-e]|[ivx]+|one|two|three))\\b[^.;\\x01]{0,30}" M},
    {GUARD_AND_PARTS, "\\b(?:train(?:ing)?|val(?:id(?:ation)?)?|test(?:ing)?|dev)"
                      "(?:[/&+, ]+(?:and )?(?:train(?:ing)?|val(?:idation)?|test|dev))? ?"
                      "(?:[:=(>-] ?|is |under |are )+" OPEN M},
    {GUARD_AND_PARTS, M " ?[(\\[](?:for )?(?:train(?:ing)?|val(?:idation)?|test(?:ing)?|dev)\\b"},
    {GUARD_AND_PARTS, "\\b(?:clinical|genomic|genetic|omics|histolog\\w+|patholog\\w+|demographic|"
                      "outcome|survival|raw|original|source|patient-level|individual-level|"
                      "imaging|image|full|complete|remaining) (?:data|information|records|"
                      "variables|images?|scans?|slides|dataset|cohort)\\b[^.;,\\x01]{0,40}"
                      "\\b(?:via|through|separately|elsewhere|individually)\\b"},
    {GUARD_AND_PARTS, "\\bonly (?:the )?(?:links?|urls?|ids|identifiers|pointers|hashes)\\b|"
                      "\\b(?:links?|urls?|ids|identifiers|pointers|hashes) only\\b"},
    /* --- what is asked in return --- */
    {GUARD_RESTRICTED, "\\bco-?author\\w*"},
    {GUARD_RESTRICTED, "_gated_"},
    {GUARD_AND_TERMS, M GAP "by (?:the )?end of\\b"},
};
const size_t detect_bound_count = sizeof detect_bounds / sizeof *detect_bounds;
