/*
 * Words that take back some of what a sentence frees: "no restrictions on use
 * until 2030", "we believe that it is in the public domain".
 *
 * They are looked for only where something frees, which is seldom.  The
 * patterns see the mask, in which the freeing words themselves are marks.
 */
#include "license/detect_parts.h"

#include <string.h>

static const struct {
	bool near; /* counts in the freeing sentence only */
	const char *pattern;
} hedges[] = {
    {false, "\\b(?:except|excepting|unless(?! (?:otherwise|expressly|explicitly|required by law))|"
            "other than|apart from|aside from|save for|beyond|besides|until|till|expir\\w+)\\b"},
    {true, "\\b(?:only|but|however|though)\\b"},
    {true, "\\balthough\\b(?! (?:attribution|acknowledg|credit|citation))"},
    {true, "\\b(?:until|till|after|once|before|during|within|inside|outside|if|whenever|while|"
           "assuming|(?:as|so) long as|on condition|in case|under (?:the|certain|some|these|"
           "this|a) condition|subject to|(?:provided|providing) (?:that|the|you|it|they|your|"
           "we|this|these|no|all|its))\\b"},
    {true, "\\bwhen\\b(?! (?:citing|referring|copying|quoting|reprinting|publishing))"},
    {true, "\\b(?:were|was|used to|believed?s?|think|thinks|thought|assum\\w+|presum\\w+|"
           "practically|effectively|basically|essentially|nominally|virtually|technically|arguably|"
           "supposedly|apparently|(?:in "
           ")?theor\\w+|claim(?:s|ed)?|alleged\\w*|reportedly|communicated|true|false|"
           "unclear|unsure|uncertain\\w*|doubt\\w*|might|probably|possibly|perhaps|maybe|"
           "presumably|seems?|appears?|hopes?|hoped|planned|intend\\w*|will|would|should be|"
           "enters?|becomes?|soon|some|most|many|mostly|partly|partially|certain|several|"
           "selected)\\b"},
    {true, "\\?"},
    {true, "\\b(?:in|from|since|by|of|as of) (?:19|20|21)[0-9]{2}\\b"},
    {true, "\\bfor (?!any|all|every|everyone|everybody|anyone|anybody|more|further|details|"
           "additional|questions|whatever|example|information|instance|free|download|the public|"
           "use|reuse|both|commercial)[a-z]"},
    {true, "\\b(?:by|to|among|between) (?:the |our |all |an? |any )?(?:[a-z-]+ )?(?:universit\\w+|"
           "members?|academi\\w+|research\\w*|students?|registered|scien\\w+|hospitals?|"
           "institut\\w+|non-?profits?|compan\\w+|partners?|participants?|citizens?|"
           "residents?|teachers?|schools?|subscribers?|collaborators?|clinicians?|doctors?)\\b"},
    {true, "\\b(?:not|neither|nor|never|cannot|n't|denied|deny|denies|lacks?|lacking)\\b(?! (?:"
           "be held |be )?(?:guarant|warrant|liable|responsible|required|necessar|need|endorse|"
           "limited to|restricted|just))"},
};

bool detect_frees(const struct license *license)
{
	struct text id = text_from(license->id);

	return text_is(id, "LicenseRef-Unrestricted-Statement") ||
	       text_is(id, "LicenseRef-OpenAccess-Statement");
}

static bool sentence_ends(struct text mask, size_t at)
{
	return mask.at[at] == ';' ||
	       (strchr(".!?", mask.at[at]) && (at + 1 == mask.size || mask.at[at + 1] == ' '));
}

/* In the sentence whose words free all that there is. */
static bool near_freeing(const struct detect_work *work, const struct detect_found *match)
{
	struct text mask = work->mask;
	size_t start = match->start, end = match->end;

	while (start > 0 && !sentence_ends(mask, start - 1))
		start--;
	while (end < mask.size && !sentence_ends(mask, end))
		end++;
	for (size_t i = 0; i < work->statement_count; i++)
		if (detect_frees(work->statements[i].license) && work->statements[i].start < end &&
		    work->statements[i].end > start)
			return true;
	for (size_t i = 0; i < work->mention_count; i++)
		if (detect_bare_public_domain(&work->mentions[i]) &&
		    work->mentions[i].start < end && work->mentions[i].end > start)
			return true;
	return false;
}

static void hedge_found(void *context, const struct detect_found *match)
{
	struct detect_work *work = context;

	if (!hedges[match->tag].near || near_freeing(work, match))
		work->hedged = true;
}

static bool something_frees(const struct detect_work *work)
{
	for (size_t i = 0; i < work->statement_count; i++)
		if (detect_frees(work->statements[i].license))
			return true;
	for (size_t i = 0; i < work->mention_count; i++)
		if (detect_bare_public_domain(&work->mentions[i]))
			return true;
	return false;
}

void detect_hedge(struct detect_work *work)
{
	struct license_detector *detector = work->detector;

	if (!something_frees(work))
		return;
	if (!detector->hedges) {
		detector->hedges = detect_patterns_new();
		for (size_t i = 0; i < sizeof hedges / sizeof *hedges; i++)
			detect_patterns_add(detector->hedges, hedges[i].pattern, i);
	}
	if (!detect_patterns_run(detector->hedges, work->mask, hedge_found, work))
		work->limit = true;
}
