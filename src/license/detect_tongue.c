/* Words of other languages in Latin letters that bind, put off, hedge or name
 * but a part.  Beside a license they leave a doubt; what they mean exactly is
 * for a person to read.
 *
 * No pattern begins with a letter that is not ASCII: such a one would be
 * searched for over the whole text. */
#include "license/detect_parts.h"

const char *const detect_tongues[] = {
    /* "not for profit" in many languages: non, ne-, nie-, nicht, ikke, nao, não ... */
    "\\b(?:n(?:on|o|e|i|ie|em|ao|\xc3\xa3o|icht|iet|e pas|ekom|on-)|ei|icke|ikke|ikkje|inte|utan|"
    "uten|uden|zonder|ohne|sans|sin|sem|senza|fara|f\xc4\x83r\xc4\x83|bez|brez|bukan|tidak|khong|"
    "kh\xc3\xb4ng|keine?r?)[ -]{0,2}(?:[a-z\\x{80}-\\x{24f}]{2,12} "
    "){0,2}(?!commercial(?:ly)?\\b)[ck]om+er[a-z\\x{80}-\\x{24f}]*",
    "\\bkom+er[sczj][a-z\\x{80}-\\x{24f}]*",
    "\\b(?:comerc|comercia)(?:ial|iale|iais|iales|ialmente|iamento|i)(?![a-z])",
    "\\bcommerci(?:ale|ali|aux|ales|eel|ele|\xc3\xable|eles)(?![a-z])",
    /* German */
    "\\b(?:nur|nicht|lediglich|ausgenommen|verboten|untersagt|gestattet|erlaubt|sofern|falls "
    "(?:sie|die|der|das|nicht|es)|"
    "solange|sobald|vermutlich|wahrscheinlich|voraussichtlich|eventuell|vielleicht|vormals|"
    "ehemal\\w*|bisher|zuvor|metadaten|quellcode|quelltext|programmcode|weitergabe|sperrfrist|"
    "gesperrt|datenschutz|vorbehalt\\w*|genehmig\\w*|zustimm\\w*|teilweise|einige|manche|firmen|"
    "unternehmen|hochschul\\w*|mitglieder|eigentum|nutzungsvereinbarung|gewerblich\\w*|geplant\\w*|"
    "artikel|aufsatz|urheberrecht\\w*)(?![a-z])",
    "\\b(?:ausschlie|au(?:\xc3\x9f|ss)er|fr(?:\xc3\xbc|ue)her|zweck|kein|anfrage|antrag|"
    "rechte vorbehalten|kommerz)",
    "\\bforschung(?!szentrum|sinstitut|sgemeinschaft|sdaten|sverbund)",
    "\\bwissenschaftlich\\w* (?:zweck|nutz|gebrauch|verwend|forsch|arbeit)",
    "\\b(?:auf|nach|mit|ohne) (?:[a-z\\x{80}-\\x{24f}]+ )?(?:anfrage|antrag|nachfrage|absprache|"
    "r(?:\xc3\xbc|ue)cksprache|ablauf|registrierung|anmeldung|vereinbarung|einwilligung|vertrag)"
    "\\b",
    "\\b(?:ab|bis|seit) (?:dem |der |zum |zur |ende |mitte |anfang |version |v\\.? "
    "?)*(?:\\d|januar|"
    "februar|m\xc3\xa4rz|april|mai|juni|juli|august|september|oktober|november|dezember|ende|"
    "mitte|anfang|version|ver\xc3\xb6"
    "ffentlich)",
    "\\b(?:einschr\xc3\xa4nk|einschraenk|ausnahm|entwurf|hnlich|angelehnt|noch nicht|soll |sollen "
    ")",
    /* French */
    "\\bnon[ .)\\]]*\\Z",
    "\\b(?:bient(?:o|\xc3\xb4)t|quivalente?s?|sous conditions?|avec restrictions?)(?![a-z])",
    "\\b(?:seulement|uniquement|exclusivement|sauf|hors|aucune?|probablement|peut-[e\xc3\xaa]tre|"
    "anciennement|auparavant|jusqu'?\\w*|autorisation|consentement|interdi(?:t|te|ts|tes|re|ction)|"
    "r[e\xc3\xa9]serv"
    "[e\xc3\xa9]e?s?(?![a-z])|m[e\xc3\xa9]tadonn\\w*|logiciel|le code|code source|l'article|sous "
    "embargo|"
    "sous r[e\xc3\xa9]serve|sur demande|certaine?s|propri[e\xc3\xa9]t[e\xc3\xa9])(?![a-z])",
    "\\b(?:usage|utilisation|fins?) (?:non|commercial|acad|priv|p[e\xc3\xa9]dag|scien|interne|"
    "personnel|exclusi|de recherche|recherche)",
    "\\b(?:pour|la|en) (?:la )?recherche\\b",
    "\\b(?:n'est|ne (?:peu|doi|son|est|s')|pas "
    "(?:de|d'|pour|encore|disponible|public|autoris|sous))",
    "\\b(?:partir d[eu']|apr(?:e|\xc3\xa8)s|avant|d\xc3\xa8s|pr(?:e|\xc3\xa9)vue?s?)(?![a-z])",
    /* Spanish, Portuguese, Italian, Catalan, Romanian */
    "\\b(?:s(?:o|\xc3\xb3)lo|nicamente|unicamente|apenas|somente|soltanto|solamente|solament|"
    "exclusivament\\w*|exclusivo|exclusiva|esclusiv\\w*|prohibid\\w*|proibid\\w*|vietat\\w*|"
    "vedad[oa]|investiga(?:ci|\xc3\xa7|c)\\w*|investigadores|pesquisa\\w*|ricerca|ricercatori|"
    "recerca|cercetare\\w*|interzis\\w*|solicitud|solicita\\w*|richiesta|petici\\w*|"
    "previ(?:a|o|st[oa]s?)|despu(?:e|\xc3\xa9)s|dopo|hasta|probablemente|provavelmente|"
    "probabilmente|quiz(?:a|\xc3\xa1)s?|talvez|forse|anteriormente|antiguamente|antigamente|"
    "precedentemente|"
    "metadatos|metadati|metadados|metadades|c(?:o|\xc3\xb3)digo|codice|art(?:i|\xc3\xad)culo|"
    "artigo|articolo|excepto|exceto|salvo|eccetto|tranne|algun[oa]s|algumas?|alguns|alcun[ei]|"
    "miembros|membros|membri|empresas|aziende|permiso|permiss(?:a|\xc3\xa3)o|permesso|autoriz\\w*|"
    "derechos|direitos|diritti|propiedad|propriedade|propriet(?:a|\xc3\xa0)|numai|doar|"
    "planeja\\w*|planead\\w*)(?![a-z])",
    "\\b(?:fines|fins|fini|scop[io]|uso) (?:de|di|no|non|n\xc3\xa3o|acad|comerc|commerc|cient|"
    "educ|person|interno|privad)",
    "\\b(?:sin|sem|senza) (?:fin|scop|uso|permi|autori|[a\xc3\xa1]nimo|lucr|derecho)",
    "\\b(?:no|n\xc3\xa3o|non) (?:se |est[a\xc3\xa1] |[e\xc3\xa8\xc3\xa9] )?(?:permit|autori|"
    "consentit|disponib|p[u\xc3\xba]blic|para|per |pod|pued)",
    "\\b(?:a|para|al?) partir(?:e|em)? d|\\bpartire da|\\bfino al?\\b|\\bsotto embargo|\\bla "
    "cerere",
    "\\b(?:ser(?:\xc3\xa1|\xc3\xa3o|a|an|anno|ont)|sar(?:\xc3\xa0|anno)|publicar(?:\xc3\xa1|a)n?|"
    "parecid[ao]|"
    "simile)n?(?![a-z])",
    /* Dutch */
    "\\b(?:alleen|uitsluitend|enkel|slechts|niet|geen|zonder|onderzoek\\w*|toestemming|vanaf|"
    "waarschijnlijk|voorheen|vroeger|broncode|behalve|sommige|tenzij|indien|na aanvraag|"
    "op (?:aanvraag|verzoek))(?![a-z])",
    /* Swedish, Danish, Norwegian, Finnish */
    "\\b(?:endast|enbart|ikke|icke|inte|utan|uden|uten|f(?:o|\xc3\xb6)rbjud\\w*|forbud\\w*|"
    "forskning\\w*|tillst(?:a|\xc3\xa5)nd|tillatelse|tilladelse|tidigare|tidligere|sannolikt|"
    "vain|ainoastaan|ei-?kaupalli\\w*|kaupalli\\w*|tutkimu\\w*|kiellet\\w*)(?![a-z])",
    /* Polish, Czech, Slovak, Slovene, Croatian, Baltic */
    "\\b(?:tylko|wy(?:l|\xc5\x82)(?:a|\xc4\x85)cznie|zakaz\\w*|zabron\\w*|nie "
    "(?:wolno|mo|jest|do|dla)|badawcz\\w*|bez|"
    "brez|zgod[aye]|pouze|jenom|len pre|z(?:a|\xc3\xa1)kaz\\w*|souhlas\\w*|samo|isklju\\w*|"
    "izklju\\w*|zabranj\\w*|prepoved\\w*|istra(?:z|\xc5\xbe)iva\\w*|raziskov\\w*|tikai|ainult)(?!["
    "a-z])",
    "\\b(?:v(?:y|\xc3\xbd)(?:z|s)kum|na (?:\xc5\xbcyczenie|wniosek|vy\xc5\xbe|po\xc5\xbe|"
    "\xc5\xbe\xc3\xa1"
    "dost))",
    /* Hungarian, Turkish, Indonesian, Vietnamese */
    "\\b(?:csak|nem "
    "(?:ker|haszn|enged|el)|kiz(?:a|\xc3\xa1)r(?:o|\xc3\xb3)lag|kereskedelmi|kutat(?:a|\xc3\xa1)"
    "s\\w*|"
    "tilos|"
    "sadece|yaln(?:i|\xc4\xb1)z\\w*|ticari|ara(?:s|\xc5\x9f)t(?:i|\xc4\xb1)rma\\w*|yasak\\w*|hanya|"
    "bukan|tidak|dilarang|penelitian|khong|kh\xc3\xb4ng|nghi\xc3\xaan|ch\xe1\xbb\x89)(?![a-z])",
    NULL};
