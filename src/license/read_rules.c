/*
 * The words of agreements and what they say.
 *
 * An action's words name only what is done; the words around (BAN, BANNED,
 * GRANT, CONDITION) say whether it may be.  A duty's pattern needs a word
 * that binds somewhere in the sentence.  Repeats are bounded, and within one
 * sentence.  Being wrong on the strict side costs a mail: in doubt a word is
 * a cue, and a sentence whose cue nothing explains is left to a person.
 */
#include "license/read_parts.h"

#define DATA LICENSE_DATA
#define NUMBER_WORD                                                                                \
	"(?:[0-9]{1,4}|one|two|three|four|five|six|seven|ten|twelve|fourteen|twenty|thirty|"       \
	"forty-five|sixty|ninety)"

#define ACTION(code, pattern)                                                                      \
	{                                                                                          \
		READ_ACTION, code, DATA, LICENSE_SILENT, pattern                                   \
	}
#define REQUIRE(code, pattern)                                                                     \
	{                                                                                          \
		READ_DUTY, code, DATA, LICENSE_REQUIRE, pattern                                    \
	}
#define FORBID(code, pattern)                                                                      \
	{                                                                                          \
		READ_DUTY, code, DATA, LICENSE_FORBID, pattern                                     \
	}
#define WORDS(kind, pattern)                                                                       \
	{                                                                                          \
		kind, NULL, DATA, LICENSE_SILENT, pattern                                          \
	}

