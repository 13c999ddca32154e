#include "license/duo.h"

#include <ctype.h>
#include <string.h>

const char *const license_duo_decision_names[3] = {"approve", "deny", "abstain"};

#define DISEASES_MOST  64
#define SENTENCES_MOST 64
#define OPEN_MOST      64

enum key {
	GENERAL,
	HEALTH,
	DISEASE,
	ANCESTRY,
	METHODS,
	COMMERCIAL,
	NONPROFIT,
	/* Of a purpose: no decision is made. */
	CONTROLS,
	POPULATION,
	GENDER,
	PEDIATRIC,
	VULNERABLE,
	ILLEGAL,
	SEXUAL,
	PSYCHOLOGICAL,
	NOT_HEALTH,
	STIGMATIZING,
	LAST_ABSTAIN = STIGMATIZING,
	/* Nothing is decided by these. */
	ETHICS,
	COLLABORATION,
	GEOGRAPHY,
	PUBLICATION,
	MORATORIUM,
	GENETIC,
	SUMMARIES,
	OTHER,
	SECONDARY,
	TIME,
	RECONTACT,
	AGGREGATES,
	CLOUD,
	RETURN,
	USERS,
	INSTITUTIONS,
	PROJECTS,
	RESEARCH_TYPE,
	CLINICAL,
	REVIEW,
	KEYS
};

/* What a key is called when it stays open: a code of the vocabulary where
 * there is one. */
static const char *const codes[KEYS] = {
    [GENERAL] = "general_research",
    [HEALTH] = "biomedical_research",
    [DISEASE] = "disease_research",
    [ANCESTRY] = "ancestry_research",
    [METHODS] = "methods_development",
    [COMMERCIAL] = "commercial_use",
    [NONPROFIT] = "for_profit_user",
    [CONTROLS] = "controls",
    [POPULATION] = "population",
    [GENDER] = "gender",
    [PEDIATRIC] = "pediatric",
    [VULNERABLE] = "vulnerable_populations",
    [ILLEGAL] = "illegal_behavior",
    [SEXUAL] = "sexual_diseases",
    [PSYCHOLOGICAL] = "psychological_traits",
    [NOT_HEALTH] = "not_health",
    [STIGMATIZING] = "stigmatized_diseases",
    [ETHICS] = "ethics_approval",
    [COLLABORATION] = "collaborate",
    [GEOGRAPHY] = "geography",
    [PUBLICATION] = "publish_results",
    [MORATORIUM] = "publication_embargo",
    [GENETIC] = "genetic_only",
    [SUMMARIES] = "summary_results",
    [OTHER] = "other",
    [SECONDARY] = "other",
    [TIME] = "time_limit",
    [RECONTACT] = "recontact",
    [AGGREGATES] = "aggregates",
    [CLOUD] = "cloud_storage",
    [RETURN] = "return_derived",
    [USERS] = "each_user_signs",
    [INSTITUTIONS] = "institution_signs",
    [PROJECTS] = "project_approval",
    [RESEARCH_TYPE] = "research_type",
    [CLINICAL] = "clinical_use",
    [REVIEW] = "manual_review",
};

enum value { UNSAID, NO, YES };

/* A name alone gives `alone`; with a value it says what the value says, a
 * ban the opposite. */
struct word {
	const char *name;
	enum key key;
	enum value alone;
};

