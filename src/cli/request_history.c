/* request history|restore|sent|offers|take: what was written before. */
#include "desk/history.h"

#include "base/worddiff.h"
#include "cli/cli.h"
#include "cli/record.h"
#include "cli/table.h"
#include "desk/request.h"
#include "desk/request_json.h"

#include <inttypes.h>
#include <string.h>

/* ---- versions ---- */

static json_t *diff_json(const struct worddiff *diff)
{
	static const char *const kinds[] = {
	    [WORDDIFF_SAME] = "same", [WORDDIFF_GONE] = "gone", [WORDDIFF_NEW] = "new"};
	json_t *list = json_array();

	for (size_t i = 0; i < diff->count; i++) {
		json_t *piece = json_object();

		cli_json_text(piece, "is", kinds[diff->at[i].kind]);
		json_object_set_new(piece, "text", jsontext_text(diff->at[i].text));
		json_array_append_new(list, piece);
	}
	return list;
}

/* Against the version before it, of the same question. */
static struct worddiff diff_of(struct cli *cli, const struct desk_version *versions, size_t index)
{
	bool first = !index || strcmp(versions[index - 1].question, versions[index].question) != 0;
	struct worddiff diff;

	worddiff(&cli->arena, first ? text_from("") : versions[index - 1].text,
	         versions[index].text, &diff);
	return diff;
}

static void version_json(struct cli *cli, const struct desk_version *versions, size_t index,
                         json_t *list)
{
	const struct desk_version *version = &versions[index];
	json_t *object = json_object();

	cli_json_text(object, "question", version->question);
	json_object_set_new(object, "version", json_integer(version->id));
	cli_json_text(object, "by", version->by);
	cli_json_text(object, "saved", version->saved);
	cli_json_text(object, "from", version->origin);
	cli_json_text(object, "sent", version->sent);
	json_object_set_new(object, "text", jsontext_text(version->text));
	if (cli_flag(cli, "--diff")) {
		struct worddiff diff = diff_of(cli, versions, index);

		json_object_set_new(object, "diff", diff_json(&diff));
	}
	json_array_append_new(list, object);
}

static void say_version(struct cli *cli, const struct desk_version *versions, size_t index)
{
	const struct desk_version *version = &versions[index];
	struct text rest = version->text, line;
	struct buffer marked = BUFFER_INIT;

	cli_say(cli, "%s  version %" PRId64 "  %s  %s%s%s%s%s", version->question, version->id,
	        version->saved, version->by, *version->origin ? "  from " : "", version->origin,
	        *version->sent ? "  handed in " : "", version->sent);
	if (cli_flag(cli, "--diff")) {
		struct worddiff diff = diff_of(cli, versions, index);

		worddiff_write(&diff, &marked);
		rest = buffer_view(&marked);
	}
	while (text_next(&rest, '\n', &line))
		cli_wrap(cli, 4, line);
	buffer_release(&marked);
}

int cli_request_history(struct cli *cli, struct error *err)
{
	struct desk_version *versions;
	json_t *list;
	size_t count;
	int64_t id;

	if (cli_number(cli, "N", &id, err) || desk_history(cli->desk, id, cli_word(cli, "QUESTION"),
	                                                   &cli->arena, &versions, &count, err))
		return err->code;
	list = cli->json ? json_array() : NULL;
	for (size_t i = 0; i < count; i++) {
		if (list)
			version_json(cli, versions, i, list);
		else
			say_version(cli, versions, i);
	}
	if (list)
		cli_json(cli, list);
	else if (!count)
		cli_note(cli, "nothing was answered yet");
	return ERROR_NONE;
}

int cli_request_restore(struct cli *cli, struct error *err)
{
	int64_t id, version;

	if (cli_number(cli, "N", &id, err) || cli_number(cli, "VERSION", &version, err))
		return err->code;
	return desk_history_restore(cli->desk, id, cli_word(cli, "QUESTION"), version, err);
}

/* ---- handed in ---- */

