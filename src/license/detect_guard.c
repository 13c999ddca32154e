/*
 * What the words around a mention do to it, and the sentences that are no
 * license's name.
 *
 * The patterns see the mask: the plain form in which each mention of a
 * license is \x01 and then as many \x04 as it had bytes, each other address
 * \x02, and each statement that frees \x03.  So a pattern says where it
 * stands to a mention.  Being wrong on the strict side costs a mail, on the
 * free side a study: in doubt a pattern catches more rather than less.
 */
#include "license/detect_parts.h"

#include "base/memory.h"

#include <string.h>

#define M DETECT_MENTION
/* "only", "limited": what comes is all that may be done. */
#define BOUND "\\b(?:only|solely|exclusively|strictly|restricted|limited|reserved)\\b"
/* The kind of research, unless it is one that any project of research is. */
#define KIND                                                                                       \
	"(?!(?:non|academic|scientific|medical|clinical|bio|health|educational?|scholarly|"        \
	"university|basic|internal|own|your|their|our|the|a|an|general|pure|public|independent|"   \
	"further|future|original|individual|personal|private|this|such|all|any|and|or|use|using|"  \
	"of|for|to|in|with|by|ai|machine|deep|learning|not|open|applied|related|legitimate|"       \
	"bona|fide|ethical|approved|teaching|training|algorithm|imaging|purely|strictly|"          \
	"solely|researchers?|purposes?|scientists?|students?|qualified|members?|institutions?|"    \
	"participants?|users?|collaborat\\w*|projects?)\\b)"                                       \
	"[a-z0-9][a-z0-9'\xe2\x80\x99-]{2,30} (?:[a-z-]{2,20} ){0,2}?"
#define FIRST                                                                                      \
	"(?: the| any| use in| non-?commercial| academic| scientific| commercial| clinical| "      \
	"medical| and|,)*"
#define CODE                                                                                       \
	"(?:npu|ncu|npuncu|mor|ts|col|pub|rtn|us|is|ps|gs|irb|nmds|mds|gso|rs|npoa|poa|cc|nres|"   \
	"gru|hmb|ds|\\d+)"
/* What is not all of a data set; two of them joined may be. */
#define SPLIT                                                                                      \
	"(?<!and )(?<!& )(?<!\\+ )(?:(?:training|train|validation|dev|development|test|testing|"   \
	"held-?out|pilot)[ -](?:sets?|splits?|subsets?|data|datasets?|images?|cases|scans|parts?|" \
	"portions?|folds?|cohorts?|volumes?|phases?)|(?:public|released|open|first|second) "       \
	"(?:splits?|subsets?|parts?|portions?|folds?|cohorts?|phases?))\\b"
#define OPEN "(?:the |an? |any |of |its |this |our |their )*[\"'(\\[]*"

