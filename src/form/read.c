#include "form/read.h"

#include "base/clock.h"
#include "base/near.h"
#include "form/fit.h"
#include "form/moves.h"
#include "form/pattern.h"

#include <stdio.h>
#include <string.h>

/* --- what every reader below uses --- */

__attribute__((format(printf, 4, 0))) static void tell(struct form_reader *reader, int line,
                                                       int column, const char *format, va_list args)
{
	struct error fault = ERROR_INIT;
	char message[sizeof fault.message];

	if (++reader->faults > FORM_FAULTS_MOST)
		return;
	vsnprintf(message, sizeof message, format, args);
	error_at(&fault, ERROR_INPUT, reader->document.file, line, column, "%s", message);
	reader->found(reader->context, &fault);
}

void form_fault(struct form_reader *reader, const struct yaml_node *node, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(reader, node ? node->line : 1, node ? node->column : 1, format, args);
	va_end(args);
}

void form_fault_at(struct form_reader *reader, int line, int column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell(reader, line, column, format, args);
	va_end(args);
}

void form_fault_in(struct form_reader *reader, const struct form_question *question,
                   const char *key, const char *format, ...)
{
	const struct yaml_node *whole = reader->questions[question - reader->form->questions];
	const struct yaml_node *node = yaml_get(whole, key);
	va_list args;

	if (!node)
		node = whole;
	va_start(args, format);
	tell(reader, node->line, node->column, format, args);
	va_end(args);
}

bool form_faults_full(const struct form_reader *reader)
{
	return reader->faults > FORM_FAULTS_MOST;
}

static bool is_known(struct text key, const char *const *known)
{
	for (; *known; known++)
		if (text_is(key, *known))
			return true;
	return false;
}

bool form_read_map(struct form_reader *reader, const struct yaml_node *node, const char *what,
                   const char *const *known)
{
	if (!node || node->kind != YAML_MAP) {
		form_fault(reader, node,
		           node ? "%s must be keys with values" : "\"%s\" is missing here", what);
		return false;
	}
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		const char *near;

		if (is_known(child->key, known))
			continue;
		near = near_of(child->key, known);
		form_fault_at(
		    reader, child->key_line, child->key_column, "unknown key \"%.*s\" in %s%s%s%s",
		    (int) (child->key.size < 60 ? child->key.size : 60), child->key.at, what,
		    near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	}
	return true;
}

const char *form_read_string(struct form_reader *reader, const struct yaml_node *map,
                             const char *key, bool required)
{
	const struct yaml_node *node = yaml_get(map, key);

	if (!node) {
		if (required)
			form_fault(reader, map, "\"%s\" is missing here", key);
		return "";
	}
	if (node->kind != YAML_SCALAR) {
		form_fault(reader, node, "\"%s\" must be a text", key);
		return "";
	}
	if (required && !text_trim(node->value).size)
		form_fault(reader, node, "\"%s\" is empty", key);
	return node->value.size ? node->value.at : "";
}

static const char *near_name(struct form_reader *reader, struct text word, const char *const *names,
                             size_t count)
{
	const char **list = arena_new(reader->arena, count + 1, sizeof *list);

	for (size_t i = 0; i < count; i++)
		list[i] = names[i];
	return near_of(word, list);
}

size_t form_read_name(struct form_reader *reader, const struct yaml_node *map, const char *key,
                      const char *const *names, size_t count, size_t otherwise)
{
	const struct yaml_node *node = yaml_get(map, key);
	const char *near;

	if (!node)
		return otherwise;
	for (size_t i = 0; i < count; i++)
		if (text_is(yaml_text(node), names[i]))
			return i;
	near = near_name(reader, yaml_text(node), names, count);
	form_fault(reader, node, "unknown %s \"%.*s\"%s%s%s", key,
	           (int) (yaml_text(node).size < 60 ? yaml_text(node).size : 60),
	           yaml_text(node).size ? yaml_text(node).at : "", near ? "; did you mean \"" : "",
	           near ? near : "", near ? "\"?" : "");
	return otherwise;
}

