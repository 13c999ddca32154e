/* plan PROJECT: what may stay together, what is left out and why. */
#include "desk/plan.h"

#include "cli/check.h"
#include "cli/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define NAMES_SHOWN 8 /* of data sets with one reason, unless --all */

struct asked {
	const char *project;
	struct desk_plan_wish wish;
	/* The plan without assumptions, to compare with. */
	struct license_plan plain;
	bool compared;
};

/* ---- what is asked ---- */

static int read_by(struct cli *cli, enum desk_plan_by *by, struct error *err)
{
	const char *name = cli_option(cli, "--by");

	*by = DESK_PLAN_DATASETS;
	if (!name)
		return ERROR_NONE;
	for (int i = 0; i < DESK_PLAN_BYS; i++)
		if (!strcmp(desk_plan_bys[i], name)) {
			*by = (enum desk_plan_by) i;
			return ERROR_NONE;
		}
	return error_set(err, ERROR_USAGE, "--by %s: it is datasets, subjects or images", name);
}

static int read_assumptions(struct cli *cli, struct desk_plan_wish *wish, struct error *err)
{
	struct desk_plan_assumption *list =
	    arena_new(&cli->arena, cli->option_count + 1, sizeof *list);
	const char *given;

	for (size_t i = 0; (given = cli_option_at(cli, "--assume", i)); i++) {
		struct text whole = text_from(given);
		size_t equals = text_find_byte(whole, '=');

		if (equals == TEXT_NONE || !equals || equals + 1 == whole.size)
			return error_set(err, ERROR_USAGE,
			                 "--assume %s: write it as DATASET=LICENSE, for instance "
			                 "--assume chaos=CC-BY-4.0",
			                 given);
		for (size_t k = 0; k < wish->assumed_count; k++)
			if (text_is(text_slice(whole, 0, equals), list[k].slug))
				return error_set(
				    err, ERROR_USAGE,
				    "--assume %s: %s is assumed twice; say one license "
				    "for it, or join them by AND",
				    given, list[k].slug);
		list[wish->assumed_count++] = (struct desk_plan_assumption){
		    arena_copy(&cli->arena, text_slice(whole, 0, equals)), given + equals + 1};
	}
	wish->assumed = list;
	return ERROR_NONE;
}

static int read_wish(struct cli *cli, struct desk_plan_wish *wish, struct error *err)
{
	const char **without = arena_new(&cli->arena, cli->option_count + 1, sizeof *without);
	const char *given;

	while ((given = cli_option_at(cli, "--without", wish->without_count)))
		without[wish->without_count++] = given;
	wish->without = without;
	wish->strict = cli_flag(cli, "--strict");
	return read_by(cli, &wish->by, err) ? err->code : read_assumptions(cli, wish, err);
}

/* ---- JSON ---- */

static json_t *slugs_json(const struct license_plan *plan,
                          bool (*wanted)(const struct license_plan *, const void *, size_t),
                          const void *context)
{
	json_t *list = json_array();

	for (size_t i = 0; i < plan->judgement.subject_count; i++)
		if (wanted(plan, context, i))
			json_array_append_new(list, json_string(plan->judgement.subjects[i].slug));
	return list;
}

static bool is_kept(const struct license_plan *plan, const void *context, size_t index)
{
	(void) context;
	return plan->kept[index];
}

/* Of two plans of one project: in this one and not in the other. */
static bool is_gained(const struct license_plan *plan, const void *other, size_t index)
{
	return plan->kept[index] && !((const struct license_plan *) other)->kept[index];
}