static const struct detect_guard guards[] = {
    /* --- named to say that it does not hold --- */
    {GUARD_GONE,
     "\\b(?:not|never|neither|nor|isn't|aren't|wasn't|weren't|cannot|can't|don't|doesn't|"
     "didn't|won't|hasn't|haven't)\\b(?! (?:only|just|required|necessar|limited))"
     "[^.;:,\\x01\\x03]{0,60}" M},
    {GUARD_GONE, "\\bno longer\\b[^.;\\x01]{0,60}" M},
    {GUARD_GONE, "\\b(?:no|without|unlike|nor|neither|lacks?|lacking) " OPEN M},
    {GUARD_GONE, "\\b(?:former(?:ly)?|previous(?:ly)?|used to be|had been|superseded|instead of|"
                 "rather than|as opposed to|in contrast to|in place of|contrary to|violates?|"
                 "against|rejected|refused|declined|would have been)\\b[^.;,\\x01]{0,40}" M},
    {GUARD_GONE, "\\bwas (?:once |then |at first )?" OPEN M},
    {GUARD_GONE, "\\b(?:incompatible|conflicts?|inconsistent) with " OPEN M},
    {GUARD_GONE,
     M "[^.;,\\x01]{0,30}\\b(?:does not|do not|doesn't|don't|did not|is not|isn't|are not|"
       "aren't|was not|no longer|cannot|can't|never|shall not|will not)\\b[^.;,\\x01]{0,15}"
       "\\b(?:appl(?:y|ies|icable)|hold|valid|possible|granted|available|permitted|allowed|"
       "in force|effective|suitable|an option|the licen[cs]e|a licen[cs]e|used|yet)\\b"},
    {GUARD_GONE,
     M "[^.;\\x01]{0,30}\\b(?:rejected|declined|revoked|withdrawn|denied|retracted|expired|"
       "terminated|was removed|been removed|dropped)\\b"},
    {GUARD_GONE, M "[ \\])\"']*\\b(?:until|before|prior to)\\b"},

    /* --- something like it --- */
    {GUARD_TERMS,
     M "[\"')\\]]*[- ]?(?:like|styled?(?!=)|ish|alike|esque|inspired|compatible|incompatible|"
       "equivalent|similar|derived|variants?|flavou?red|lookalike|adjacent|based licen)\\b"},
    {GUARD_TERMS,
     "\\b(?:similar|akin|comparable|analogous|equivalent|identical|close|closest|inspired|"
     "modell?ed|based|compatible|derived|varian(?:t|tion)|modification|adaptation|spirit|"
     "resembl\\w+|compared?|compari\\w+|as with|such as|e\\.g\\.?|for example|for instance|"
     "like|looks like|close to|version)(?: as| to| on| after| by| with| from| of| in| "
     "that| those)* " OPEN "(?:terms of )?" OPEN M},
    {GUARD_TERMS,
     "\\b(?:modified|amended|adapted|customi[sz]ed|custom|altered|extended|non-?standard|"
     "pseudo|quasi|semi|non|anti|near|almost|unofficial|so-called|fake|variant|"
     "incompatible|tailored|edited|revised|simplified)(?: version)?(?: of)?[- ]+" OPEN M},
    {GUARD_TERMS, M "[ ,(\\[-]*(?:modified|amended|adapted|customi[sz]ed|derivative\\b|variant|"
                    "lookalike)"},
    {GUARD_TERMS, M "-(?!licen)[a-z]"},
    {GUARD_TERMS, "\\bthan " OPEN M},

    /* --- it, and something more --- */
    {GUARD_AND_TERMS,
     M "[ ,(\\[-]*(?:with|plus|\\+|and|but|subject to|under|including)(?: the| an?| "
       "some| our| these| following| further| special| additional)* ?(?:modif\\w+|"
       "changes?|exceptions?|additional|addition|some|further|extra|restrict\\w+|"
       "amendments?|limit\\w*|constraints?|conditions?|terms|caveats?|riders?|"
       "provisions?|clauses?|rules|custom|our own|special|other)\\b"},
    {GUARD_AND_TERMS,
     M "[ ,(\\[-]*(?:with|plus|\\+|and|but|incl\\w*) (?:the |an? )?[a-z ]{0,24}\\b"
       "(?:clauses?|riders?|addend\\w+|amendments?|conditions?|restrictions?|limitations?|"
       "exceptions?|supplements?)\\b"},
    {GUARD_AND_TERMS, "\\bcommons[ -]clause\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:vs|versus|conflict\\w*|contradict\\w*|inconsistent\\w*|disagree\\w*|disputed)\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:typically|usually|generally|often|normally|commonly|mostly)\\b[^.;\\x01]{0,30}" M},
    {GUARD_AND_TERMS,
     "\\b(?:verify|confirm|double-check|ensure compliance|make sure)\\b[^.;]{0,60}\\b(?:licen\\w*|"
     "terms|usage|rights|use)\\b"},
    {GUARD_AND_TERMS,
     "\\b(?:images?|contents?|data|scans?|photos?|figures?|files?|originals?|remain\\w*)\\b"
     "[^.;\\x01]{0,20}(?:©|\\(c\\)|\\bcopyright(?:ed)?\\b)"},
    {GUARD_AND_TERMS,
     "\\b(?:originally|initially|at first|at the time|back then|in the past|earlier)\\b"
     "[^.;\\x01]{0,40}" M},
    {GUARD_AND_TERMS, M "[^.;\\x01]{0,30}\\?"},
    {GUARD_AND_TERMS,
     M "[^.;\\x01]{0,20}\\b(?:deprecated|obsolete|outdated|beta|may change|expires?|"
       "valid (?:until|through|to|for)|for the duration|during)\\b"},
    {GUARD_AND_TERMS, "\\bfor (?:[a-z-]+ ){0,2}participants?\\b[^.;\\x01]{0,20}" M},
    {GUARD_AND_TERMS,
     "\\b(?:polic(?:y|ies) appl(?:y|ies)|per (?:the |our |[a-z]+ )?polic(?:y|ies))\\b"},
    {GUARD_AND_TERMS, "\\bsee (?:the |our )?(?:terms of (?:use|service)|usage terms)\\b"},
    {GUARD_AND_TERMS, "\\b(?:re-?upload\\w*|uploader\\w*|uploaded|mirror(?:ed)? (?:of|from))\\b"
                      "[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS, M "[^.;\\x01]{0,40}\\b(?:uploader\\w*|someone else)\\b"},
    /* --- what is barred in another language --- */
    {GUARD_AND_TERMS, "\\b(?:interdit|prohib(?:id|it[ao]s?\\b)|verboten|untersagt|vietat|proibid|"
                      "nicht erlaubt|non autoris)|仅供|仅限|禁止|不得"},
    {GUARD_AND_TERMS, "\\b(?:based on|derived from|built (?:up)?on|taken from|sourced from|extends|"
                      "extension of|subset of)\\b[^.;,\\x01]{0,40}[(\\[]" M},
    {GUARD_AND_TERMS, M " with (?!attribution|credit|citation|acknowledg)[a-z0-9.-]{3,40}[ .]*\\Z"},
    {GUARD_AND_TERMS, "\\b(?:i|we) (?:think|thought|believed?|understand|understood|suspect)\\b"
                      "[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS, "\\bfor (?:[a-z.-]+ ){0,3}(?:residents?|citizens?|nationals)\\b"
                      "[^.;\\x01]{0,30}" M},
    {GUARD_AND_TERMS, M "[^.;\\x01]{0,60}(?<!\\bno )(?<!\\bwithout )(?<!\\bany )\\bexceptions?\\b"},
    {GUARD_AND_TERMS, "\\b(?:un|not (?:yet )?)licen[cs]ed\\b"},
    {GUARD_AND_TERMS,
     "\\bnot (?:by )?(?:the |an? )?(?:\\w+ )?(?:owners?|authors?|creators?|licensors?|"
     "(?:copyright|rights)[- ]?holders?)\\b"},
    {GUARD_AND_TERMS,
     "(?<!questions )(?<!questions, )(?<!question )(?<!questions please )"
     "\\b(?:contact|ask|e-?mail|write to) (?:the |our )?(?:(?:corresponding|original|data|"
     "first) )?(?:authors?|owners?|providers?|organi[sz]ers?|hospitals?|institutions?|"
     "team|us)\\b(?![^.;]{0,40}\\b(?:questions?|feedback|bugs?|support|help|issues?|"
     "problems?|errors?|mistakes?)\\b)"},
    {GUARD_AND_TERMS,
     "\\b(?:images?|scans?|data|files?|originals?|labels?|masks?)\\b[^.;\\x01]{0,20}"
     "\\b(?:remains?|stays?) (?:with|under|in|at|the property)\\b(?![^.;]{0,16}\\x01)"},
    {GUARD_AND_TERMS,
     "\\b(?:compan(?:y|ies)|industry|commercial (?:users?|entities|parties)|businesses|"
     "corporations?|enterprises?|for-?profits?)\\b[^.;]{0,40}\\b(?:needs?|requires?|must|"
     "contact|obtain|pay|buy|ask|separate|not|excluded)\\b"},
    {GUARD_AND_TERMS,
     M "[ ,:(\\[-]*(?:only )?(?:for|to|among|within) (?:the |our |its |all |any )?(?:[a-z-]+ )?"
       "(?:individuals?|academics|academia|universit\\w+|non-?profits?|students?|researchers?|"
       "hobby\\w*|members?|partners?|reviewers?|referees?|editors?|educators?|teachers?|"
       "scientists?|clinicians?|doctors?|physicians?|hospitals?|institut\\w+|compan(?:y|ies)|"
       "start-?ups?|consortium|collaborators?|subscribers?|customers?|employees|staff|"
       "schools?|governments?|charit(?:y|ies)|teams?|registered users?)\\b"},
    {GUARD_AND_TERMS,
     M "[ \\])\"']*(?:until|before|prior to|up to|since|from|as of) (?:v\\d|version|release)"},
    /* --- for the code, and not the data --- */
    {GUARD_ASIDE, M "[ ,:(\\[-]*(?:for |is for |covers |applies to )?(?:the )?(?:source |python )?"
                    "(?:code|software|scripts?|toolkit|website|documentation|metadata)"
                    "(?: only\\b|[ )\\].,;]*\\Z)"},
    {GUARD_AND_TERMS, "[?~!]" OPEN M},
    {GUARD_AND_TERMS,
     "\\b(?:maybe|perhaps|probably|possibly|presumably|likely|apparently|unclear|unsure|"
     "assumed?|guess\\w*|unconfirmed|uncertain|supposed\\w*|seems?|might|could|would|"
     "should be|if|whether|plan(?:s|ned|ning)?|intends?|intended to|hopes? to|"
     "propos\\w+|consider\\w*|tentative\\w*|once|eventually|soon|future|upcoming)\\b"
     "[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS,
     "\\b(?:will (?:soon|then|later|eventually) (?:be|become|get)|(?:is|are) (?:going )?"
     "to be|about to be)\\b[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS,
     "\\bwill be\\b[^.;\\x01]{0,60}" M
     "[^.;]{0,40}\\b(?:after|once|upon|when|following|at the end|on publication|from)\\b"},
    {GUARD_AND_TERMS, M "[^.;\\x01]{0,20}\\b(?:from|starting|beginning|as of|effective|after|on)\\b"
                        "[^.;\\x01]{0,20}\\b20[2-9]\\d\\b"},
    {GUARD_AND_TERMS, "\\b(?:after|upon|until|following|when|from)\\b[^.;\\x01]{0,60}\\bwill be\\b"
                      "[^.;\\x01]{0,60}" M},
    {GUARD_AND_TERMS,
     M "[^.;\\x01]{0,30}\\b(?:planned|pending|requested|under (?:discussion|review|"
       "consideration)|considered|proposed|tbd|tbc|to be (?:confirmed|decided|"
       "determined|agreed)|not (?:yet )?confirmed|draft)\\b"},
    {GUARD_AND_TERMS,
     M "[ ,)\\]\"']*(?:and/)?or (?![^.;\\x01]{0,40}\\x01|later|newer|any later|higher|"
       "at your|derivative|third)"},
    {GUARD_AND_TERMS,
     "(?:" M "|\\bpublic domain\\b)[^.;\\x01]{0,30}\\b(?:in|within|inside|for) (?:the )?"
     "(?:u\\.?s\\.?a?|united states|eu|uk|europe|european union|united kingdom|america|"
     "north america|south america|latin america|asia|africa|australia|canada|"
     "germany|austria|switzerland|france|italy|spain|netherlands|china|india|japan|"
     "korea|brazil)\\b"},
    {GUARD_AND_TERMS, "\\b(?:restricted|limited) " OPEN M},

    /* --- research, but of one kind --- */
    {GUARD_NARROW, BOUND "[^.;]{0,30}\\b(?:for|to|in|on|within)" FIRST " " KIND "research\\b"},
    {GUARD_NARROW, "\\bfor" FIRST " " KIND "research(?: purposes?| use)? "
                   "(?:only|solely|exclusively)\\b"},
    {GUARD_NARROW, BOUND "[^.;]{0,40}\\bresearch (?:on|into|about|in|regarding|related to)\\b"},
    {GUARD_NARROW, "\\bresearch (?:on|into|about|in|regarding|related to)\\b[^.;]{0,40}" BOUND},
    /* --- consent codes that nobody knows --- */
    {GUARD_NARROW, "\\b(?:gru|hmb|ds|poa)(?:[-_]" CODE ")*[-_](?!" CODE "\\b)[a-z]{2,8}\\b"},

    /* --- for some parts only --- */
    {GUARD_PARTS_CLAUSE,
     "\\b(?:unless|except where|except as|except when|if not) (?:(?:is|are|it is|"
     "they are) )?(?:otherwise |explicitly |expressly |differently )*(?:noted|stated|"
     "indicated|specified|marked|mentioned|labell?ed)\\b"},
    {GUARD_PARTS_CLAUSE, "\\b(?:unless|except where) (?:otherwise|explicitly|expressly)\\b"},
    {GUARD_AND_PARTS,
     "\\bunless (?!required by|you are|expressly required|otherwise|explicitly|expressly|"
     "noted|stated|indicated|specified|marked|mentioned)"},
    {GUARD_AND_PARTS,
     "\\b(?:except(?! where (?:otherwise|noted|stated|indicated|specified|marked))|"
     "excepting|excluding|excludes?|with the exception|with exception|apart "
     "from|aside from|save for|other than)\\b"},
    {GUARD_AND_PARTS,
     M "[^.;\\x01]{0,60}\\b(?:excluded|excepted|not included|left out|omitted)\\b"},
    {GUARD_AND_PARTS, M "[ ,:(\\[-]*for (?:the |all )?non-?(?!commercial|profit)[a-z]+ "
                        "(?:images?|scans?|data|cases|subjects|patients|studies)\\b"},
    {GUARD_AND_PARTS, M "[ ,:(\\[-]*(?:for )?(?:the )?(?:(?:first|last) \\d|[a-z]+ (?:split|subset|"
                        "portion|part|fold|set) only\\b)"},
    {GUARD_AND_PARTS,
     M "[ ,:(\\[-]*(?:applies to |covers |only )?(?:for |of |on )?(?:the |our |all )?" SPLIT
       "(?! (?:and|&|\\+|as well as) )"},
    {GUARD_AND_PARTS,
     "\\b" SPLIT "(?: (?:is|are|was|were|has been|have been|under|licen[cs]ed?|released|"
     "available|published|provided|shared|distributed|with|a|an|the|terms of))*"
     "[ :,(\\[-]*" M},
    {GUARD_AND_PARTS,
     "\\b(?:test|testing|validation|held-?out|remaining|other|rest|raw|original|"
     "full|second|clinical)\\b[^.;\\x01]{0,40}\\b(?:(?:not|never) (?:yet )?(?:be )?(?:made )?"
     "(?:released|public\\w*|available|shared|included|open\\w*|distributed|provided|"
     "disclosed|covered)|withheld|hidden|kept|private|secret|unreleased|undisclosed|"
     "sequestered)\\b"},
    {GUARD_AND_PARTS, "\\bwhere (?:applicable|possible|available|permitted|allowed)\\b"},
    {GUARD_PARTS_CLAUSE,
     "\\b(?:otherwise|where) (?:noted|stated|indicated|specified|marked|mentioned)\\b"},
    {GUARD_AND_PARTS,
     "\\b(?:some|most|mostly|mainly|primarily|majority|partially|partly|partial|"
     "several|many|certain|portions?|parts?|subset|selected|a few|generally|typically|"
     "usually|often|sometimes|by default|in general|in part)\\b[^.;\\x01]{0,60}"
     "(?:(?:is|are|under|licen[cs]ed|may|be|has|have|by|as|use|of)\\b|:|\\()"
     "[^.;\\x01]{0,40}" M},
    {GUARD_AND_PARTS, "\\b(?:some|most|many|certain|several|selected) (?:[a-z]+ ){1,2}" OPEN M},
    {GUARD_AND_PARTS,
     "\\bonly (?:the )?(?:[a-z]+ ){1,3}(?:is|are|under|falls?|comes?)\\b[^.;\\x01]{0,30}" M},
    {GUARD_AND_PARTS,
     M "[^.;\\x01]{0,60}\\b(?:partially|partly|mostly|in part|for (?:some|most|certain|"
       "parts?)|applies to (?:some|most|parts?)|only (?:applies|covers|for))\\b"},
    {GUARD_AND_PARTS,
     M "[^.;\\x01]{0,40}\\b(?:does not|do not|doesn't|not) (?:cover|extend|include|apply "
       "to (?:third|other|some|all|the images|images))\\b"},
    {GUARD_AND_PARTS, "\\bthird[- ]part(?:y|ies)\\b"},
    {GUARD_AND_PARTS, "\\bsome [a-z]+ (?:require|may|have|need|carry|are subject|restrict)"},

    {GUARD_MULTIPLE,
     "\\bper[- ](?:image|file|item|record|sample|case|dataset|data set|subset|object|"
     "work|study|collection|subject|source)\\b"},
    {GUARD_MULTIPLE,
     "\\b(?:var(?:y|ies|ied)|differs?|different|depend(?:s|ing)?|mixed|multiple|various)"
     "\\b[^.;]{0,40}\\b(?:licen[cs]es?|terms|by|on|per|each|between|across|see|from|"
     "datasets?)\\b"},
    {GUARD_MULTIPLE, "\\blicen[cs]es?\\b[^.;]{0,30}\\b(?:var(?:y|ies)|differs?|depends?)\\b"},
    {GUARD_MULTIPLE,
     "\\b(?:or|and) (?:other |another |some )?[^.;,\\x01]{0,50}\\blicen[cs]es\\b(?!\\w| "
     "(?:as|of|and conditions))"},
    {GUARD_MULTIPLE,
     "\\b(?:see|check|refer to|consult|respective|each|individual|original)\\b[^.;]{0,40}"
     "\\b(?:individual|respective|original|each|own|source|constituent|underlying)\\b"
     "[^.;]{0,40}\\b(?:licen[cs]\\w*|terms|datasets?|sources?|data sets?|files?)\\b"},
    {GUARD_MULTIPLE,
     "\\b(?:each|every) (?:image|file|item|record|data ?set|subset|source|collection|"
     "work|sample|contribut\\w+)\\b[^.;]{0,60}\\b(?:own|licen[cs]\\w*|terms)\\b"},
    {GUARD_MULTIPLE, "\\bper[- ]\\w+ (?:licen[cs]\\w+|terms)\\b"},
    {GUARD_MULTIPLE, "\\b(?:own|respective|original|individual) licen[cs]es?\\b"},
    {GUARD_MULTIPLE,
     "\\bsome [a-z]+ (?:require|need|have|carry|are subject|may (?:be|have|require))\\b"},
    {GUARD_MULTIPLE, "\\blicen[cs]e\\(s\\)"},
    {GUARD_MULTIPLE,
     "\\bappl(?:y|ies|ied) to (?:the )?(?:data|images|files|labels|parts?)\\b.{0,300}"
     "\\bappl(?:y|ies|ied) to\\b"},

    {GUARD_EITHER, "\\b(?:dual|dually|tri|triple|multi|multiply)[- ]?licen"},
    {GUARD_EITHER, "\\beither\\b[^.;]{0,10}" M},
    {GUARD_EITHER, "\\b(?:at your (?:option|choice)|your choice|of your choosing|choose between|"
                   "alternatively|choice of|pick one|whichever)\\b"},

    {GUARD_CUSTOM, "\\bcustom\\b(?! (?:dataset|data|software|code|model|script|built|made))"},
    {GUARD_CUSTOM, "\\b(?:own|specific|special) (?:licen[cs]e|terms)\\b[^.;]{0,40}\\x02"},

    /* --- words that bind --- */
    {GUARD_RESTRICTED, "\\bmay (?:only|not|be (?:restricted|limited|subject|required))\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:prohibit|forbid|forbad|disallow|bann?ed|illegal|unlawful|embargo)\\w*"},
    {GUARD_RESTRICTED,
     "\\bnot (?:be )?(?:allowed|permitted|authori[sz]ed|permissible|be used|be shared|"
     "be modified|be sold|modify|use|share|copy|sell|download|upload|attempt|alter|"
     "distribute|redistribute|commercial\\w*|free|open|transferable|for)\\b"},
    {GUARD_RESTRICTED, "\\b(?:cannot|can't|can not|don't|do not|must not|shall not|should not) "
                       "(?!hesitate|own|hold|guarantee|warrant|endorse|assume|need|contain|require|"
                       "include)"},
    {GUARD_RESTRICTED,
     "\\bonly (?:for|be|to|by|if|with|when|within|in|under|use|used|after|through|"
     "available|non|research|academic|allowed|permitted)\\b"},
    {GUARD_ONLY, "\\b(?:for|to|by)\\b[^.;\\x01]{0,50}\\bonly\\b"},
    {GUARD_ONLY, "\\bonly\\s*\\Z"},
    {GUARD_ONLY, "\\b(?:use|purposes?|basis|members?|users?|participants?) only\\b"},
    {GUARD_ONLY, "\\b(?:solely|exclusively|strictly)\\b"},
    {GUARD_RESTRICTED, "\\brestrict(?:ed|ions?|ive|s)\\b(?! health data)"},
    {GUARD_RESTRICTED, "\\blimited to\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:permissions?|consents?|approvals?|authori[sz]ation|approved|authori[sz]ed|"
     "qualified|registered (?:users?|members?|researchers?)|eligible|accredited)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:signed|signing|sign (?:an?|the)|register|registration|apply for|"
     "application|access request|request access|requests? to|on request|upon request|"
     "by request|agree(?:s|ing|d)? (?:to|not|that|with)|agreements?|dua|mta|nda|"
     "contract|accept(?:ing|ed)?)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:subject to|conditions? (?:of|that|apply)|(?:additional|further|other|extra|"
     "special|supplementary) (?:\\w+ )?(?:terms|restrictions|conditions|requirements|"
     "limitations|rules|permissions)|conditional\\w*|on (?:the )?condition)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:must|shall|required?|requires|requirement|obliged|obligat\\w+|mandatory)\\b"},
    {GUARD_RESTRICTED, "\\b(?:fee|fees|royalt(?:y|ies)|payment|paid|purchase|buy|for sale|price|"
                       "subscription)\\b(?![- ]free)"},
    {GUARD_RESTRICTED, "\\b(?:non|un)-?(?:transferable|sublicen\\w+|disclosure|authori[sz]ed)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:confidential|proprietary|sensitive|personal data|gdpr|hipaa|classified|"
     "internal|private)\\b"},
    {GUARD_RESTRICTED,
     "\\bno (?!restriction|known|warrant|liab|guarantee|fee|cost|charge|registration|"
     "copyright|rights? reserved|additional|other|further|limit|condition|more|need|"
     "longer|permission|personal|doubt|\\x01|signup|sign|royalt|obligation|later|"
     "later|attribution (?:is )?(?:needed|required)|claims?)[a-z]+"},
    {GUARD_RESTRICTED,
     "\\bnon-?(?!commercial|exclusive|profit|invasive|contrast|rigid|small|linear|"
     "human|\\x01)[a-z]+ (?:use|purposes?|research|only)\\b"},
    {GUARD_RESTRICTED,
     "\\b(?:military|surveillance|weapons?|nuclear|country|countries|citizens?)\\b"},
    {GUARD_RESTRICTED, "\\b(?:withdraw|revoke|terminat|destroy|delet)\\w*"},
    {GUARD_RESTRICTED,
     "\\b(?:academic|educational|evaluation|personal|private|internal|scientific|"
     "clinical|research|teaching|scholarly|hobby|government|members)[- ](?:use|users?|"
     "licen[cs]e|purposes?|version|edition|institutions?)\\b"},
    {GUARD_RESTRICTED,
     "\\bfor (?:academic|educational|evaluation|personal|private|internal|scientific|"
     "clinical|research|teaching|scholarly|academia|education|students?|university|"
     "universities|researchers?|academics|scientists|members|subscribers|partners|"
     "collaborators|educators|non-?profits?|participants)\\b(?! projects? (?:see|visit))"},

    {GUARD_RESTRICTED,
     "\\b(?:ask|inform|notify|tell|contact|e-?mail|write to|consult|let us know|check with)\\b"
     "[^.;]{0,50}\\b(?:before|prior|first|in advance|beforehand|if you (?:want|wish|plan|"
     "intend))\\b"},
    {GUARD_RESTRICTED, "\\b(?:before|prior to) (?:using|any use|use|publi\\w+|downloading|sharing|"
                       "redistributing|submi\\w+)\\b"},

    {GUARD_HARMLESS, "\\bnot (?:legally )?required\\b"},
    {GUARD_HARMLESS,
     "\\b(?:attribution|citation|permission|registration|acknowledge?ment|consent) (?:is "
     "|are )?(?:not|never) (?:needed|required|necessary)\\b"},
    {GUARD_HARMLESS,
     "\\bno (?:attribution|citation|permission|registration|approval|consent|agreement|"
     "fee|charge|application)s? (?:is |are )?(?:needed|required|necessary)\\b"},
    {GUARD_HARMLESS,
     "\\b(?:without|no) (?:any )?(?:further |additional |other |known )?(?:restrictions?|"
     "limitations?|permissions?|conditions?|agreements?|fees?|registration)\\b"},
    {GUARD_HARMLESS, "\\broyalty[- ]free\\b"},
    {GUARD_HARMLESS, "\\bapproved for (?:public|unlimited) (?:release|distribution)\\b"},
    {GUARD_HARMLESS, "\\bmay not (?:state|imply|claim|suggest|pretend)\\b"},
    {GUARD_HARMLESS,
     "\\brequir(?:es?|ing) (?:only |just |an? |appropriate |proper )*(?:attribution|"
     "citation|credit|acknowledge?ment)\\b"},
    {GUARD_HARMLESS,
     "\\b(?:must|should|shall|required to)(?: (?:ensure|make sure) that)?(?: you| also)? "
     "(?:cite|acknowledge|credit|attribute|mention|reference|give (?:appropriate )?"
     "(?:credit|attribution)|include (?:a |the )?(?:citation|attribution|reference))\\b"},
    {GUARD_HARMLESS,
     "\\bnot (?:permissible|permitted|allowed)[^.;]{0,40}\\b(?:endors|affiliat)\\w*"},
    {GUARD_HARMLESS, "\\b(?:commercial|for-?profit)(?: use)?(?:,| and| or| as well as|/|, and)+ ?"
                     "non-?commercial\\w*"},
    {GUARD_HARMLESS, "\\bnon-?commercial(?:,| and| or| as well as|/|, and)+ ?commercial\\w*"},
    {GUARD_HARMLESS, "\\bnot (?:only|just|limited to)\\b"},
    {GUARD_HARMLESS, M " (?:licen[cs]e )?(?:conditions?|terms|requirements?) appl\\w+"},
    {GUARD_HARMLESS,
     "\\b(?:attribution|share-?alike)[a-z, -]{0,40} (?:conditions?|terms|requirements?) "
     "appl\\w+"},
    {GUARD_HARMLESS, "\\b(?:attribution|share-?alike)[ /-]*(?:share-?alike)? ?community norms?\\b"},
    {GUARD_HARMLESS, "\\b(?:required|permitted|allowed) by (?:applicable )?law\\b"},
    {GUARD_HARMLESS, "\\bto the extent possible under (?:the )?law\\b"},

    /* --- words that allow, and say no license --- */
    {GUARD_GRANT,
     "\\b(?:licen[cs]\\w+|terms|conditions|polic(?:y|ies)|agreements?|rights|copyright\\w*|"
     "eula|disclaimer)\\b"},
    {GUARD_USE,
     "\\b(?:freely|free (?:of|to|for|and|use|access|download)|open(?:ly)?|public(?:ly)?|"
     "unrestricted) (?:\\w+ )?(?:available|accessible|use|data|access|reuse|download|shared|"
     "licen)\\b"},
    {GUARD_USE,
     "\\b(?:may|can|free to|allowed to|permitted to|right to|granted?) (?:be )?(?:\\w+ )?"
     "(?:used?|copy|copied|distributed?|redistributed?|shared?|download(?:ed)?|reused?|"
     "modif(?:y|ied))\\b"},
    {GUARD_USE, "\\b(?:usage|use) of (?:the |this |these )?(?:data|images)\\b"},
    {GUARD_GRANT,
     "\\b(?:other|custom|proprietary|commercial|private|see|restricted|closed|registered|"
     "controlled|managed)\\b"},
};

/* A match's tag is its effect. */
static struct detect_patterns *guards_make(void)
{
	struct detect_patterns *set = detect_patterns_new();

	for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
		detect_patterns_add(set, guards[i].pattern, guards[i].effect);
	for (size_t i = 0; i < detect_bound_count; i++)
		detect_patterns_add(set, detect_bounds[i].pattern, detect_bounds[i].effect);
	for (size_t i = 0; detect_tongues[i]; i++)
		detect_patterns_add(set, detect_tongues[i], GUARD_AND_TERMS);
	return set;
}

/* --- statements --- */

static void statement_found(void *context, const struct detect_found *match)
{
	struct detect_work *work = context;

	detect_statement_add(work, license_at(work->detector->library, match->tag), match->start,
	                     match->end);
}

static void statements_find(struct detect_work *work)
{
	struct license_detector *detector = work->detector;

	if (!detector->statements) {
		detector->statements = detect_patterns_new();
		for (size_t i = 0; i < license_count(detector->library); i++) {
			const struct license *license = license_at(detector->library, i);
			const char *const *pattern = license->signs.patterns;

			if (license->kind != LICENSE_STATEMENT)
				continue;
			for (; *pattern; pattern++)
				detect_patterns_add(detector->statements, *pattern, i);
		}
	}
	if (!detect_patterns_run(detector->statements, work->mask, statement_found, work))
		work->limit = true;
}

/* --- guards --- */

struct span {
	size_t start, end;
};

struct guarding {
	struct detect_work *work;
	struct detect_found found[DETECT_STATEMENTS_MOST];
	size_t count;
};

static void guard_found(void *context, const struct detect_found *match)
{
	struct guarding *guarding = context;

	if (guarding->count < DETECT_STATEMENTS_MOST)
		guarding->found[guarding->count++] = *match;
	else
		guarding->work->limit = true;
}

static bool within(const struct detect_found *match, size_t start, size_t end)
{
	return match->start < end && match->end > start;
}

static bool harmless(const struct guarding *guarding, const struct detect_found *match)
{
	for (size_t i = 0; i < guarding->count; i++) {
		const struct detect_found *other = &guarding->found[i];

		if (other->tag == GUARD_HARMLESS && within(other, match->start, match->end))
			return true;
	}
	return false;
}

/* "commercial and non-commercial use" restricts nobody. */
static void statements_settle(struct detect_work *work, const struct guarding *guarding)
{
	size_t kept = 0;

	for (size_t i = 0; i < work->statement_count; i++) {
		struct detect_statement statement = work->statements[i];
		struct detect_found span = {0, statement.start, statement.end};

		if (!text_starts(text_from(statement.license->id), "LicenseRef-NonCommercial") ||
		    !harmless(guarding, &span))
			work->statements[kept++] = statement;
	}
	work->statement_count = kept;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What a statement says is understood already ("must" before it too, in the same
 * sentence). */
static bool stated(const struct detect_work *work, const struct detect_found *match)
{
	for (size_t i = 0; i < work->statement_count; i++) {
		size_t start = work->statements[i].start, margin = least(start, 6);

		for (size_t k = 1; k <= margin; k++)
			if (strchr(".;:!?", work->mask.at[start - k]))
				margin = k - 1;
		if (within(match, start - margin, work->statements[i].end))
			return true;
	}
	return false;
}

/* "for non-commercial use only": the statement ends before its last words. */
static bool stated_near(const struct detect_work *work, const struct detect_found *match)
{
	struct detect_found wide = *match;

	while (wide.start > 0 && match->start - wide.start < 60 &&
	       !strchr(".;:", work->mask.at[wide.start - 1]))
		wide.start--;
	while (wide.end < work->mask.size && wide.end - match->end < 60 &&
	       !strchr(".;:", work->mask.at[wide.end]))
		wide.end++;
	return stated(work, &wide);
}

static bool ends_clause(struct text mask, size_t at)
{
	return mask.at[at] == ';' ||
	       (strchr(".!?,:", mask.at[at]) && (at + 1 == mask.size || mask.at[at + 1] == ' '));
}

/* Does the part of the sentence make a statement too? */
static bool stated_beside(const struct detect_work *work, const struct detect_found *match)
{
	struct detect_found wide = *match;

	while (wide.start > 0 && !ends_clause(work->mask, wide.start - 1))
		wide.start--;
	while (wide.end < work->mask.size && !ends_clause(work->mask, wide.end))
		wide.end++;
	return stated(work, &wide);
}

static void doubt(struct detect_work *work, const struct detect_found *match,
                  enum detect_doubt doubt)
{
	for (size_t i = 0; i < work->mention_count; i++) {
		struct detect_mention *mention = &work->mentions[i];

		if (!mention->id || mention->doubt >= doubt ||
		    !within(match, mention->start, mention->start + 1))
			continue;
		/* "Contains modified Copernicus data" names data, no license. */
		mention->doubt = doubt;
		mention->aside = strcmp(mention->by, "pattern") == 0;
	}
}

/* Do all mentions name the same? */
static bool alone(const struct detect_work *work)
{
	const char *first = NULL;

	for (size_t i = 0; i < work->mention_count; i++) {
		const char *id = work->mentions[i].id;

		if (id && first && strcmp(id, first) != 0)
			return false;
		first = id ? id : first;
	}
	return true;
}

static void effect(struct detect_work *work, const struct guarding *guarding,
                   const struct detect_found *match)
{
	switch ((enum guard_effect) match->tag) {
	case GUARD_GONE:
		doubt(work, match, DETECT_GONE);
		break;
	case GUARD_TERMS:
		doubt(work, match, DETECT_TERMS);
		break;
	case GUARD_AND_TERMS:
		work->and_terms = true;
		break;
	case GUARD_ASIDE:
		work->and_terms = work->and_terms || alone(work);
		break;
	case GUARD_NARROW:
		work->narrow = true;
		break;
	case GUARD_AND_PARTS:
		work->and_parts = true;
		break;
	case GUARD_RESTRICTED:
		if (harmless(guarding, match) || stated(work, match))
			break;
		work->restricted = true;
		work->apart = work->apart || !stated_beside(work, match);
		break;
	case GUARD_APART:
		work->apart = work->apart || !harmless(guarding, match);
		break;
	case GUARD_ONLY:
		if (!harmless(guarding, match) && !stated_near(work, match))
			work->restricted = true;
		break;
	case GUARD_PARTS_CLAUSE:
		work->parts_clause = true;
		break;
	case GUARD_USE:
		work->uses = true;
		break;
	case GUARD_MULTIPLE:
		work->multiple = true;
		break;
	case GUARD_EITHER:
		work->either = true;
		break;
	case GUARD_CUSTOM:
		work->custom = true;
		break;
	case GUARD_GRANT:
		work->grants = true;
		break;
	case GUARD_HARMLESS:
		break;
	}
}

static bool beside_mention(const struct detect_work *work, const struct detect_word *word)
{
	for (size_t i = 0; i < work->mention_count; i++) {
		const struct detect_mention *mention = &work->mentions[i];
		size_t from = mention->end <= word->start ? mention->end : word->end;
		size_t to = mention->end <= word->start ? word->start : mention->start;

		if (mention->id && to >= from && to - from <= 16)
			return true;
	}
	return work->mention_count == 0 && work->text->count <= 8;
}

/* Elements named beside the mentions: "CC BY 4.0 [NC]", "cc-by 4.0 (sharealke)". */
static void leftovers(struct detect_work *work, const struct guarding *guarding)
{
	const struct detect_text *text = work->text;

	for (size_t i = 0; i < text->count; i++) {
		const struct detect_word *word = &text->words[i];
		struct text letters = detect_word_text(text, i);
		struct detect_found span = {0, word->start, word->end};
		unsigned elements;
		size_t words;

		if (word->kind != DETECT_LETTERS ||
		    work->mask.at[word->start] == DETECT_MARK_FILL ||
		    work->mask.at[word->start] == DETECT_MARK_MENTION || letters.size < 2)
			continue;
		words = detect_cc_element_at(text, i, &elements);
		if (!words || harmless(guarding, &span))
			continue;
		/* "NC" is a state too, unless it stands right at a license. */
		if (words == 1 && letters.size == 2 &&
		    (!detect_word_capital(text, i) || !beside_mention(work, word)))
			elements = 0;
		if (elements & (DETECT_NC | DETECT_SA | DETECT_ND))
			work->leftover |= elements;
	}
}

/* The statement's words are not free for "no" and "not" to stand in. */
static void mask_statements(struct detect_work *work)
{
	char *mask = work->detector->mask;

	for (size_t i = 0; i < work->statement_count; i++) {
		if (!detect_frees(work->statements[i].license))
			continue;
		for (size_t at = work->statements[i].start; at < work->statements[i].end; at++)
			if ((unsigned char) mask[at] > DETECT_MARK_FILL)
				mask[at] = at == work->statements[i].start ? DETECT_MARK_STATEMENT
				                                           : DETECT_MARK_FILL;
	}
}

/* What binds nobody, and what statements say, is known. */
static struct text mask_known(struct detect_work *work, const struct guarding *guarding)
{
	char *mask = arena_copy(work->arena, work->mask);

	for (size_t i = 0; i < guarding->count; i++) {
		const struct detect_found *found = &guarding->found[i];

		if (found->tag == GUARD_HARMLESS || found->tag == GUARD_PARTS_CLAUSE ||
		    found->tag == GUARD_GONE)
			memset(mask + found->start, DETECT_MARK_FILL, found->end - found->start);
	}
	for (size_t i = 0; i < work->statement_count; i++)
		memset(mask + work->statements[i].start, DETECT_MARK_FILL,
		       work->statements[i].end - work->statements[i].start);
	return text_span(mask, work->mask.size);
}

static void strange_words(struct detect_work *work, const struct guarding *guarding)
{
	struct license_detector *detector = work->detector;
	bool any = false;

	for (size_t i = 0; i < work->mention_count; i++)
		any = any || (work->mentions[i].id && work->mentions[i].doubt == DETECT_SURE);
	if (!any)
		return;
	if (!detector->vocabulary)
		detector->vocabulary = detect_vocabulary_new();
	work->odd =
	    detect_word_unknown(detector->vocabulary, work->text, mask_known(work, guarding));
}

void detect_guard(struct detect_work *work)
{
	struct guarding *guarding = arena_new(work->arena, 1, sizeof *guarding);

	guarding->work = work;
	if (!work->detector->guards)
		work->detector->guards = guards_make();
	statements_find(work);
	detect_misspelt(work);
	mask_statements(work);
	detect_hedge(work);
	if (!detect_patterns_run(work->detector->guards, work->mask, guard_found, guarding))
		work->limit = true;
	statements_settle(work, guarding);
	for (size_t i = 0; i < guarding->count; i++)
		effect(work, guarding, &guarding->found[i]);
	work->and_terms = work->and_terms || detect_script_unread(work->mask);
	detect_spread(work);
	leftovers(work, guarding);
	strange_words(work, guarding);
}