bool form_read_bool(struct form_reader *reader, const struct yaml_node *map, const char *key,
                    bool otherwise)
{
	const struct yaml_node *node = yaml_get(map, key);
	struct error err = ERROR_INIT;
	bool value = otherwise;

	if (node && yaml_bool(&reader->document, node, &value, &err)) {
		form_fault(reader, node, "\"%s\" must be yes or no", key);
		return otherwise;
	}
	return value;
}

long form_read_number(struct form_reader *reader, const struct yaml_node *node, long least,
                      long most)
{
	struct error err = ERROR_INIT;
	long value = 0;

	if (node && yaml_number(&reader->document, node, least, most, &value, &err)) {
		form_fault(reader, node, "must be a whole number from %ld to %ld", least, most);
		return 0;
	}
	return value;
}

const char *const *form_read_list(struct form_reader *reader, const struct yaml_node *node)
{
	const struct yaml_node *item = node && node->kind == YAML_LIST ? node->first : node;
	size_t count = node && node->kind == YAML_LIST ? node->count : node ? 1 : 0, used = 0;
	const char **list = arena_new(reader->arena, count + 1, sizeof *list);

	if (node && node->kind == YAML_MAP) {
		form_fault(reader, node, "must be a text or a list of texts");
		return list;
	}
	for (size_t i = 0; i < count; i++, item = item->next) {
		if (item->kind != YAML_SCALAR)
			form_fault(reader, item, "must be a text");
		else
			list[used++] = item->value.size ? item->value.at : "";
	}
	return list;
}

enum form_status form_read_standing(struct form_reader *reader, const struct yaml_node *map,
                                    const char **source)
{
	enum form_status standing;

	*source = form_read_string(reader, map, "source", false);
	standing = (enum form_status) form_read_name(reader, map, "status", form_status_names,
	                                             FORM_STATUSES,
	                                             **source ? FORM_SOURCED : FORM_UNSOURCED);
	if (standing != FORM_UNSOURCED && !**source)
		form_fault(reader, yaml_get(map, "status"),
		           "\"%s\" needs a source; name one, or say \"unsourced\"",
		           form_status_names[standing]);
	return standing;
}

bool form_is_short_name(const char *name)
{
	return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name) &&
	       *name != '-' && strlen(name) <= 60;
}

/* A date, or a year and month, or a year; "" is well. */
static void check_date(struct form_reader *reader, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	struct text t = yaml_text(node);
	char whole[CLOCK_DATE_SIZE];

	if (!t.size)
		return;
	if (t.size > 10 || (t.size != 4 && t.size != 7 && t.size != 10))
		goto bad;
	memcpy(whole, "2000-01-01", sizeof whole);
	memcpy(whole, t.at, t.size);
	if (clock_parse_date(text_from(whole), NULL))
		return;
bad:
	form_fault(reader, node, "\"%s\" must be a date: YYYY-MM-DD, YYYY-MM or YYYY", key);
}

/* --- the head of the file --- */

struct fact_list {
	struct form_fact *at;
	size_t count, room;
};

const char *const form_fact_codes[] = {
    "ai-tools",       "online-services",  "generative-models", "countries",
    "missed-renewal", "missed-close-out", "new-employer",      NULL};
enum { FACT_CODES = sizeof form_fact_codes / sizeof *form_fact_codes - 1 };

/* What a machine can go by in a fact. */
static void read_fact_code(struct form_reader *reader, const struct yaml_node *node,
                           struct form_fact *fact)
{
	static const char *const keys[] = {"uses", "countries", "forms"};
	const struct yaml_node *countries = yaml_get(node, "countries");
	size_t code = form_read_name(reader, node, "code", form_fact_codes, FACT_CODES, FACT_CODES);