static const struct word words[] = {
    {"generaluse", GENERAL, YES},
    {"gru", GENERAL, YES},
    {"nres", GENERAL, YES},
    {"duo:0000042", GENERAL, YES},
    {"duo:0000004", GENERAL, YES},
    {"hmbresearch", HEALTH, YES},
    {"hmb", HEALTH, YES},
    {"duo:0000006", HEALTH, YES},
    {"diseaserestrictions", DISEASE, YES},
    {"ds", DISEASE, YES},
    {"duo:0000007", DISEASE, YES},
    {"populationoriginsancestry", ANCESTRY, YES},
    {"poa", ANCESTRY, YES},
    {"duo:0000011", ANCESTRY, YES},
    {"npoa", ANCESTRY, NO},
    {"duo:0000044", ANCESTRY, NO},
    {"methodsresearch", METHODS, YES},
    {"mds", METHODS, YES},
    {"nmds", METHODS, NO},
    {"duo:0000015", METHODS, NO},
    {"commercialuse", COMMERCIAL, YES},
    {"ncu", COMMERCIAL, NO},
    {"duo:0000046", COMMERCIAL, NO},
    {"nonprofituse", NONPROFIT, YES},
    {"npu", NONPROFIT, YES},
    {"duo:0000045", NONPROFIT, YES},
    {"controls", CONTROLS, YES},
    {"controlsetoption", CONTROLS, YES},
    {"population", POPULATION, YES},
    {"populationstructure", POPULATION, YES},
    {"populationrestrictions", POPULATION, YES},
    {"gender", GENDER, YES},
    {"pediatric", PEDIATRIC, YES},
    {"vulnerablepopulations", VULNERABLE, YES},
    {"illegalbehavior", ILLEGAL, YES},
    {"sexualdiseases", SEXUAL, YES},
    {"psychologicaltraits", PSYCHOLOGICAL, YES},
    {"nothealth", NOT_HEALTH, YES},
    {"nonbiomedical", NOT_HEALTH, YES},
    {"stigmatizediseases", STIGMATIZING, YES},
    {"ethicsapprovalrequired", ETHICS, YES},
    {"irb", ETHICS, YES},
    {"duo:0000021", ETHICS, YES},
    {"collaboratorrequired", COLLABORATION, YES},
    {"collaborationinvestigators", COLLABORATION, YES},
    {"col", COLLABORATION, YES},
    {"duo:0000020", COLLABORATION, YES},
    {"geographicalrestrictions", GEOGRAPHY, YES},
    {"gs", GEOGRAPHY, YES},
    {"duo:0000022", GEOGRAPHY, YES},
    {"publicationresults", PUBLICATION, YES},
    {"pub", PUBLICATION, YES},
    {"duo:0000019", PUBLICATION, YES},
    {"publicationmoratorium", MORATORIUM, YES},
    {"mor", MORATORIUM, YES},
    {"duo:0000024", MORATORIUM, YES},
    {"geneticstudiesonly", GENETIC, YES},
    {"gso", GENETIC, YES},
    {"duo:0000016", GENETIC, YES},
    {"genomicresults", SUMMARIES, YES},
    {"genomicsummaryresults", SUMMARIES, YES},
    {"genomicphenotypicdata", SUMMARIES, YES},
    {"other", OTHER, YES},
    {"otherrestrictions", OTHER, YES},
    {"secondaryother", SECONDARY, YES},
    {"daterestriction", TIME, YES},
    {"ts", TIME, YES},
    {"duo:0000025", TIME, YES},
    {"recontactingdatasubjects", RECONTACT, YES},
    {"recontactmay", RECONTACT, YES},
    {"recontactmust", RECONTACT, YES},
    {"aggregateresearch", AGGREGATES, YES},
    {"cloudstorage", CLOUD, YES},
    {"rtn", RETURN, YES},
    {"duo:0000029", RETURN, YES},
    {"us", USERS, YES},
    {"duo:0000026", USERS, YES},
    {"is", INSTITUTIONS, YES},
    {"duo:0000028", INSTITUTIONS, YES},
    {"ps", PROJECTS, YES},
    {"duo:0000027", PROJECTS, YES},
    {"rs", RESEARCH_TYPE, YES},
    {"duo:0000012", RESEARCH_TYPE, YES},
    {"cc", CLINICAL, YES},
    {"duo:0000043", CLINICAL, YES},
    {"manualreview", REVIEW, YES},
    {"addiction", PSYCHOLOGICAL, YES},
};

/* One side: what it says of each key. */
struct side {
	enum value says[KEYS];
	const char *diseases[DISEASES_MOST];
	size_t disease_count;
};