int cli_request_sent(struct cli *cli, struct error *err)
{
	static const struct table_column columns[] = {{"handed in", TABLE_LEFT, false},
	                                              {"n", TABLE_RIGHT, false},
	                                              {"form", TABLE_LEFT, false},
	                                              {"question", TABLE_LEFT, false},
	                                              {"concept", TABLE_LEFT, TABLE_DROP_FIRST},
	                                              {"text", TABLE_LEFT, true}};
	struct table *table = NULL;
	struct desk_sent *sent;
	json_t *list = NULL;
	size_t count;

	if (desk_history_sent(cli->desk, cli_option(cli, "--concept"), cli_word(cli, "WORD"),
	                      &cli->arena, &sent, &count, err))
		return err->code;
	if (cli->json)
		list = json_array();
	else
		table = table_start(cli, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		if (list) {
			json_t *object = json_object();

			cli_json_text(object, "at", sent[i].at);
			json_object_set_new(object, "request", json_integer(sent[i].request));
			cli_json_text(object, "form", sent[i].form);
			cli_json_text(object, "question", sent[i].question);
			cli_json_text(object, "concept", sent[i].concept);
			json_object_set_new(object, "text", jsontext_text(sent[i].text));
			json_array_append_new(list, object);
			continue;
		}
		table_string(table, sent[i].at);
		table_number(table, sent[i].request);
		table_string(table, sent[i].form);
		table_string(table, sent[i].question);
		table_string(table, sent[i].concept);
		table_cell(table, sent[i].text);
	}
	if (list)
		cli_json(cli, list);
	else
		table_end(table, "nothing was handed in yet");
	return ERROR_NONE;
}

/* ---- offers ---- */

static int load_offers(struct cli *cli, struct desk_request *request, size_t *index,
                       struct desk_offer **offers, size_t *count, struct error *err)
{
	int64_t id;

	if (cli_number(cli, "N", &id, err) ||
	    desk_request_load(cli->desk, id, &cli->arena, request, err) ||
	    desk_request_question(request, cli_word(cli, "QUESTION"), index, err) ||
	    desk_request_offers(cli->desk, request, *index, &cli->arena, offers, count, err))
		return err->code;
	return ERROR_NONE;
}

static json_t *offer_json(const struct desk_offer *offer)
{
	static const char *const kinds[] = {[DESK_OFFER_CONCEPT] = "concept",
	                                    [DESK_OFFER_KIN] = "kin",
	                                    [DESK_OFFER_WORDS] = "words"};
	json_t *object = json_object();

	json_object_set_new(object, "text", jsontext_text(offer->text));
	cli_json_text(object, "from", offer->origin);
	cli_json_text(object, "by", kinds[offer->by]);
	cli_json_text(object, "concept", offer->concept);
	json_object_set_new(object, "fits", json_boolean(offer->fits));
	json_object_set_new(object, "counts", desk_counts_json(&offer->fit.counts));
	return object;
}

static void say_offer(struct cli *cli, size_t number, const struct desk_offer *offer)
{
	struct text rest = offer->text, line;

	cli_say(cli, "%zu  %s%s%s%s  %ld words%s", number, offer->origin,
	        offer->by == DESK_OFFER_KIN ? ", to the kindred " : "",
	        offer->by == DESK_OFFER_KIN ? offer->concept : "",
	        offer->by == DESK_OFFER_WORDS ? ", by its words" : "", offer->fit.counts.words,
	        offer->fits ? "" : "; does not fit here");
	while (text_next(&rest, '\n', &line))
		cli_wrap(cli, 4, line);
}

int cli_request_offers(struct cli *cli, struct error *err)
{
	struct desk_request request;
	struct desk_offer *offers;
	json_t *list;
	size_t index, count;

	if (load_offers(cli, &request, &index, &offers, &count, err))
		return err->code;
	list = cli->json ? json_array() : NULL;
	for (size_t i = 0; i < count; i++) {
		if (list)
			json_array_append_new(list, offer_json(&offers[i]));
		else
			say_offer(cli, i + 1, &offers[i]);
	}
	if (list)
		cli_json(cli, list);
	else if (!count)
		cli_note(cli, "nothing that was answered before may serve here");
	return ERROR_NONE;
}

int cli_request_take(struct cli *cli, struct error *err)
{
	struct desk_request request;
	struct desk_offer *offers;
	struct desk_saved saved;
	size_t index, count;
	int64_t number;

	if (cli_number(cli, "OFFER", &number, err) ||
	    load_offers(cli, &request, &index, &offers, &count, err))
		return err->code;
	if ((size_t) number > count)
		return error_set(err, ERROR_MISSING,
		                 "there %s %zu offer%s for %s; see `accord request offers %" PRId64
		                 " %s`",
		                 count == 1 ? "is" : "are", count, count == 1 ? "" : "s",
		                 request.form->questions[index].id, request.id,
		                 request.form->questions[index].id);
	return desk_request_answer(cli->desk, request.id, request.form->questions[index].id,
	                           offers[number - 1].text, offers[number - 1].origin,
	                           request.answers[index].id, &saved, err);
}
