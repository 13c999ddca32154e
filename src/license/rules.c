/* The rules at work: bit tests, and sentences filled in. */
#include "license/rules.h"

#include "base/buffer.h"
#include "license/rules_parts.h"

#include <string.h>

const char *const rules_word_names[RULES_WORDS] = {"license", "clause", "codes", "outbound",
                                                   "target",  "part",   "other", "value",
                                                   "was",     "date",   "who"};

size_t rules_count(const struct license_rules *rules)
{
	return rules->count;
}

const struct rules_rule *rules_at(const struct license_rules *rules, size_t index)
{
	return rules->at[index];
}

const struct rules_rule *rules_find(const struct license_rules *rules, const char *id)
{
	return map_get(&rules->by_id, text_from(id));
}

const char *rules_phrase(const struct license_rules *rules, const char *id)
{
	const char *phrase = map_get(&rules->phrases, text_from(id));

	return phrase ? phrase : "";
}

bool rules_is_mark(const struct license_rules *rules, const char *id)
{
	return map_get(&rules->marks, text_from(id)) != NULL;
}

bool rules_database_right(const struct license_rules *rules, struct text country)
{
	return map_get(&rules->database_right, country) != NULL;
}

void rules_text_from(const struct license_library *library, const struct license *license,
                     struct rules_text *text)
{
	memset(text, 0, sizeof *text);
	for (size_t i = 0; i < license->clause_count; i++) {
		const struct license_clause *clause = &license->clauses[i];

		rules_codes_add(&text->says[clause->target][clause->state], clause->code);
		if (clause->state == LICENSE_REQUIRE)
			rules_codes_add(&text->wakes[clause->target][clause->trigger],
			                clause->code);
	}
	for (size_t code = 0; code < license_term_count(library); code++)
		for (int target = 0; target < LICENSE_TARGETS; target++) {
			bool said = false;

			for (int state = LICENSE_PERMIT; state <= LICENSE_ASK; state++)
				said =
				    said || rules_codes_has(&text->says[target][state], (int) code);
			if (!said)
				rules_codes_add(&text->says[target][LICENSE_SILENT], (int) code);
		}
	text->facts = RULES_FACT(RULES_KIND + license->kind) |
	              RULES_FACT(RULES_ADAPTS + license->adapts) |
	              RULES_FACT(RULES_CLAUSES + (license->clause_count ? 0 : 1));
}

static bool atom_says(const struct rules_atom *atom, const struct rules_text *text)
{
	for (int target = 0; text && target < LICENSE_TARGETS; target++)
		if ((atom->targets >> target & 1) &&
		    rules_codes_has(&text->says[target][atom->state], atom->code))
			return true;
	return false;
}

static bool atom_holds(const struct rules_atom *atom, const struct rules_scene *scene)
{
	bool holds = false;

	switch (atom->kind) {
	case RULES_INTENDS:
		for (int target = 0; target < LICENSE_TARGETS; target++)
			holds = holds || ((atom->targets >> target & 1) &&
			                  rules_codes_has(&scene->intended[target], atom->code));
		break;
	case RULES_SAYS:
		holds = atom_says(atom, scene->text);
		break;
	case RULES_OUTBOUND_SAYS: {
		struct rules_atom data = *atom;
		int target = 0;

		while (!(atom->targets >> target & 1))
			target++;
		data.targets = 1u << LICENSE_DATA;
		holds = atom_says(&data, scene->outbound[target]);
		break;
	}
	case RULES_IS:
		holds = (scene->facts & atom->fact) != 0;
		break;
	}
	return holds != atom->negated;
}

bool rules_hold(const struct rules_rule *rule, const struct rules_scene *scene)
{
	for (size_t i = 0; i < rule->when_count; i++) {
		const struct rules_condition *condition = &rule->when[i];
		size_t atom = 0;

		while (atom < condition->count && !atom_holds(&condition->atoms[atom], scene))
			atom++;
		if (atom == condition->count)
			return false;
	}
	return true;
}

struct rules_codes rules_each(const struct license_library *library, const struct rules_rule *rule,
                              const struct rules_scene *scene, enum license_target target)
{
	struct rules_codes found = {{0}};

	if (!(rule->each_targets >> target & 1))
		return found;
	for (int state = 0; state < RULES_STATES; state++)
		for (size_t w = 0; (rule->each_states >> state & 1) && w < LICENSE_CODES_MOST / 64;
		     w++)
			found.word[w] |= scene->text->says[target][state].word[w];
	for (size_t w = 0; w < LICENSE_CODES_MOST / 64; w++) {
		uint64_t woken = 0;

		for (int trigger = 0; trigger < 4; trigger++)
			if (rule->each_triggers >> trigger & 1)
				woken |= scene->text->wakes[target][trigger].word[w];
		if (rule->each_triggers)
			found.word[w] &= woken;
		if (rule->each_intended)
			found.word[w] &= scene->intended[target].word[w];
		if (rule->each_only.word[0] || rule->each_only.word[1])
			found.word[w] &= rule->each_only.word[w];
		found.word[w] &= ~rule->each_except.word[w];
	}
	for (size_t code = 0; code < license_term_count(library); code++)
		if (rules_codes_has(&found, (int) code) &&
		    !(rule->each_kinds >> license_term(library, (int) code)->kind & 1))
			found.word[code / 64] &= ~((uint64_t) 1 << (code % 64));
	return found;
}

/* The word's index, or -1; *end is past the closing brace, if there is one. */
int rules_word_at(struct text pattern, size_t at, size_t *end)
{
	size_t close = at + 1;

	while (close < pattern.size && pattern.at[close] != '}')
		close++;
	*end = close + 1;
	if (close == pattern.size)
		return -1;
	for (int word = 0; word < RULES_WORDS; word++)
		if (text_is(text_slice(pattern, at + 1, close), rules_word_names[word]))
			return word;
	return -1;
}

char *rules_render(struct arena *arena, const char *pattern, const struct rules_values *values)
{
	struct text text = text_from(pattern);
	struct buffer out = BUFFER_INIT;
	char *made;

	for (size_t i = 0; i < text.size;) {
		size_t end;
		int word;

		if (text.at[i] != '{') {
			buffer_byte(&out, text.at[i++]);
			continue;
		}
		word = rules_word_at(text, i, &end);
		if (word >= 0 && values->at[word])
			buffer_string(&out, values->at[word]);
		i = end;
	}
	made = arena_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return made;
}