struct matter {
	struct arena *arena;
	int version; /* 3 or 4 */
	struct side purpose, dataset;
	const char *ancestors[DISEASES_MOST];
	size_t ancestor_count;
	bool commercial_skipped; /* the rule of version 3 did not look */
	const char *because[SENTENCES_MOST];
	size_t because_count;
	const char *open[OPEN_MOST];
	size_t open_count;
	bool unknown; /* a key that nobody knows */
};

static void say(struct matter *m, const char *sentence)
{
	for (size_t i = 0; i < m->because_count; i++)
		if (!strcmp(m->because[i], sentence))
			return;
	if (m->because_count + 1 < SENTENCES_MOST)
		m->because[m->because_count++] = sentence;
}

static void leave_open(struct matter *m, const char *code)
{
	for (size_t i = 0; i < m->open_count; i++)
		if (!strcmp(m->open[i], code))
			return;
	if (m->open_count + 1 < OPEN_MOST)
		m->open[m->open_count++] = code;
}

/* ---- reading ---- */

/* "http://purl.obolibrary.org/obo/DOID_0050686", "DOID:50686" and "50686"
 * are "doid:50686". */
static const char *read_id(struct matter *m, struct text id)
{
	char *made, *at;

	for (size_t i = id.size; i > 0; i--)
		if (id.at[i - 1] == '/' || id.at[i - 1] == '#') {
			id = text_slice(id, i, id.size);
			break;
		}
	made = arena_copy(m->arena, id);
	for (char *c = made; *c; c++)
		*c = (char) (*c == '_' ? ':' : tolower((unsigned char) *c));
	at = strchr(made, ':');
	if (!at) {
		at = made;
		for (char *c = made; *c; c++)
			if (!isdigit((unsigned char) *c))
				return made;
		while (*at == '0' && at[1])
			at++;
		return arena_printf(m->arena, "doid:%s", at);
	}
	*at++ = '\0';
	while (*at == '0' && at[1])
		at++;
	return arena_printf(m->arena, "%s:%s", made, at);
}

static void read_ids(struct matter *m, struct text list, const char **ids, size_t *count)
{
	size_t from = 0;

	for (size_t i = 0; i <= list.size; i++) {
		if (i < list.size && !strchr(" ,|\t[]\"", list.at[i]))
			continue;
		if (i > from && *count < DISEASES_MOST)
			ids[(*count)++] = read_id(m, text_slice(list, from, i));
		else if (i > from)
			m->unknown = true; /* what was not read may not be allowed */
		from = i + 1;
	}
}

static const struct word *find_word(struct matter *m, struct text name)
{
	char *folded = arena_copy(m->arena, name);

	for (char *c = folded; *c; c++)
		*c = (char) (*c == '_' ? ':' : tolower((unsigned char) *c));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].name, folded))
			return &words[i];
	return NULL;
}

static struct text unquoted(struct text value)
{
	value = text_trim(value);
	if (value.size >= 2 && value.at[0] == '"' && value.at[value.size - 1] == '"')
		return text_slice(value, 1, value.size - 1);
	return value;
}

/* NULL and nothing are as if the key were not there. */
static enum value read_value(struct text value, enum value alone)
{
	if (!value.size || text_equal_nocase(value, text_from("null")))
		return UNSAID;
	if (text_equal_nocase(value, text_from("false")) ||
	    text_equal_nocase(value, text_from("no")))
		return alone == YES ? NO : YES;
	return alone;
}

static void read_pair(struct matter *m, struct side *side, struct text name, struct text value,
                      bool given)
{
	const struct word *word;
	struct text inner = TEXT_EMPTY;
	size_t open = text_find_byte(name, '(');

	/* "DS(DOID:162)" */
	if (open != TEXT_NONE && text_ends(name, ")")) {
		inner = text_slice(name, open + 1, name.size - 1);
		name = text_trim(text_slice(name, 0, open));
	}
	if (text_equal_nocase(name, text_from("npuncu")) ||
	    text_equal_nocase(name, text_from("duo:0000018")) ||
	    text_equal_nocase(name, text_from("duo_0000018"))) {
		side->says[NONPROFIT] = given ? read_value(value, YES) : YES;
		side->says[COMMERCIAL] = given ? read_value(value, NO) : NO;
		return;
	}
	word = find_word(m, name);
	if (!word) {
		m->unknown = true;
		leave_open(m, arena_copy(m->arena, name));
		say(m, arena_printf(m->arena, "\"%.*s\" is no key that DUOS has.", TEXT_ARG(name)));
		return;
	}
	if (word->key == DISEASE)
		read_ids(m, inner.size ? inner : value, side->diseases, &side->disease_count);
	if (word->key == DISEASE && !side->disease_count && !given) {
		m->unknown = true;
		say(m, "A disease is meant, but not said which.");
	}
	side->says[word->key] = given ? read_value(value, word->alone) : word->alone;
}