	fact->code = code < FACT_CODES ? form_fact_codes[code] : "";
	fact->uses = form_read_list(reader, yaml_get(node, "uses"));
	fact->countries = form_read_list(reader, countries);
	fact->forms = form_read_list(reader, yaml_get(node, "forms"));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (yaml_get(node, keys[i]) && !yaml_get(node, "code"))
			form_fault(reader, yaml_get(node, keys[i]),
			           "\"%s\" says more about a \"code\", which is missing here",
			           keys[i]);
	for (const char *const *country = fact->countries; *country; country++)
		if (!form_country(text_from(*country)) || strlen(*country) != 2)
			form_fault(reader, countries,
			           "\"%.40s\" is no country code of two letters (ISO 3166-1)",
			           *country);
}

static void add_fact(struct form_reader *reader, struct fact_list *facts,
                     const struct yaml_node *node, const char *kind)
{
	static const char *const known[] = {"kind", "says",      "source", "status", "code",
	                                    "uses", "countries", "forms",  NULL};
	static const char *const kinds[] = {"fee", "time", "retention", "term", "note", "renewal"};
	struct form_fact *fact = &facts->at[facts->count++];

	*fact = (struct form_fact){.kind = kind ? kind : "note",
	                           .says = "",
	                           .source = "",
	                           .status = form_status_names[FORM_UNSOURCED],
	                           .code = ""};
	fact->uses = fact->countries = fact->forms = form_read_list(reader, NULL);
	if (node->kind == YAML_SCALAR) { /* in short: nobody could source it */
		fact->says = node->value.size ? node->value.at : "";
		return;
	}
	if (!form_read_map(reader, node, "a fact", kind ? known + 1 : known))
		return;
	if (!kind)
		fact->kind = kinds[form_read_name(reader, node, "kind", kinds,
		                                  sizeof kinds / sizeof *kinds, 4)];
	fact->says = form_read_string(reader, node, "says", true);
	fact->status = form_status_names[form_read_standing(reader, node, &fact->source)];
	read_fact_code(reader, node, fact);
}

/* A list of facts, or one. */
static void add_facts(struct form_reader *reader, struct fact_list *facts,
                      const struct yaml_node *node, const char *kind)
{
	if (!node)
		return;
	if (node->kind != YAML_LIST) {
		add_fact(reader, facts, node, kind);
		return;
	}
	for (const struct yaml_node *item = node->first; item; item = item->next)
		add_fact(reader, facts, item, kind);
}

static size_t count_of(const struct yaml_node *node)
{
	return !node ? 0 : node->kind == YAML_LIST ? node->count : 1;
}

static void read_facts(struct form_reader *reader, const struct yaml_node *root)
{
	static const char *const known[] = {"steps", "needs", "valid", NULL};
	const struct yaml_node *registration = yaml_get(root, "registration");
	const struct yaml_node *more = yaml_get(yaml_get(root, "portal"), "facts");
	const struct yaml_node *steps = yaml_get(registration, "steps");
	const struct yaml_node *needs = yaml_get(registration, "needs");
	const struct yaml_node *valid = yaml_get(registration, "valid");
	size_t count = count_of(steps) + count_of(needs) + count_of(valid) + count_of(more);
	struct fact_list facts = {arena_new(reader->arena, count + 1, sizeof *facts.at), 0, count};

	if (registration)
		form_read_map(reader, registration, "registration", known);
	add_facts(reader, &facts, steps, "step");
	add_facts(reader, &facts, needs, "need");
	add_facts(reader, &facts, valid, "valid");
	add_facts(reader, &facts, more, NULL);
	reader->form->facts = facts.at;
	reader->form->fact_count = facts.count;
}

static const char *read_grade(struct form_reader *reader, const struct yaml_node *map)
{
	static const char *const grades[] = {"A", "B", "C", "U"};

	if (!yaml_get(map, "grade"))
		form_fault(reader, map,
		           "\"grade\" is missing here: A (portal's own code), B (official page), "
		           "C (applicant's copy) or U (unsourced)");
	return grades[form_read_name(reader, map, "grade", grades, 4, 3)];
}