static json_t *left_out_json(const struct license_plan *plan)
{
	json_t *list = json_array();

	for (size_t i = 0; i < plan->left_out_count; i++) {
		const struct license_plan_left_out *left = &plan->left_out[i];
		json_t *one = json_object();

		cli_json_text(one, "dataset", left->set->slug);
		cli_json_text(one, "because", left->because);
		cli_json_text(one, "remedy", left->remedy);
		cli_json_text(one, "verdict", license_verdict_names[left->set->verdict]);
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *unknown_json(const struct desk_planning *planning, const struct license_plan *plan,
                            const struct desk_plan_wish *wish)
{
	json_t *list = json_array();

	for (size_t i = 0; i < planning->count; i++)
		if (desk_plan_size(planning, i, wish->by) == LICENSE_PLAN_UNKNOWN)
			json_array_append_new(list, json_string(plan->judgement.subjects[i].slug));
	return list;
}

static json_t *assumed_json(const struct asked *asked, const struct license_plan *plan)
{
	json_t *object = json_object(), *list = json_array();

	for (size_t i = 0; i < asked->wish.assumed_count; i++) {
		json_t *one = json_object();

		cli_json_text(one, "dataset", asked->wish.assumed[i].slug);
		cli_json_text(one, "license", asked->wish.assumed[i].license);
		json_array_append_new(list, one);
	}
	json_object_set_new(object, "licenses", list);
	json_object_set_new(object, "gained", slugs_json(plan, is_gained, &asked->plain));
	json_object_set_new(object, "lost", slugs_json(&asked->plain, is_gained, plan));
	json_object_set_new(object, "value", json_integer(plan->value - asked->plain.value));
	return object;
}

static void print_json(struct cli *cli, const struct asked *asked,
                       const struct desk_planning *planning, const struct license_plan *plan)
{
	json_t *object = json_object(), *counts = json_object();

	for (int v = LICENSE_CLEAR; v > LICENSE_BLOCKED; v--)
		json_object_set_new(counts, license_verdict_names[v],
		                    json_integer((json_int_t) plan->counts[v]));
	cli_json_text(object, "project", asked->project);
	cli_json_text(object, "by", desk_plan_bys[asked->wish.by]);
	json_object_set_new(object, "strict", json_boolean(asked->wish.strict));
	json_object_set_new(object, "keep", slugs_json(plan, is_kept, NULL));
	json_object_set_new(object, "drop", left_out_json(plan));
	json_object_set_new(object, "value", json_integer(plan->value));
	json_object_set_new(object, "of", json_integer(plan->of));
	json_object_set_new(object, "unknown", unknown_json(planning, plan, &asked->wish));
	json_object_set_new(object, "counts", counts);
	cli_json_text(object, "verdict", license_verdict_names[plan->mix->verdict]);
	json_object_set_new(object, "exact", json_boolean(plan->exact));
	if (asked->compared)
		json_object_set_new(object, "assumed", assumed_json(asked, plan));
	cli_json(cli, object);
}

/* ---- for people ---- */

static void print_head(struct cli *cli, const struct asked *asked, const struct license_plan *plan)
{
	const char *by = desk_plan_bys[asked->wish.by];

	cli_wrap(
	    cli, 0,
	    text_from(arena_printf(&cli->arena, "%s: %zu of %zu data sets may stay%s",
	                           asked->project, plan->kept_count, plan->judgement.subject_count,
	                           asked->wish.strict ? ", open questions left out" : "")));
	if (asked->wish.by != DESK_PLAN_DATASETS)
		cli_wrap(cli, 2,
		         text_from(arena_printf(&cli->arena, "%" PRId64 " of %" PRId64 " %s%s",
		                                plan->value, plan->of, by,
		                                asked->wish.by == DESK_PLAN_SUBJECTS
		                                    ? ", those in several data sets counted once"
		                                    : "")));
	if (plan->unknown_of)
		cli_wrap(
		    cli, 2,
		    text_from(arena_printf(&cli->arena,
		                           "how many %s: unknown for %zu data set%s; what nobody "
		                           "knows adds nothing to the sum (%zu may stay)",
		                           by, plan->unknown_of, plan->unknown_of == 1 ? "" : "s",
		                           plan->unknown_kept)));
	cli_wrap(cli, 2,
	         text_from(arena_printf(&cli->arena,
	                                "of those that stay: %zu clear, %zu duties, "
	                                "%zu ask",
	                                plan->counts[LICENSE_CLEAR], plan->counts[LICENSE_DUTIES],
	                                plan->counts[LICENSE_ASK_FIRST])));
	cli_wrap(cli, 2,
	         text_from(!plan->exact ? "the search was cut off: a larger mix may be possible"
	                   : asked->wish.without_count
	                       ? "no larger mix is possible of those not left out by hand"
	                       : "no larger mix is possible"));
}

/* "a, b and 5 more" */
static void add_slug(struct buffer *line, const char *slug, size_t count, size_t most)
{
	if (count < most)
		buffer_printf(line, "%s%s", count ? ", " : "", slug);
}

static void end_slugs(struct buffer *line, size_t count, size_t most)
{
	if (count > most)
		buffer_printf(line, " and %zu more (--json names them)", count - most);
}

static void print_kept(struct cli *cli, const struct license_plan *plan)
{
	if (plan->kept_count)
		cli_say(cli, "\nStays");
	for (int v = LICENSE_CLEAR; v > LICENSE_BLOCKED; v--) {
		struct buffer line = BUFFER_INIT;
		size_t count = 0;

		for (size_t i = 0; i < plan->judgement.subject_count; i++)
			if (plan->kept[i] && (int) plan->judgement.subjects[i].verdict == v)
				add_slug(&line, plan->judgement.subjects[i].slug, count++,
				         DESK_FINDINGS_NAMED);
		end_slugs(&line, count, DESK_FINDINGS_NAMED);
		if (count)
			cli_check_say(cli, (enum license_verdict) v, buffer_cstr(&line));
		buffer_release(&line);
	}
}

static bool is_same_reason(const struct license_plan_left_out *a,
                           const struct license_plan_left_out *b)
{
	return !strcmp(a->because, b->because) && !strcmp(a->remedy, b->remedy);
}

static void print_left_out(struct cli *cli, const struct license_plan *plan)
{
	bool *told = arena_new(&cli->arena, plan->left_out_count + 1, sizeof *told);

	if (plan->left_out_count)
		cli_say(cli, "\nIs left out");
	for (size_t i = 0; i < plan->left_out_count; i++) {
		const struct license_plan_left_out *left = &plan->left_out[i];
		struct buffer line = BUFFER_INIT;
		size_t count = 0;

		if (told[i])
			continue;
		for (size_t k = i; k < plan->left_out_count; k++)
			if (!told[k] && is_same_reason(left, &plan->left_out[k])) {
				add_slug(&line, plan->left_out[k].set->slug, count++, NAMES_SHOWN);
				told[k] = true;
			}
		end_slugs(&line, count, NAMES_SHOWN);
		buffer_printf(&line, ": %s", left->because);
		cli_check_say(cli, left->severity, buffer_cstr(&line));
		cli_check_mend(cli, left->remedy);
		buffer_release(&line);
	}
}

static void print_list(struct cli *cli, const char *what, const struct license_plan *plan,
                       const struct license_plan *other)
{
	struct buffer line = BUFFER_INIT;
	size_t count = 0;

	buffer_printf(&line, "%s: ", what);
	for (size_t i = 0; i < plan->judgement.subject_count; i++)
		if (is_gained(plan, other, i))
			add_slug(&line, plan->judgement.subjects[i].slug, count++, NAMES_SHOWN);
	end_slugs(&line, count, NAMES_SHOWN);
	if (count)
		cli_wrap(cli, 2, buffer_view(&line));
	buffer_release(&line);
}

/* A mix that is not larger may still have fewer open questions. */
static void print_counts(struct cli *cli, const struct license_plan *plan,
                         const struct license_plan *plain)
{
	struct buffer line = BUFFER_INIT;

	for (int v = LICENSE_CLEAR; v > LICENSE_BLOCKED; v--)
		if (plan->counts[v] != plain->counts[v])
			buffer_printf(&line, "%s%zu %s (%zu without it)", line.size ? ", " : "",
			              plan->counts[v], license_verdict_names[v], plain->counts[v]);
	if (line.size)
		cli_wrap(cli, 2, buffer_view(&line));
	buffer_release(&line);
}

static void print_difference(struct cli *cli, const struct asked *asked,
                             const struct license_plan *plan)
{
	int64_t more = plan->value - asked->plain.value;

	cli_say(cli, "\nWhat the assumption changes");
	if (!more && plan->kept_count == asked->plain.kept_count)
		cli_wrap(cli, 2, text_from("nothing: the mix is not larger by it"));
	else
		cli_wrap(cli, 2,
		         text_from(arena_printf(&cli->arena, "%+" PRId64 " %s", more,
		                                desk_plan_bys[asked->wish.by])));
	print_counts(cli, plan, &asked->plain);
	print_list(cli, "stays now", plan, &asked->plain);
	print_list(cli, "is left out now", &asked->plain, plan);
}

static void print_report(struct cli *cli, const struct asked *asked,
                         const struct license_plan *plan)
{
	print_head(cli, asked, plan);
	if (asked->compared)
		print_difference(cli, asked, plan);
	print_kept(cli, plan);
	print_left_out(cli, plan);
	cli_say(cli, "\naccord informs; it gives no legal advice.");
}

int cli_plan(struct cli *cli, struct error *err)
{
	struct asked asked = {.project = cli_word(cli, "PROJECT")};
	struct desk_planning planning;
	struct desk_plan_wish plain;
	struct license_plan plan;

	if (read_wish(cli, &asked.wish, err) ||
	    desk_planning_load(cli->desk, asked.project, &cli->arena, &planning, err) ||
	    desk_plan_make(cli->desk, &planning, &asked.wish, &cli->arena, &plan, err))
		return err->code;
	plain = asked.wish;
	plain.assumed_count = 0;
	asked.compared = asked.wish.assumed_count > 0;
	if (asked.compared &&
	    desk_plan_make(cli->desk, &planning, &plain, &cli->arena, &asked.plain, err))
		return err->code;
	if (cli->json)
		print_json(cli, &asked, &planning, &plan);
	else
		print_report(cli, &asked, &plan);
	return plan.left_out_count ? ERROR_FINDINGS : ERROR_NONE;
}