static int read_side(struct matter *m, struct text list, const char *what, struct side *side,
                     struct error *err)
{
	struct text pair;

	while (text_next(&list, ';', &pair)) {
		size_t equals = text_find_byte(pair, '=');
		bool given = equals != TEXT_NONE;
		struct text name = unquoted(given ? text_slice(pair, 0, equals) : pair);

		if (!name.size && !text_trim(pair).size)
			continue;
		if (!name.size)
			return error_set(err, ERROR_INPUT,
			                 "%s: \"%.*s\" names no key; write key=value, by \";\"",
			                 what, TEXT_ARG(pair));
		read_pair(m, side, name,
		          given ? unquoted(text_slice(pair, equals + 1, pair.size))
		                : text_from(NULL),
		          given);
	}
	return ERROR_NONE;
}

static int read_version(struct text algorithm, int *version, struct error *err)
{
	algorithm = text_trim(algorithm);
	*version = 4;
	if (!algorithm.size)
		return ERROR_NONE;
	if (algorithm.size <= 2 && strchr("34", algorithm.at[algorithm.size - 1]) &&
	    (algorithm.size == 1 || strchr("vV", algorithm.at[0]))) {
		*version = algorithm.at[algorithm.size - 1] - '0';
		return ERROR_NONE;
	}
	return error_set(err, ERROR_INPUT, "\"%.*s\" is no algorithm of DUOS; it is V3 or V4",
	                 TEXT_ARG(algorithm));
}

/* ---- the published rules ---- */

static bool is(const struct side *side, enum key key)
{
	return side->says[key] == YES;
}

static bool has_id(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(ids[i], id))
			return true;
	return false;
}

/* Is a disease of the purpose one of the data set's, or below one? */
static enum license_duo_decision match_disease(struct matter *m, const char *disease)
{
	const struct side *d = &m->dataset;
	bool above = false;

	if (has_id(d->diseases, d->disease_count, disease))
		return LICENSE_DUO_APPROVE;
	for (size_t i = 0; i < m->ancestor_count; i++)
		above = above || has_id(d->diseases, d->disease_count, m->ancestors[i]);
	/* Of several diseases nobody knows whose ancestors these are. */
	if (above && m->purpose.disease_count == 1)
		return LICENSE_DUO_APPROVE;
	if (above || (!m->ancestor_count && d->disease_count)) {
		say(m, arena_printf(m->arena,
		                    "Whether %s lies within the data set's diseases is not known: "
		                    "its ancestors are not given.",
		                    disease));
		return LICENSE_DUO_ABSTAIN;
	}
	say(m, arena_printf(m->arena, "%s is not among the diseases of the data set.", disease));
	return LICENSE_DUO_DENY;
}

static enum license_duo_decision worse(enum license_duo_decision a, enum license_duo_decision b)
{
	if (a == LICENSE_DUO_ABSTAIN || b == LICENSE_DUO_ABSTAIN)
		return LICENSE_DUO_ABSTAIN;
	return a == LICENSE_DUO_DENY || b == LICENSE_DUO_DENY ? LICENSE_DUO_DENY
	                                                      : LICENSE_DUO_APPROVE;
}