static void read_sources(struct form_reader *reader, const struct yaml_node *sources)
{
	static const char *const known[] = {"says", "url", "grade", "seen", NULL};
	struct form_source *list;
	size_t used = 0;

	if (!sources)
		return;
	if (sources->kind != YAML_MAP) {
		form_fault(reader, sources,
		           "sources must be names, each with says, url, grade and seen");
		return;
	}
	list = arena_new(reader->arena, sources->count + 1, sizeof *list);
	for (const struct yaml_node *node = sources->first; node; node = node->next) {
		struct form_source *source = &list[used];

		if (!form_read_map(reader, node, "a source", known))
			continue;
		source->id = arena_copy(reader->arena, node->key);
		source->says = form_read_string(reader, node, "says", true);
		source->url = form_read_string(reader, node, "url", false);
		source->grade = read_grade(reader, node);
		source->seen = form_read_string(reader, node, "seen", false);
		check_date(reader, node, "seen");
		used++;
	}
	reader->form->sources = list;
	reader->form->source_count = used;
}

static void read_portal_status(struct form_reader *reader, const struct yaml_node *status)
{
	static const char *const known[] = {"is", "date", "says", "source", NULL};
	static const char *const states[] = {"unknown",  "open",    "suspended",
	                                     "replaced", "planned", "closed"};
	struct form *form = reader->form;

	form->status = states[0];
	form->status_date = form->status_says = "";
	if (!status || !form_read_map(reader, status, "the portal's status", known))
		return;
	form->status =
	    states[form_read_name(reader, status, "is", states, sizeof states / sizeof *states, 0)];
	form->status_date = form_read_string(reader, status, "date", true);
	check_date(reader, status, "date");
	form->status_says = form_read_string(reader, status, "says", false);
	form_read_string(reader, status, "source", false);
}

static void read_portal(struct form_reader *reader, const struct yaml_node *portal)
{
	static const char *const known[] = {"name",   "url",   "access", "grade",
	                                    "status", "facts", NULL};
	struct form *form = reader->form;

	if (!form_read_map(reader, portal, "portal", known))
		return;
	form->portal = form_read_string(reader, portal, "name", true);
	form->url = form_read_string(reader, portal, "url", true);
	form->access = form_read_string(reader, portal, "access", false);
	form->grade = read_grade(reader, portal);
	read_portal_status(reader, yaml_get(portal, "status"));
}