const struct read_rule read_rules[] = {
    /* --- what is done --- */
    ACTION("distribute", "\\b(?:re-?)?distribut(?:e|ed|es|ing|ion)\\b"),
    ACTION("distribute", "\\b(?:shar(?:e|ed|ing)|re-?shar(?:e|ed|ing))\\b(?! ?-?alike)"),
    ACTION("distribute", "\\b(?:disclos(?:e|ed|ing|ure)|sub-?licen[cs](?:e|ed|ing)|re-?post(?:ed|"
                         "ing)?|post(?:ed|ing)?|mirror(?:ed|ing)?|transfer(?:red|ring)?|"
                         "forward(?:ed|ing)?|circulat(?:e|ed|ing)|releas(?:e|ed|ing)|"
                         "upload(?:ed|ing)?|disseminat(?:e|ed|ing|ion)|lend|lent)\\b"),
    ACTION("distribute", "\\b(?:pass(?:ed|ing)?|hand(?:ed|ing)?|giv(?:e|en|ing)|made|make|making)"
                         "\\b[^.;]{0,40}\\b(?:on to|over to|to (?:any )?others?|to any(?:one|body)|"
                         "to (?:any |a )?third|available|accessible|public)\\b"),
    ACTION("distribute", "\\b(?:publish|publishing|published|publication of)\\b[^.;]{0,25}"
                         "\\b(?:data|images|scans|files|dataset|copies|models?|weights|labels|"
                         "annotations|segmentations|masks|them|it)\\b"),
    ACTION("distribute", "\\bpublished\\b"),
    ACTION("commercial_use", "\\b(?:non-?)?commerci\\w+"),
    ACTION("commercial_use", "\\b(?:sell|sold|selling|sale|re-?sell|re-?sold|resale|rent(?:ed|al|"
                             "ing)?|leas(?:e|ed|ing)|moneti[sz]\\w+|for profit|financial gain|"
                             "paid products?)\\b"),
    ACTION("clinical_use", "\\b(?:clinical (?:use|care|practice|purposes?|decisions?|"
                           "decision[ -]making|diagnos\\w+|applications?|routine|treatment)|"
                           "diagnos(?:is|tic|tics|e)|patient (?:care|treatment)|medical "
                           "(?:advice|decisions?|treatment)|care of patients|treat patients)\\b"),
    ACTION("derive", "\\b(?:modif(?:y|ied|ying|ications?)|alter(?:ed|ing|ations?)?|adapt(?:ed|ing|"
                     "ations?)?|derivative (?:works?|data ?sets?)|derivatives)\\b"),
    ACTION("train_model",
           "\\b(?:train|training|fine-?tun(?:e|ing)|pre-?train(?:ing)?|develop\\w*)\\b[^.;]{0,50}"
           "\\b(?:models?|networks?|algorithms?|AI|artificial intelligence|classifiers?|systems?)"
           "\\b"),
    ACTION("train_model", "\\b(?:machine[ -]learning|artificial intelligence|deep learning|"
                          "foundation models?|generative (?:AI|models?))\\b"),
    ACTION("train_model", "\\bmodel training\\b"),
    ACTION("benchmark", "\\b(?:benchmark(?:ing|s)?|compar(?:e|ing) (?:models|algorithms|methods))"
                        "\\b"),
    ACTION("reproduce",
           "\\b(?:copy|copied|copying|copies|duplicat\\w+|download(?:ed|ing)?|"
           "reproduc(?:e|ed|tion))\\b(?! of (?:the |each |any |every |your )?(?:[a-z]+ "
           ")?(?:publication|manuscript|paper|article|abstract|report|agreement|"
           "license|licence|certificate))"),
    ACTION("reidentify", "\\b(?:re-?identif\\w+|de-?anonymi[sz]\\w+|identity|identities)\\b"),
    ACTION("reidentify", "\\b(?:identif(?:y|ying|ied|ication)|contact(?:ing|ed)?|trac(?:e|ing)|"
                         "recogni[sz](?:e|ing)|re-?contact(?:ing|ed)?)\\b[^.;]{0,60}\\b(?:"
                         "individuals?|participants?|patients?|persons?|subjects?|donors?|people|"
                         "anyone|anybody|volunteers?|famil(?:y|ies)|relatives|them)\\b"),
    ACTION("reidentify",
           "\\b(?:participants?|patients?|subjects?|donors?|volunteers?|individuals?)\\b"
           "[^.;]{0,30}\\b(?:identified|contacted|traced|recogni[sz]ed)\\b"),
    ACTION("relink", "\\b(?:link(?:ed|ing|age)?|match(?:ed|ing)?|merg(?:e|ed|ing)|combin(?:e|ed|"
                     "ing)|cross-?referenc\\w+)\\b[^.;]{0,60}\\b(?:other|another|external|"
                     "additional|different)\\b[^.;]{0,25}\\b(?:data|data ?sets?|sources?|records?|"
                     "registr\\w+|information|databases?)\\b"),
    ACTION("use_external_service",
           "\\b(?:online services?|cloud (?:services?|storage|providers?)|public cloud|"
           "(?:third[- ]party|external) (?:APIs?|services?)|chatgpt|chat ?bots?|LLMs?|"
           "large language models?)\\b"),
    ACTION("endorse_promote", "\\b(?:endors\\w+|promot(?:e|ing|ion|ional)|advertis\\w+)\\b"),
    ACTION("military_surveillance", "\\b(?:military|weapons?|surveillance|law enforcement)\\b"),
    ACTION("no_ip_claims", "\\b(?:claim|assert|apply for|file|seek)\\b[^.;]{0,40}\\b(?:patents?|"
                           "intellectual property|ownership|copyright)\\b"),
    ACTION("apply_tpm", "\\btechnological (?:protection )?measures?\\b"),
    ACTION("for_profit_user", "\\b(?:compan(?:y|ies)|for-?profit (?:organi[sz]ations?|entit(?:y|"
                              "ies)|institutions?|users?)|commercial (?:entit(?:y|ies)|"
                              "organi[sz]ations?|users?))\\b"),

    /* --- with what --- */
    {READ_TARGET, NULL, LICENSE_MODEL, LICENSE_SILENT,
     "\\b(?:models?|weights|networks?|checkpoints?|algorithms?)\\b"},
    {READ_TARGET, NULL, LICENSE_LABELS, LICENSE_SILENT,
     "\\b(?:labels?|annotations?|segmentations?|masks?|contours?)\\b"},
    {READ_TARGET, NULL, LICENSE_OUTPUTS, LICENSE_SILENT,
     "\\b(?:outputs?|predictions?|embeddings?|synthetic (?:data|images)|results|findings|"
     "aggregate(?:d)? (?:data|statistics)|summary statistics)\\b"},
    {READ_TARGET, "derive", LICENSE_DATA, LICENSE_SILENT,
     "\\b(?:derived (?:data|images|works?|material)|derivatives?(?: data| works?)?|adapted "
     "(?:data|versions?|material)|modified (?:data|versions?)|processed data)\\b"},

    /* --- duties and limits --- */
    REQUIRE("destroy_on_expiry",
            "\\b(?:destroy(?:ed|s|ing)?|destruction|delet(?:e|ed|es|ing|ion)|eras(?:e|ed|ure)|"
            "purg(?:e|ed)|wiped?)\\b(?![^.;]{0,40}\\b(?:model|weights|withdraw))"),
    REQUIRE("delete_model_on_closeout",
            "\\b(?:destroy(?:ed|s)?|delet(?:e|ed|es|ion)|eras(?:e|ed))\\b[^.;]{0,60}\\b(?:models?|"
            "weights)\\b"),
    REQUIRE("delete_model_on_closeout", "\\b(?:models?|weights)\\b[^.;]{0,60}\\b(?:destroyed|"
                                        "deleted|erased)\\b"),
    REQUIRE("recall_delete", "\\b(?:withdr[ae]w\\w*|withdrawn|opt(?:s|ed)? out)\\b[^.;]{0,80}"
                             "\\b(?:delet\\w+|remov\\w+|destroy\\w*|eras\\w+)\\b"),
    REQUIRE("recall_delete", "\\b(?:delet\\w+|remov\\w+|destroy\\w*|eras\\w+)\\b[^.;]{0,80}\\b"
                             "(?:withdr[ae]w\\w*|consent is revoked)\\b"),
    REQUIRE("annual_report", "\\b(?:annual(?:ly)?|yearly|each year|every year|once a year|every "
                             "(?:twelve|12) months|every january)\\b[^.;]{0,50}\\b(?:report\\w*|"
                             "updates?|summar(?:y|ies)|renew\\w*)\\b"),
    REQUIRE("annual_report", "\\breport(?:s|ing)?\\b[^.;]{0,60}\\b(?:annually|yearly|each (?:year|"
                             "january|december)|every year|once a year|every (?:twelve|12) "
                             "months|anniversary)\\b"),
    REQUIRE("manuscript_review",
            "\\b(?:manuscripts?|papers?|abstracts?|articles?|publications?|drafts?)\\b[^.;]{0,80}"
            "\\b(?:review(?:ed)?|approv(?:al|ed|e)|before (?:\\w+ ){0,2}(?:submi\\w+|publi\\w+)|"
            "prior to (?:\\w+ ){0,2}(?:submi\\w+|publi\\w+)|in advance)\\b"),
    REQUIRE("manuscript_review",
            "\\b(?:before|prior to)\\b[^.;]{0,30}\\b(?:submi\\w+|publi\\w+)\\b[^.;]{0,80}\\b(?:"
            "manuscripts?|papers?|drafts?|committee|review)\\b"),
    REQUIRE("publication_copy",
            "\\b(?:cop(?:y|ies)|reprints?|links?|notif\\w+|inform\\w*|send|sent|provide)\\b"
            "[^.;]{0,50}\\b(?:publications?|manuscripts?|papers?|articles?|publish\\w*)\\b"
            "(?![^.;]{0,60}\\b(?:review|approv))"),
    REQUIRE("acknowledge_text",
            "\\b(?:acknowledge?ment|following (?:statement|text|sentence|words)|funding "
            "statement|grant number)\\b"),
    REQUIRE("attribute",
            "\\b(?:acknowledg(?:e|es|ed|ing)|credit(?:ed|s)?|attribut(?:e|ed|ion))\\b"),
    REQUIRE("cite", "\\b(?:cit(?:e|ed|es|ing|ation|ations)|reference the)\\b"),
    REQUIRE("notice", "\\b(?:keep|retain|include|preserve|reproduce|accompan\\w+)\\b[^.;]{0,60}"
                      "\\b(?:notices?|copy of (?:the|this) (?:license|licence))\\b"),
    REQUIRE("state_changes", "\\b(?:indicate|state|mark|describe|document)\\b[^.;]{0,40}\\b(?:"
                             "changes|modifications|changed)\\b"),
    REQUIRE("share_alike",
            "\\b(?:same|identical|under these|under this) (?:terms|license|licence|conditions)\\b"),
    REQUIRE("share_alike", "\\bshare-?alike\\b"),
    REQUIRE("ethics_approval", "\\b(?:IRB|ethic(?:s|al)(?: (?:committee|board|approval|vote|"
                               "review|clearance))?|institutional review board|review board)\\b"),
    REQUIRE("training_certificate",
            "\\b(?:CITI|training (?:certificates?|courses?|programs?|modules?)|completed? "
            "(?:\\w+ ){0,4}(?:training|course)|human subjects? (?:research )?training)\\b"),
    REQUIRE("each_user_signs",
            "\\b(?:each|every|all|any)\\b[^.;]{0,60}\\b(?:users?|persons?|members?|researchers?|"
            "individuals?|investigators?|staff|personnel|participants?|teams?|collaborators?)\\b"
            "[^.;]{0,60}\\b(?:signs?|signed|sign|signing|registers?|accepts?|own (?:agreement|"
            "application))\\b"),
    REQUIRE("each_user_signs",
            "\\b(?:named|listed|authori[sz]ed|approved|signed|designated) (?:in \\w+ )?(?:"
            "personnel|persons?|users?|individuals?|researchers?|investigators?|people|members?|"
            "staff|scientists)\\b"),
    REQUIRE("institution_signs",
            "\\b(?:signing official|authori[sz]ed (?:institutional )?(?:official|representative|"
            "signator(?:y|ies))|institutional (?:official|signature)|on behalf of (?:the|your|"
            "its) (?:institution|organi[sz]ation|university|hospital))\\b"),
    REQUIRE("project_approval",
            "\\b(?:approved|described|stated|specified|proposed|defined|named|requested) "
            "(?:\\w+ ){0,2}(?:project|research|purposes?|use|study|proposal|application|protocol)"
            "\\b"),
    REQUIRE("project_approval",
            "\\b(?:project|research|study|use|purposes?)\\b[^.;]{0,30}\\b(?:described|stated|"
            "specified|approved|set out) (?:in|by|under)\\b"),
    REQUIRE("project_approval", "\\b(?:access|application|request|proposal)s?\\b[^.;]{0,40}\\b(?:"
                                "approv\\w+|granted by|reviewed by|decided by)\\b"),
    REQUIRE("amendment_needed", "\\b(?:amendment|new application|further approval|additional "
                                "approval|new request)\\b"),
    REQUIRE("registration", "\\b(?:regist(?:er|ered|ration)|user account|create an account)\\b"),
    REQUIRE("fee", "\\b(?:fees?|payments?|pay|paid)\\b"),
    REQUIRE("tre_only", "\\b(?:secure|trusted|safe|protected|controlled)[ -](?:\\w+ )?(?:"
                        "environment|enclave|workspace|platform|research environment|haven)\\b"),
    REQUIRE("geography",
            "\\b(?:leave|leaves|left|outside|out of|within|inside|exported?|transfer\\w*|stored|"
            "located|remain|kept|processed)\\b[^.;]{0,40}\\b(?:country|countries|nation|EU|EEA|"
            "european (?:union|economic area)|united (?:states|kingdom)|jurisdictions?|borders?|"
            "germany|france|switzerland|china|canada|japan|australia|india|austria|italy|spain|"
            "netherlands|sweden|norway|denmark|finland|USA|UK)\\b"),
    REQUIRE("geography", "\\bcountr(?:y|ies) of concern\\b"),
    REQUIRE("security_level",
            "\\b(?:encrypt\\w*|password[- ]protected|NIST|ISO ?27001|secure(?:ly)? (?:stor\\w+|"
            "kept|servers?|systems?|location|manner)|stored? securely|safeguards?|security "
            "(?:measures|standards?|controls?|requirements?|practices?)|access controls?)\\b"),
    REQUIRE("incident_report",
            "\\b(?:report|notify|inform|notified|reported|informed|tell)\\b[^.;]{0,100}\\b(?:"
            "breach(?:es)?|incidents?|unauthori[sz]ed|loss|violations?|misuse|non-?compliance)"
            "\\b"),
    REQUIRE("incident_report",
            "\\b(?:breach(?:es)?|incidents?|unauthori[sz]ed (?:access|use|disclosure)|loss of)\\b"
            "[^.;]{0,80}\\b(?:report(?:ed)?|notif(?:y|ied)|inform(?:ed)?|hours)\\b"),
    REQUIRE("notify_change",
            "\\b(?:notify|inform|tell|report|notified|informed)\\b[^.;]{0,80}\\b(?:chang(?:e|es|ed|"
            "ing)|leaves?|moves?|new (?:institution|staff|members?))\\b"),
    REQUIRE("time_limit",
            "\\b(?:access|agreement|license|licence|right|use|term|permission|approval)\\b"
            "[^.;]{0,60}\\b(?:expires?|ends?|terminates?|lasts?|valid|limited to|period of|for a "
            "term of)\\b[^.;]{0,40}\\b(?:months?|years?|days|20[0-9]{2})\\b"),
    REQUIRE("time_limit",
            "\\b(?:access|licen[cs]ed?|granted|permission|used?|kept|valid)\\b"
            "[^.;]{0,40}\\bfor (?:a |up to |at most )?" NUMBER_WORD " (?:days|months?|years?)\\b"),
    REQUIRE("time_limit", "\\b(?:term of|valid for|period of|for up to)\\b[^.;]{0,30}\\b(?:months?|"
                          "years?)\\b"),
    REQUIRE("return_derived",
            "\\b(?:return(?:ed)?|deposit(?:ed)?|submit(?:ted)?|contribut(?:e|ed)|give back|send "
            "back|upload(?:ed)?)\\b[^.;]{0,60}\\b(?:derived|derivatives?|annotations|labels|"
            "segmentations|results|findings|processed)\\b"),
    REQUIRE(
        "return_derived",
        "\\b(?:derived data|derivatives?|annotations|labels|segmentations|results)\\b[^.;]{0,40}"
        "\\b(?:returned|deposited|submitted|contributed|sent back|given back)\\b"),
    REQUIRE("release_code",
            "\\b(?:source code|code|scripts|software)\\b[^.;]{0,60}\\b(?:public\\w*|"
            "releas\\w+|open[- ]source|repositor\\w+|available|shared|deposit\\w*)"
            "\\b"),
    REQUIRE("release_code",
            "\\b(?:release|publish|share|deposit)\\b[^.;]{0,40}\\b(?:source )?code\\b"),
    REQUIRE("collaborate",
            "\\bcollaborat(?:e|ion|ing|ively)\\b[^.;]{0,30}\\b(?:with|of|between)\\b"),
    REQUIRE("coauthor", "\\bco-?author(?:s|ship|ed)?\\b"),
    REQUIRE("coauthor", "\\b(?:offer\\w*|includ\\w+|list\\w*|invit\\w+)\\b[^.;]{0,50}\\b(?:"
                        "authors?|authorship)\\b"),
    REQUIRE("publication_embargo", "\\b(?:embargo(?:ed)?|moratorium)\\b"),
    REQUIRE("publication_embargo",
            "\\b(?:not|no|nothing)\\b[^.;]{0,30}\\b(?:publish\\w*|publications?|submit\\w*)\\b"
            "[^.;]{0,60}\\b(?:until|before|for a period|earlier than)\\b"),
    REQUIRE("publish_results",
            "\\b(?:results|findings)\\b[^.;]{0,40}\\b(?:published|made public|publicly|open "
            "access)\\b"),
    REQUIRE("publish_results",
            "\\b(?:publish|make public)\\b[^.;]{0,30}\\b(?:results|findings)\\b"),
    REQUIRE("audit_right", "\\b(?:audit(?:s|ed)?|inspect(?:ion|ions|ed)?)\\b"),
    REQUIRE("export_review",
            "\\b(?:outputs?|results|files|exports?)\\b[^.;]{0,60}\\b(?:checked|reviewed|cleared|"
            "disclosure control|airlock|vetted|screened)\\b"),
    REQUIRE("derived_to",
            "\\b(?:derived|derivatives?|annotations|models?)\\b[^.;]{0,60}\\b(?:only (?:via|"
            "through|on|in)|deposited (?:in|with|on|at))\\b"),
    {READ_DUTY, "derived_is_data", LICENSE_MODEL, LICENSE_REQUIRE,
     "\\b(?:models?|weights|parameters|checkpoints?|features|embeddings)\\b[^.;]{0,100}\\b(?:"
     "considered|counted? as|regarded as|deemed|treated as)\\b[^.;]{0,40}\\b(?:data|"
     "derivatives?)\\b"},
    REQUIRE("general_research",
            "\\b(?:only|solely|exclusively|restricted|limited|strictly)\\b[^.;]{0,60}\\b(?:"
            "research|academic|scientific|scholarly)\\b"),
    REQUIRE("general_research", "\\b(?:research|academic|scientific|scholarly)\\b[^.;]{0,40}\\b(?:"
                                "only|solely|exclusively)\\b"),
    {READ_DUTY, "disease_research", DATA, LICENSE_ASK,
     "\\b(?:only|solely|exclusively|restricted|limited|purposes?)\\b[^.;]{0,60}\\b(?:cancer|"
     "oncolog\\w+|dementia|alzheimer\\w*|diabetes|stroke|covid\\S*|[a-z]+ "
     "diseases?|disorders?)\\b"},
    {READ_DUTY, "disease_research", DATA, LICENSE_ASK,
     "\\b(?:cancer|oncolog\\w+|dementia|alzheimer\\w*|diabetes|stroke|covid\\S*|[a-z]+ diseases?|"
     "disorders?)\\b[^.;]{0,30}\\b(?:only|solely|exclusively)\\b"},
    REQUIRE("education",
            "\\b(?:only|solely|exclusively)\\b[^.;]{0,30}\\b(?:education(?:al)?|teaching)\\b"),
    REQUIRE("challenge_only",
            "\\b(?:only|solely|exclusively|restricted|limited)\\b[^.;]{0,100}\\b(?:challenge|"
            "competition|contest)\\b"),
    REQUIRE("challenge_only", "\\b(?:outside (?:of )?|other than |beyond |except )(?:for )?(?:the |"
                              "this )?(?:challenge|competition|contest)\\b"),
    FORBID("commercial_use", "\\bnon-?commercial\\w*\\b[^.;]{0,60}\\b(?:only|solely|purposes?|use|"
                             "research|basis)\\b"),
    FORBID("commercial_use", "\\b(?:only|solely|exclusively|restricted|limited)\\b[^.;]{0,60}\\b"
                             "non-?commercial\\w*\\b"),
    FORBID("commercial_use",
           "\\bfor non-?commercial\\w*\\b(?!,? (?:and|or|as well as) commercial)"),
    FORBID("for_profit_user", "\\b(?:non-?profit|not-?for-?profit|academic) (?:institutions?|"
                              "organi[sz]ations?|users?)\\b[^.;]{0,20}\\bonly\\b"),
    FORBID("for_profit_user", "\\b(?:only|solely|restricted|limited)\\b[^.;]{0,40}\\b(?:"
                              "not-?for-?profit|non-?profit|academic institutions?)\\b"),

    /* --- whether it may be done --- */
    WORDS(READ_BAN, "\\b(?:may|must|shall|can|could|should|will|would|do|does|is|are|be) ?not\\b"
                    "(?! (?:only|limited|required|obliged|necessar|need|be (?:required|obliged|"
                    "liable|responsible|held)|guarantee|warrant|liable|responsible))"),
    WORDS(READ_BAN, "\\b(?:cannot|can't|don't|mustn't|never|nobody|no one|none of|neither|nor|no "
                    "(?:user|person|party|recipient|part|copy|copies|right)|not to|not for|"
                    "forbid\\w*|prohibit(?:s|ed|ing)? from|prohibits|refrain from|without the "
                    "right|in no (?:way|event|case)|under no circumstances)\\b"),
    WORDS(READ_BAN, "\\bnot (?:be )?(?:allowed|permitted|authori[sz]ed|entitled|intended|licensed|"
                    "eligible)\\b"),
    WORDS(READ_BAN,
          "\\b(?:agrees?|undertakes?|promises?|commits?|try|attempt)\\b[^.;]{0,15}\\bnot\\b"),
    WORDS(READ_BAN, "\\bprohibited (?:from|uses?)\\b|\\bno (?!(?:fee|charge|cost|warrant|later|"
                    "longer|more|restriction|limit|condition|obligation)s?\\b)(?=[^.;]{0,40})"),
    WORDS(READ_BANNED, "\\b(?:prohibited|forbidden|excluded|banned|barred|disallowed|unlawful|"
                       "illegal|not (?:be )?(?:allowed|permitted|authori[sz]ed|granted|"
                       "acceptable|possible|included))\\b"),
    WORDS(READ_GRANT, "\\b(?:may|can)\\b(?! ?(?:not|only\\b))"),
    WORDS(READ_GRANT, "\\b(?:free to|allowed to|right to|licen[cs]ed to|entitled to|welcome to|"
                      "permission to|license to|encouraged to|are welcome|is welcome)\\b"),
    WORDS(READ_GRANT, "(?<!not )(?<!not be )\\b(?:permitted|allowed|granted|authori[sz]ed)\\b"),
    WORDS(READ_GRANT, "\\bgrants?\\b"),
    WORDS(READ_BANNED, "\\b(?:not|never|no longer|nowhere|hardly|rarely|seldom|isn't|aren't|wasn't|"
                       "won't|can't|cannot)\\b[^.;,]{0,25}\\b(?:allowed|permitted|granted|"
                       "authori[sz]ed|acceptable|possible|welcome)\\b"),
    WORDS(READ_BAN, "\\b(?:isn't|aren't|won't|can't|don't|doesn't|mustn't|shouldn't|couldn't|"
                    "needn't|mayn't|shan't|hardly|rarely|seldom)\\b"),
    WORDS(READ_BAN, "\\b(?:unlawful|illegal|prohibited|forbidden|unacceptable) to\\b"),
    /* "Masks may be shared, images may not": what of the images? */
    WORDS(READ_OPEN, "\\b(?:may|can|allowed|permitted|welcome|free)\\b[^.;]{0,80}\\b(?:is|are|may|"
                     "does|do|can) ?not(?=[.,;:)]|\\Z)"),
    WORDS(READ_OPEN, "\\bonly\\b[^.;]{0,60}\\b(?:may|can|(?:is|are) (?:allowed|permitted))\\b"),
    WORDS(READ_BANNED,
          "\\b(?:allowed|permitted|granted|open) (?:to|for|by) (?:nobody|no one|none)\\b"),
    WORDS(READ_BANNED, "\\bby no means\\b"),
    WORDS(READ_BAN,
          "\\b(?:by no means|refus(?:es?|ed)|opposes?|objects? to|excludes?|bars|bans)\\b"),
    /* Allowed under a condition, that is. */
    WORDS(READ_GRANT, "\\b(?:requires?|needs?|subject to|upon|on) (?:\\w+ ){0,3}(?:approval|"
                      "permission|consent|licen[cs]es?|agreement|contract)\\b"),
    WORDS(READ_BANNED, "\\b(?:is|are|may|does|do) not(?=[.,;:)]|\\Z)"),
    WORDS(READ_BANNED, "\\b(?:unacceptable|off[- ]limits|inadmissible|impermissible|out of "
                       "scope|not (?:covered|foreseen|acceptable|welcome|desired|wanted))\\b"),
    WORDS(READ_BAN, "\\b(?:but|and) not\\b|\\boff[- ]limits (?:to|for)\\b"),
    WORDS(READ_CONDITION,
          "\\b(?:metadata|code|software|documentation|figures?|texts?|website|thumbnails?|"
          "examples?|samples?|subsets?|parts?|portions?|some|most|own|certain|in (?!any\\b)|by|via|"
          "at|during|as|among|between|through|while|nobody|none|if|provided|providing|only|unless|"
          "except\\w*|subject to|upon|after|once|until|"
          "prior|before|consent|permission|approv\\w+|condition\\w*|written|with(?:in|out)?|when|"
          "where|so long|as long|solely|limited|restricted|agree\\w*|sign\\w*|contract|fee|"
          "separate|must|shall|requir\\w+|for|under|however|but|other than|in accordance|"
          "internal\\w*|members?|same)\\b"),
    WORDS(READ_LIFTED, "\\b(?:nothing|does not|do not|shall not|not|no)\\b[^.;]{0,60}\\b(?:"
                       "prohibit(?:s|ing)?|restrict(?:s|ed|ing)?|prevents?|preventing|limits|bars|"
                       "forbids?|forbidden|prohibited)\\b"),
    WORDS(READ_LIFTED, "\\b(?:not|never|no longer|neither)\\b[^.;]{0,25}\\b(?:required|obliged|"
                       "necessary|needed?|obligated|mandatory)\\b"),
    WORDS(READ_LIFTED, "\\bno\\b[^.;]{0,40}\\b(?:is |are )?(?:required|needed|necessary|"
                       "obligation|restrictions?|fee|charge)\\b"),

    /* --- binds the reader to nothing --- */
    WORDS(READ_HARMLESS, "\\b(?:no|not|nor|neither|without|disclaim\\w*|exclud\\w*)\\b[^.;]{0,80}"
                         "\\b(?:warrant(?:y|ies|s|ed)?|liable|liability|guarantees?|"
                         "responsib(?:le|ility))\\b"),
    WORDS(READ_HARMLESS, "\\b(?:as is|merchantability|fitness for)\\b"),
    WORDS(READ_HARMLESS, "\\b(?:(?:shall|will) mean|means (?:the|any|all|a)|governed by|"
                         "entire agreement|severab\\w+|governing law)\\b"),

    /* --- words that may bind --- */
    WORDS(READ_CUE, "\\b(?:considered|deemed|regarded as|treated as|counts? as|counted "
                    "as|[a-z]+n't|discouraged|"
                    "unwelcome|undesired"
                    ")"
                    "\\b"),
    WORDS(READ_CUE, "\\b(?:kindly|asks? (?:you|that|users)|expect\\w*|inform|lose|loses|"
                    "(?:may|can)(?: be)? (?:used?|work\\w*)[^.;]{0,40}\\bfor)\\b"),
    WORDS(READ_CUE, "\\b(?:academic|research|registered|qualified|eligible|internal|personal|"
                    "private|educational|consortium|non-?profit|scientific|teaching|evaluation)"
                    "(?: (?:and|or) \\w+)? (?:use|users?|researchers?|institutions?|purposes?|"
                    "members?|licensees?|basis|reasons)\\b"),
    WORDS(READ_CUE,
          "\\b(?:used?|available|accessible|granted|licen[cs]ed|open|free|offered|"
          "provided|intended) (?:for|to) (?:\\w+ ){0,3}(?:research|researchers|academi\\w+|"
          "education|teaching|students?|members?|scientists?|universit\\w+|hospitals?|"
          "institutions?|non-?profits?|participants?|partners?|evaluation|"
          "benchmark\\w*)\\b"),
    WORDS(READ_CUE, "\\b(?:non-?(?:transferable|exclusive|sublicens\\w*|assignable)|against|"
                    "inherit\\w*|property of|owned by|ownership|exclusive|under contract|"
                    "at (?:his|her|its|their|your) own|term of|until|upon|after|before)\\b"),
    WORDS(READ_CUE,
          "\\bfor (?:a |up to |at most )?" NUMBER_WORD " (?:days|weeks|months?|years?)\\b"),
    WORDS(READ_CUE,
          "\\b(?:must|shall|may not|may only|can only|can not|cannot|should|will not|requir\\w+|"
          "prohibit\\w*|forbid\\w*|forbidden|disallow\\w*|ban(?:s|ned)?|barred|not|never|no|"
          "nobody|none|only|solely|exclusively|strictly|agrees?|agreed|undertakes?|promises?|"
          "oblig\\w+|needs? to|needed|has to|have to|destroy\\w*|delet\\w+|erase\\w*|within|"
          "no later|prior|unless|except\\w*|subject to|provided that|restrict\\w*|limited|"
          "limitations?|confidential\\w*|terminat\\w+|revok\\w+|withdraw\\w*|breach\\w*|"
          "indemnif\\w+|fees?|paid|payment|consent\\w*|approv\\w+|permissions?|written|notif\\w+|"
          "condition\\w*|responsib\\w+|comply|compliance|accept\\w*|without|due|due to be|"
          "please|mandatory|refrain|ensure|maintain|expires?|is to be|are to be|embargo\\w*|"
          "request(?:ed|s)?|reserved?|sign(?:s|ed)?|entitled|allowed|permitted|audit\\w*|"
          "moratorium|excluded|unlawful|illegal|liab\\w+|penalt\\w+)\\b"),
};
const size_t read_rule_count = sizeof read_rules / sizeof *read_rules;