static enum license_duo_decision match_diseases(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;
	enum license_duo_decision decision = LICENSE_DUO_APPROVE;
	bool denied = false;

	if (p->disease_count && (is(d, GENERAL) || is(d, HEALTH))) {
		say(m, "A disease is within general and within health research.");
		return LICENSE_DUO_APPROVE;
	}
	for (size_t i = 0; i < p->disease_count; i++) {
		enum license_duo_decision one = match_disease(m, p->diseases[i]);

		denied = denied || one == LICENSE_DUO_DENY;
		decision = worse(decision, one);
	}
	return denied ? LICENSE_DUO_DENY : decision;
}

static enum license_duo_decision match_health(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;
	bool denied = false;

	if (p->says[HEALTH] == UNSAID && d->says[HEALTH] == UNSAID)
		return LICENSE_DUO_APPROVE;
	if (is(d, GENERAL) || (is(p, HEALTH) && is(d, HEALTH))) {
		say(m, is(d, GENERAL) ? "Health research is within general research use."
		                      : "Both are health research.");
		return LICENSE_DUO_APPROVE;
	}
	if (is(d, HEALTH) && is(p, GENERAL)) {
		denied = true;
		say(m, "General research goes beyond the health research of the data set.");
	}
	if (is(p, HEALTH) && d->disease_count) {
		denied = true;
		say(m, "Health research goes beyond the diseases of the data set.");
	}
	if (is(p, HEALTH) && is(d, ANCESTRY)) {
		denied = true;
		say(m, "Health research is not the research on ancestry that the data set is for.");
	}
	return denied ? LICENSE_DUO_DENY : LICENSE_DUO_APPROVE;
}

static enum license_duo_decision match_ancestry(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;

	if (p->says[ANCESTRY] == UNSAID)
		return LICENSE_DUO_APPROVE;
	if (is(d, GENERAL) || (is(p, ANCESTRY) && is(d, ANCESTRY))) {
		say(m, "Research on ancestry is within what the data set is for.");
		return LICENSE_DUO_APPROVE;
	}
	say(m, "Research on ancestry is not within what the data set is for.");
	return LICENSE_DUO_DENY;
}

static enum license_duo_decision match_methods(struct matter *m, enum license_duo_decision disease)
{
	const struct side *p = &m->purpose, *d = &m->dataset;

	if ((!p->disease_count && !d->disease_count) || !is(p, METHODS))
		return LICENSE_DUO_APPROVE;
	if (is(d, GENERAL) || is(d, HEALTH) || is(d, ANCESTRY) || disease == LICENSE_DUO_APPROVE) {
		say(m, "Methods research is allowed where it is not forbidden.");
		return LICENSE_DUO_APPROVE;
	}
	say(m, "Methods research is outside the diseases of the data set.");
	return LICENSE_DUO_DENY;
}

/* Version 3: both sides must say something of commerce. */
static enum license_duo_decision match_commerce(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;

	if ((p->says[COMMERCIAL] == UNSAID && p->says[NONPROFIT] == UNSAID) ||
	    (d->says[COMMERCIAL] == UNSAID && d->says[NONPROFIT] == UNSAID)) {
		m->commercial_skipped = true;
		return LICENSE_DUO_APPROVE;
	}
	if ((is(p, COMMERCIAL) && (!is(d, COMMERCIAL) || is(d, NONPROFIT))) ||
	    (is(p, NONPROFIT) && (is(d, COMMERCIAL) || !is(d, NONPROFIT))) ||
	    (!is(p, NONPROFIT) && is(d, NONPROFIT))) {
		say(m, "Who uses it, and for what gain, does not fit what the data set allows.");
		return LICENSE_DUO_DENY;
	}
	return LICENSE_DUO_APPROVE;
}

/* Version 4: only whether the user works for profit. */
static enum license_duo_decision match_profit(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;

	if (!is(d, NONPROFIT) || is(p, NONPROFIT))
		return LICENSE_DUO_APPROVE;
	say(m, "The data set is for users that do not work for profit.");
	return LICENSE_DUO_DENY;
}