static void fault_role(struct form_reader *reader, const struct yaml_node *who)
{
	const char *near = near_of(who->value, form_role_names);

	form_fault(reader, who, "unknown role \"%.60s\"%s%s%s", who->value.at,
	           near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static void read_documents(struct form_reader *reader, const struct yaml_node *documents)
{
	static const char *const known[] = {"kind",   "says",   "who",    "when", "required",
	                                    "months", "source", "status", NULL};
	struct form_document *list, *document;

	if (!documents)
		return;
	if (documents->kind != YAML_LIST) {
		form_fault(reader, documents, "documents must be a list");
		return;
	}
	list = document = arena_new(reader->arena, documents->count + 1, sizeof *list);
	for (const struct yaml_node *node = documents->first; node; node = node->next) {
		if (!form_read_map(reader, node, "a document", known))
			continue;
		document->kind = form_read_string(reader, node, "kind", true);
		document->says = form_read_string(reader, node, "says", true);
		document->who = form_read_string(reader, node, "who", false);
		if (*document->who && !form_role_find(text_from(document->who)))
			fault_role(reader, yaml_get(node, "who"));
		document->stage = (enum form_stage) form_read_name(
		    reader, node, "when", form_stage_names, FORM_STAGES, FORM_APPLICATION);
		document->required = form_read_bool(reader, node, "required", true);
		document->months = form_read_number(reader, yaml_get(node, "months"), 1, 1200);
		document->status =
		    form_status_names[form_read_standing(reader, node, &document->source)];
		document++;
	}
	reader->form->documents = list;
	reader->form->document_count = (size_t) (document - list);
}

static void read_also(struct form_reader *reader, const struct yaml_node *node)
{
	struct form *form = reader->form;
	const struct yaml_node *item = node && node->kind == YAML_LIST ? node->first : node;
	struct form_name *names =
	    arena_new(reader->arena, node ? node->count + 1 : 1, sizeof *names);

	form->also = names;
	for (; item; item = node == item ? NULL : item->next) {
		struct text name = yaml_text(item);

		if (!name.size || !form_is_short_name(name.at)) {
			form_fault(reader, item,
			           "another name of the form must be of small letters, digits and "
			           "hyphens");
			continue;
		}
		if (form_is_named(form, name))
			form_fault(reader, item, "the form is called \"%.60s\" already", name.at);
		names[form->also_count++] = (struct form_name){name.at, item->line, item->column};
		if (form->also_count == FORM_NAMES_MOST)
			break;
	}
}

static void read_form(struct form_reader *reader, const struct yaml_node *node)
{
	static const char *const known[] = {"partial", "version",  "seen", "count",
	                                    "rems",    "sections", NULL};
	struct form *form = reader->form;

	if (!form_read_map(reader, node, "form", known))
		return;
	form->version = form_read_string(reader, node, "version", true);
	form->seen = form_read_string(reader, node, "seen", true);
	check_date(reader, node, "seen");
	reader->rule = (enum form_rule) form_read_name(reader, node, "count", form_rule_names,
	                                               FORM_RULES, FORM_RULE_UNKNOWN);
	form->rule = reader->rule;
	form_read_rems_head(reader, yaml_get(node, "rems"));
	form->partial = form_read_bool(reader, node, "partial", false);
	form_read_sections(reader, yaml_get(node, "sections"));
}

/* A form without questions has to say that it is none. */
static void check_checklist(struct form_reader *reader, const struct yaml_node *root)
{
	struct form *form = reader->form;

	form->checklist = form_read_bool(reader, root, "checklist", false);
	if (form->checklist && form->question_count)
		form_fault(reader, yaml_get(root, "checklist"),
		           "a checklist has no questions; leave \"checklist\" out");
	if (!form->checklist && !form->question_count && !reader->faults)
		form_fault(reader, yaml_get(root, "form"),
		           "no questions; say \"checklist: yes\" if only the steps are known");
}

/* The file is found by its name, so the name must be the id. */
static void check_id(struct form_reader *reader, const struct yaml_node *root)
{
	const char *id = reader->form->id, *slash = strrchr(reader->document.file, '/');
	struct text name = text_from(slash ? slash + 1 : reader->document.file);

	if (!*id)
		return;
	if (!form_is_short_name(id))
		form_fault(reader, yaml_get(root, "id"),
		           "the id must be of small letters, digits and hyphens");
	if (text_ends(name, ".yaml"))
		name.size -= 5;
	if (!text_is(name, id))
		form_fault(reader, yaml_get(root, "id"),
		           "the file of the form \"%.80s\" must be called %.80s.yaml", id, id);
}

void form_read(struct form_reader *reader)
{
	static const char *const known[] = {
	    "id",           "also",      "checklist", "portal", "sources",
	    "registration", "documents", "deadlines", "form",   NULL};
	const struct yaml_node *root = reader->document.root;
	struct form *form = reader->form;

	form->id = form->portal = form->url = form->version = form->seen = "";
	form->access = form->status_date = form->status_says = form->rems_organization = "";
	form->grade = "U";
	form->status = "unknown";
	form->file = reader->document.file;
	if (!form_read_map(reader, root, "a form file", known))
		return;
	form->id = form_read_string(reader, root, "id", true);
	check_id(reader, root);
	read_also(reader, yaml_get(root, "also"));
	read_portal(reader, yaml_get(root, "portal"));
	read_sources(reader, yaml_get(root, "sources"));
	read_facts(reader, root);
	read_documents(reader, yaml_get(root, "documents"));
	form_read_deadlines(reader, yaml_get(root, "deadlines"));
	read_form(reader, yaml_get(root, "form"));
	check_checklist(reader, root);
	form_lint_whole(reader);
}