/* A purpose of which no rule speaks is for people to decide. */
static enum license_duo_decision match_kind(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;
	bool spoken = p->disease_count || is(p, HEALTH) || is(p, GENERAL) || is(p, ANCESTRY) ||
	              is(p, METHODS);

	for (int key = CONTROLS; key <= LAST_ABSTAIN; key++)
		if (is(p, (enum key) key) || (key == GENDER && p->says[key] != UNSAID)) {
			say(m, arena_printf(m->arena, "Of a purpose with %s no decision is made.",
			                    codes[key]));
			return LICENSE_DUO_ABSTAIN;
		}
	if (m->version == 3)
		spoken = spoken || is(p, COMMERCIAL);
	else
		spoken = spoken || p->says[NONPROFIT] != UNSAID || d->says[NONPROFIT] != UNSAID;
	if (spoken)
		return LICENSE_DUO_APPROVE;
	say(m, "The purpose is of no kind that DUOS decides.");
	return LICENSE_DUO_ABSTAIN;
}

/* ---- what was dropped ---- */

static void find_open(struct matter *m)
{
	const struct side *sides[] = {&m->dataset, &m->purpose};

	for (int s = 0; s < 2; s++)
		for (int key = LAST_ABSTAIN + 1; key < KEYS; key++)
			if (is(sides[s], (enum key) key))
				leave_open(m, codes[key]);
	for (int key = CONTROLS; key <= LAST_ABSTAIN; key++)
		if (is(&m->dataset, (enum key) key))
			leave_open(m, codes[key]);
	if (m->dataset.says[METHODS] == NO)
		leave_open(m, codes[METHODS]);
	if (m->dataset.says[ANCESTRY] == NO)
		leave_open(m, codes[ANCESTRY]);
	if (m->dataset.says[COMMERCIAL] == NO && (m->version == 4 || m->commercial_skipped))
		leave_open(m, codes[COMMERCIAL]);
	if (is(&m->dataset, NONPROFIT) && m->version == 3 && m->commercial_skipped)
		leave_open(m, codes[NONPROFIT]);
}

/* The published rules compare a disease or ancestry only where the purpose
 * names one. */
static void find_unasked(struct matter *m)
{
	const struct side *p = &m->purpose, *d = &m->dataset;
	bool wide = is(d, GENERAL) || is(d, HEALTH);

	if (d->disease_count && !p->disease_count && !wide) {
		leave_open(m, codes[DISEASE]);
		say(m, "The purpose names no disease; the data set is for some only.");
	}
	if (is(d, ANCESTRY) && !is(p, ANCESTRY) && !wide) {
		leave_open(m, codes[ANCESTRY]);
		say(m, "The purpose is not said to be research on ancestry; the data set is for "
		       "that.");
	}
}

static enum license_duo_decision decide(struct matter *m)
{
	enum license_duo_decision disease = match_diseases(m);
	enum license_duo_decision decision = disease;

	decision = worse(decision, match_health(m));
	decision = worse(decision, match_ancestry(m));
	decision = worse(decision, match_methods(m, disease));
	decision = worse(decision, m->version == 3 ? match_commerce(m) : match_profit(m));
	decision = worse(decision, match_kind(m));
	if (m->unknown && decision == LICENSE_DUO_APPROVE)
		decision = LICENSE_DUO_ABSTAIN;
	find_open(m);
	if (decision == LICENSE_DUO_APPROVE)
		find_unasked(m);
	return decision;
}

int license_duo_decide(const struct license_duo_question *question, struct arena *arena,
                       struct license_duo_answer *answer, struct error *err)
{
	struct matter *m = arena_new(arena, 1, sizeof *m);

	m->arena = arena;
	if (read_version(question->algorithm, &m->version, err) ||
	    read_side(m, question->purpose, "purpose", &m->purpose, err) ||
	    read_side(m, question->dataset, "dataset", &m->dataset, err))
		return err->code;
	read_ids(m, question->ancestors, m->ancestors, &m->ancestor_count);
	answer->decision = decide(m);
	if (m->open_count)
		say(m, "What is listed as open is not looked at by DUOS and is still to be met.");
	if (!m->because_count)
		say(m, "Nothing that the purpose says goes beyond what the data set allows.");
	answer->open = m->open;
	answer->because = m->because;
	return ERROR_NONE;
}
