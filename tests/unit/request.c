/* What the screen builds on: drafts that become versions, clashes, offers. */
#include "desk/request.h"
#include "base/arena.h"
#include "base/file.h"
#include "desk/history.h"
#include "desk/person.h"
#include "desk/project.h"
#include "desk/request_answer.h"
#include "desk/request_json.h"
#include "desk/request_markdown.h"
#include "desk/request_packet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/accord-request-XXXXXX";
static char path[100];
static struct error err;

/* A ledger with two people, a project and two requests: 1 at UK Biobank's
 * older form, 2 at ADNI. */
static struct desk *make(void)
{
	static const struct desk_field fields[] = {
	    {"title", "Abdomen"}, {"uses", "train_model"}, {"actor", "academic"}};
	struct desk *desk = desk_open(path, NULL);
	int64_t id;

	unlink(path);
	assert_int_equal(desk_init(desk, NULL, &err), 0);
	assert_int_equal(desk_project_add(desk, "fm", fields, 3, &err), 0);
	assert_int_equal(desk_request_new(desk, "uk-biobank-legacy", "fm", NULL, 0, &id, &err), 0);
	assert_int_equal(id, 1);
	assert_int_equal(desk_request_new(desk, "adni", "fm", NULL, 0, &id, &err), 0);
	assert_int_equal(id, 2);
	return desk;
}

static struct desk_answer answer_of(struct desk *desk, int64_t request, const char *question,
                                    struct arena *arena)
{
	struct desk_request loaded;
	size_t index;

	assert_int_equal(desk_request_load(desk, request, arena, &loaded, &err), 0);
	assert_int_equal(desk_request_question(&loaded, question, &index, &err), 0);
	return loaded.answers[index];
}

static const char *actor_of(struct desk *desk)
{
	const struct desk_person *actor;

	assert_int_equal(desk_actor(desk, &actor, &err), 0);
	return actor->handle;
}

static int64_t events(struct desk *desk)
{
	char hash[65];
	int64_t event;

	assert_int_equal(ledger_head(desk_ledger(desk), &event, hash, &err), 0);
	return event;
}

/* What `request show --json` says of a running draft of A2. */
static void check_json(struct desk *desk)
{
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	json_t *json, *of_a2;

	assert_int_equal(desk_request_load(desk, 1, &arena, &request, &err), 0);
	json = desk_request_json(&request);
	of_a2 = json_array_get(json_object_get(json, "answers"), 1);
	assert_string_equal(jsontext_get(of_a2, "question"), "A2");
	assert_string_equal(jsontext_get(of_a2, "text"), "We pre-train\n");
	assert_true(json_is_true(json_object_get(of_a2, "draft")));
	assert_true(json_is_true(json_object_get(of_a2, "fits")));
	of_a2 = json_array_get(json_object_get(json, "answers"), 0);
	assert_true(json_is_false(json_object_get(of_a2, "draft")));
	json_decref(json);
	arena_release(&arena);
}

static void test_draft(void **state)
{
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct desk_saved saved;
	struct desk_answer answer;
	int64_t before = events(desk);

	(void) state;
	assert_int_equal(desk_draft_save(desk, 1, "A2", text_from("We pre"), 6, 0, &err), 0);
	assert_int_equal(desk_draft_save(desk, 1, "A2", text_from("We pre-train\n"), 13, 99, &err),
	                 0);
	assert_int_equal(events(desk), before);
	answer = answer_of(desk, 1, "A2", &arena);
	assert_true(answer.draft && answer.own_draft);
	assert_true(text_is(answer.text, "We pre-train\n"));
	assert_int_equal(answer.cursor, 13);
	assert_int_equal(answer.base, 0); /* of the first save */
	assert_int_equal(answer.id, 0);
	check_json(desk);

	/* Another program, later: the draft is there. */
	desk_close(desk);
	desk = desk_open(path, NULL);
	answer = answer_of(desk, 1, "A2", &arena);
	assert_true(text_is(answer.text, "We pre-train\n"));
	before = events(desk);
	assert_int_equal(desk_draft_commit(desk, 1, "A2", &saved, &err), 0);
	assert_true(saved.id > 0);
	assert_false(saved.clash);
	assert_int_equal(events(desk), before + 1);
	answer = answer_of(desk, 1, "A2", &arena);
	assert_false(answer.draft);
	assert_int_equal(answer.id, saved.id);

	/* Saying the same again is no version, and forgets the draft. */
	assert_int_equal(
	    desk_draft_save(desk, 1, "A2", text_from("We pre-train\n"), 0, saved.id, &err), 0);
	assert_int_equal(desk_draft_commit(desk, 1, NULL, &saved, &err), 0);
	assert_int_equal(saved.id, 0);
	assert_int_equal(events(desk), before + 1);
	assert_false(answer_of(desk, 1, "A2", &arena).draft);

	assert_int_equal(desk_draft_save(desk, 1, "A3", text_from("x"), 0, 0, &err), 0);
	/* What was typed since stays. */
	assert_int_equal(desk_draft_drop(desk, 1, "A3", text_from("w"), &err), 0);
	assert_true(text_is(answer_of(desk, 1, "A3", &arena).text, "x"));
	assert_int_equal(desk_draft_drop(desk, 1, "A3", text_from("x"), &err), 0);
	assert_false(answer_of(desk, 1, "A3", &arena).draft);
	arena_release(&arena);
	desk_close(desk);
}

static void test_clash(void **state)
{
	static const struct desk_field role = {"role", "pi"};
	struct desk *desk = make(), *other;
	struct arena arena = ARENA_INIT;
	struct desk_saved first, saved;
	struct desk_answer answer;

	(void) state;
	assert_int_equal(desk_request_answer(desk, 1, "A2", text_from("one"), "",
	                                     DESK_ANSWER_LATEST, &first, &err),
	                 0);
	assert_int_equal(desk_person_add(desk, "t-colleague", &role, 1, &err), 0);
	other = desk_open(path, "t-colleague");

	/* Both begin from the first version. */
	assert_int_equal(desk_draft_save(desk, 1, "A2", text_from("mine"), 4, first.id, &err), 0);
	assert_int_equal(desk_draft_save(other, 1, "A2", text_from("hers"), 4, first.id, &err), 0);
	/* Each sees their own; who types nothing sees the other's. */
	assert_true(text_is(answer_of(desk, 1, "A2", &arena).text, "mine"));
	assert_true(text_is(answer_of(other, 1, "A2", &arena).text, "hers"));
	assert_int_equal(desk_draft_commit(other, 1, "A2", &saved, &err), 0);
	assert_false(saved.clash);
	assert_int_equal(desk_draft_commit(desk, 1, "A2", &saved, &err), 0);
	assert_true(saved.clash);
	assert_string_equal(saved.clash_by, "t-colleague");
	answer = answer_of(desk, 1, "A2", &arena);
	assert_true(text_is(answer.text, "mine"));
	assert_true(text_is(answer.clash, "hers"));
	assert_string_equal(answer.clash_by, "t-colleague");

	/* A version that was written with both in view ends it. */
	assert_int_equal(
	    desk_request_answer(desk, 1, "A2", text_from("both"), "", answer.id, &saved, &err), 0);
	assert_false(saved.clash);
	assert_string_equal(answer_of(desk, 1, "A2", &arena).clash_by, "");
	arena_release(&arena);
	desk_close(other);
	desk_close(desk);
}

static int update(struct desk *desk, const char *body, const char *mine, bool *other)
{
	return desk_draft_update(desk, 1, "A2", text_from(body), strlen(body), 0,
	                         mine ? text_from(mine) : text_span(NULL, 0), other, &err);
}

/* Two programs of one person write one draft: neither overwrites the other. */
static void test_one_draft_twice(void **state)
{
	struct desk *desk = make(), *again = desk_open(path, NULL);
	struct arena arena = ARENA_INIT;
	struct desk_saved saved;
	bool other;

	(void) state;
	assert_int_equal(update(desk, "one", NULL, &other), 0);
	assert_false(other);
	assert_int_equal(update(desk, "one more", "one", &other), 0);
	assert_false(other);
	/* The second began before there was a draft, or from an older one. */
	assert_int_equal(update(again, "two", NULL, &other), 0);
	assert_true(other);
	assert_int_equal(update(again, "two", "one", &other), 0);
	assert_true(other);
	assert_true(text_is(answer_of(desk, 1, "A2", &arena).text, "one more"));
	/* Saying the same is no clash; nor is a draft that became a version. */
	assert_int_equal(update(again, "one more", NULL, &other), 0);
	assert_false(other);
	assert_int_equal(desk_draft_commit(desk, 1, "A2", &saved, &err), 0);
	assert_int_equal(update(again, "two", "one more", &other), 0);
	assert_false(other);
	/* It began from nothing, so the version that came between is named. */
	assert_int_equal(desk_draft_commit(again, 1, "A2", &saved, &err), 0);
	assert_true(saved.clash);
	assert_true(text_is(answer_of(desk, 1, "A2", &arena).clash, "one more"));
	/* An empty text of one's own is one, too. */
	assert_int_equal(update(desk, "", NULL, &other), 0);
	assert_int_equal(update(desk, "x", "", &other), 0);
	assert_false(other);
	arena_release(&arena);
	desk_close(again);
	desk_close(desk);
}

static void test_other_draft(void **state)
{
	static const struct desk_field role = {"role", "pi"};
	struct desk *desk = make(), *other;
	struct arena arena = ARENA_INIT;
	struct desk_answer answer;

	(void) state;
	assert_int_equal(desk_person_add(desk, "t-colleague", &role, 1, &err), 0);
	other = desk_open(path, "t-colleague");
	assert_int_equal(desk_draft_save(other, 1, "A2", text_from("hers"), 4, 0, &err), 0);
	answer = answer_of(desk, 1, "A2", &arena);
	assert_true(answer.draft);
	assert_false(answer.own_draft);
	assert_string_equal(answer.by, "t-colleague");
	arena_release(&arena);
	desk_close(other);
	desk_close(desk);
}

static void answer(struct desk *desk, int64_t request, const char *question, const char *text)
{
	struct desk_saved saved;

	assert_int_equal(desk_request_answer(desk, request, question, text_from(text), "",
	                                     DESK_ANSWER_LATEST, &saved, &err),
	                 0);
}

static void test_offers(void **state)
{
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_offer *offers;
	struct desk_saved saved;
	char longer[2001];
	size_t count;
	int64_t id;

	(void) state;
	answer(desk, 2, "2", "an old text");
	answer(desk, 2, "2", "We study {{project.title}}.");
	answer(desk, 1, "A3", "background, another concept");
	assert_int_equal(desk_request_new(desk, "uk-biobank", "fm", NULL, 0, &id, &err), 0);
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_int_equal(desk_request_load(desk, id, &arena, &request, &err), 0);
	assert_int_equal(desk_request_offers(desk, &request, 0, &arena, &offers, &count, &err), 0);
	assert_int_equal(count, 1); /* the last version only */
	assert_true(text_is(offers[0].text, "We study {{project.title}}."));
	assert_true(offers[0].fits);
	assert_int_equal(offers[0].fit.counts.codepoint, 17); /* as rendered here */
	assert_non_null(strstr(offers[0].origin, "request 2, adni, question 2"));

	/* What fits comes first, though it is older. */
	answer(desk, 1, "A2", longer);
	longer[1999] = '\n'; /* 2,000 characters where a line break is one, 2,001 where it is two */
	assert_int_equal(desk_request_offers(desk, &request, 0, &arena, &offers, &count, &err), 0);
	assert_int_equal(count, 2);
	answer(desk, 1, "A2", longer);
	assert_int_equal(desk_request_offers(desk, &request, 0, &arena, &offers, &count, &err), 0);
	assert_int_equal(count, 2);
	assert_true(offers[0].fits);
	assert_false(offers[1].fits);
	assert_non_null(strstr(offers[1].origin, "question A2"));

	/* A copied text keeps where it came from. */
	assert_int_equal(desk_request_answer(desk, id, "A2", offers[0].text, offers[0].origin,
	                                     DESK_ANSWER_LATEST, &saved, &err),
	                 0);
	assert_non_null(strstr(answer_of(desk, id, "A2", &arena).origin, "request 2"));
	/* ... also when it is edited; but not when it is answered anew. */
	assert_int_equal(
	    desk_draft_save(desk, id, "A2", text_from("We study more."), 0, saved.id, &err), 0);
	assert_int_equal(desk_draft_commit(desk, id, "A2", &saved, &err), 0);
	assert_non_null(strstr(answer_of(desk, id, "A2", &arena).origin, "request 2"));
	answer(desk, id, "A2", "something else");
	assert_string_equal(answer_of(desk, id, "A2", &arena).origin, "");
	arena_release(&arena);
	desk_close(desk);
}

/* Kin where the concept itself has nothing that fits, words where neither has;
 * undo takes a text out of both. */
static void test_offers_of_kin_and_words(void **state)
{
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_offer *offers;
	struct buffer what = BUFFER_INIT;
	size_t count, index;
	int64_t id, undone;

	(void) state;
	answer(desk, 1, "A6", "Of value to the public.");
	assert_int_equal(desk_request_new(desk, "all-of-us", "fm", NULL, 0, &id, &err), 0);
	assert_int_equal(desk_request_load(desk, id, &arena, &request, &err), 0);
	assert_int_equal(desk_request_question(&request, "2.3", &index, &err), 0);
	assert_int_equal(desk_request_offers(desk, &request, index, &arena, &offers, &count, &err),
	                 0);
	assert_int_equal(count, 1);
	assert_int_equal(offers[0].by, DESK_OFFER_KIN);
	assert_string_equal(offers[0].concept, "public-value");

	/* A word of the question's label in a text of another concept. */
	assert_int_equal(desk_request_question(&request, "7a", &index, &err), 0);
	answer(desk, 1, "A5", "All details of the details.");
	assert_int_equal(desk_request_offers(desk, &request, index, &arena, &offers, &count, &err),
	                 0);
	assert_int_equal(count, 1);
	assert_int_equal(offers[0].by, DESK_OFFER_WORDS);
	assert_true(text_is(offers[0].text, "All details of the details."));
	assert_int_equal(ledger_undo(desk_ledger(desk), actor_of(desk), &undone, &what, &err), 0);
	assert_int_equal(desk_request_offers(desk, &request, index, &arena, &offers, &count, &err),
	                 0);
	assert_int_equal(count, 0);
	buffer_release(&what);
	arena_release(&arena);
	desk_close(desk);
}

/* A copy has what is being typed there, too. */
static void test_copy_of_drafts(void **state)
{
	struct desk_request_wanted wanted = {0};
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct desk_copied copied;

	(void) state;
	assert_int_equal(desk_draft_save(desk, 1, "A2", text_from("Our aim"), 7, 0, &err), 0);
	assert_int_equal(desk_request_copy(desk, 1, &wanted, &arena, &copied, &err), 0);
	assert_int_equal(copied.taken, 1);
	assert_true(text_is(answer_of(desk, copied.id, "A2", &arena).typed, "Our aim"));
	assert_true(text_is(answer_of(desk, 1, "A2", &arena).typed, "Our aim"));
	arena_release(&arena);
	desk_close(desk);
}

/* Left aside, a draft hides and asks nothing either. */
static void test_drafts_left(void **state)
{
	static const struct desk_field role = {"role", "applicant"};
	struct desk *desk = make(), *other;
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct buffer packet = BUFFER_INIT;
	size_t disease, reason, missing;
	int64_t id;

	(void) state;
	assert_int_equal(desk_request_new(desk, "all-of-us", "fm", NULL, 0, &id, &err), 0);
	answer(desk, id, "1", "disease");
	answer(desk, id, "1a", "Asthma");
	assert_int_equal(desk_request_load(desk, id, &arena, &request, &err), 0);
	missing = request.missing;
	assert_int_equal(desk_person_add(desk, "t-colleague", &role, 1, &err), 0);
	other = desk_open(path, "t-colleague");
	assert_int_equal(desk_draft_save(other, id, "1", text_from("other"), 5, 0, &err), 0);
	assert_int_equal(desk_request_load(desk, id, &arena, &request, &err), 0);
	assert_int_equal(desk_request_question(&request, "1a", &disease, &err), 0);
	assert_int_equal(desk_request_question(&request, "1b", &reason, &err), 0);
	assert_int_equal(request.answers[disease].mark, FORM_HIDDEN);
	assert_int_equal(request.answers[reason].mark, FORM_MISSING);
	assert_int_equal(desk_request_packet(desk, &request, "markdown", &packet, &err), 0);
	assert_non_null(strstr(buffer_cstr(&packet), ": t-colleague is still typing"));
	desk_request_leave_drafts(&request, &arena);
	assert_int_equal(request.answers[disease].mark, FORM_DONE);
	assert_int_equal(request.answers[reason].mark, FORM_HIDDEN);
	assert_int_equal(request.missing, missing);
	assert_int_equal(request.unfit, 0);
	buffer_release(&packet);
	arena_release(&arena);
	desk_close(other);
	desk_close(desk);
}

/* A colleague's unfinished text is neither handed in nor lost. */
static void test_move_leaves_drafts(void **state)
{
	static const struct desk_field role = {"role", "applicant"};
	struct desk *desk = make(), *other;
	struct arena arena = ARENA_INIT;
	struct desk_answer kept;
	struct desk_sent *sent;
	size_t count;

	(void) state;
	assert_int_equal(desk_person_add(desk, "t-colleague", &role, 1, &err), 0);
	answer(desk, 2, "1", "yes");
	answer(desk, 2, "2", "what the team says");
	other = desk_open(path, "t-colleague");
	assert_int_equal(desk_draft_save(other, 2, "2", text_from("half a th"), 9, 0, &err), 0);
	assert_int_equal(desk_request_move(desk, 2, "submitted", &err), 0);
	assert_int_equal(
	    desk_history_sent(desk, NULL, "what the team says", &arena, &sent, &count, &err), 0);
	assert_int_equal(count, 1);
	kept = answer_of(desk, 2, "2", &arena);
	assert_true(text_is(kept.typed, "what the team says"));
	kept = answer_of(other, 2, "2", &arena);
	assert_true(text_is(kept.text, "what the team says"));
	assert_true(text_is(kept.unsent, "half a th"));
	assert_string_equal(kept.unsent_by, "t-colleague");
	assert_int_equal(desk_request_move(desk, 2, "clarification", &err), 0);
	kept = answer_of(other, 2, "2", &arena);
	assert_true(kept.draft && text_is(kept.text, "half a th"));
	arena_release(&arena);
	desk_close(other);
	desk_close(desk);
}

static void random_text(struct buffer *text)
{
	static const char *const pieces[] = {"\n",
	                                     "\n\n",
	                                     "# ",
	                                     "```\n",
	                                     "<!-- accord:",
	                                     "<!-- accord: end of A2 -->\n",
	                                     "\\",
	                                     " ",
	                                     "\t",
	                                     "-->",
	                                     "word",
	                                     "<!-- accord: request 1, question A2,",
	                                     "é",
	                                     "👩‍🔬",
	                                     "---\n",
	                                     "\v",
	                                     ", ",
	                                     "sha256 "};

	for (int n = rand() % 12; n > 0; n--)
		buffer_string(text, pieces[(size_t) rand() % (sizeof pieces / sizeof *pieces)]);
}

/* Whatever a text holds, Markdown gives it back as it was. */
static void test_markdown_gives_back(void **state)
{
	static const struct desk_export how = {.format = "markdown", .typed = true};
	struct desk *desk = make();

	(void) state;
	srand(11);
	for (int round = 0; round < 3000; round++) {
		struct buffer text = BUFFER_INIT, out = BUFFER_INIT;
		struct arena arena = ARENA_INIT;
		struct desk_request request;
		struct desk_marked *list;
		size_t count, index;

		random_text(&text);
		assert_int_equal(desk_request_load(desk, 1, &arena, &request, &err), 0);
		assert_int_equal(desk_request_question(&request, "A2", &index, &err), 0);
		request.answers[index].text = buffer_view(&text);
		desk_markdown_write(&request, &how, &out);
		assert_int_equal(
		    desk_markdown_read("x.md", buffer_view(&out), &arena, &list, &count, &err), 0);
		assert_int_equal(count, request.form->question_count);
		if (!text_equal(list[index].text, buffer_view(&text)) || !list[index].untouched)
			fail_msg("round %d: \"%.*s\" came back as \"%.*s\"", round,
			         TEXT_ARG(buffer_view(&text)), TEXT_ARG(list[index].text));
		buffer_release(&text);
		buffer_release(&out);
		arena_release(&arena);
	}
	desk_close(desk);
}

enum { AS_IT_IS, CRLF, BOM, NO_BLANKS, REVERSED, NO_LAST_BREAK, NO_GUIDANCE, FOLDED, EDITORS };

static void put_line(struct buffer *out, struct text line, int editor)
{
	while (editor == NO_BLANKS && line.size && strchr(" \t", line.at[line.size - 1]))
		line.size--;
	if (editor == FOLDED && text_starts(line, "<!-- accord: request ")) { /* as mail does */
		size_t at = text_find(line, text_from(" sha256"));

		buffer_printf(out, "%.*s\n", (int) at, line.at);
		line = text_slice(line, at + 1, line.size);
	}
	buffer_text(out, line);
	buffer_string(out, editor == CRLF ? "\r\n" : "\n");
}

/* What editors and mail do to a file, without anybody having typed. */
static void edit_text(struct text page, int editor, struct buffer *out)
{
	struct buffer blocks = BUFFER_INIT;
	bool inside = false;
	struct text line;

	buffer_string(out, editor == BOM ? "\xEF\xBB\xBF" : "");
	while (text_next(&page, '\n', &line)) {
		bool begins = !inside && text_starts(line, "<!-- accord: request ");
		bool ends = text_starts(line, "<!-- accord: end of ");

		inside |= begins;
		if (editor == REVERSED && inside) {
			if (begins)
				buffer_clear(&blocks);
			put_line(&blocks, line, editor);
			if (ends)
				buffer_splice(out, 0, 0, blocks.at, blocks.size);
		} else if (editor != NO_GUIDANCE || inside) {
			put_line(out, line, editor);
		}
		inside &= !ends;
	}
	if (editor == NO_LAST_BREAK && out->size)
		buffer_cut(out, out->size - 1);
	buffer_release(&blocks);
}

/* Whatever editors do unasked changes nothing; what somebody writes in an
 * answer changes that one. */
static void test_markdown_survives_editors(void **state)
{
	static const struct desk_export how = {.format = "markdown", .typed = true};
	struct desk *desk = make();
	struct desk_saved saved;

	(void) state;
	srand(12);
	for (int round = 0; round < 700; round++) {
		struct buffer text = BUFFER_INIT, page = BUFFER_INIT, out = BUFFER_INIT;
		struct arena arena = ARENA_INIT;
		struct desk_request request;
		struct desk_back back;
		size_t at;

		random_text(&text);
		assert_int_equal(desk_request_answer(desk, 1, "A2", buffer_view(&text), "",
		                                     DESK_ANSWER_LATEST, &saved, &err),
		                 0);
		assert_int_equal(desk_request_load(desk, 1, &arena, &request, &err), 0);
		desk_markdown_write(&request, &how, &page);
		edit_text(buffer_view(&page), round % EDITORS, &out);
		assert_int_equal(desk_request_import(desk, 1, "x.md", buffer_view(&out), true,
		                                     &arena, &back, &err),
		                 0);
		if (back.count || back.stray_count)
			fail_msg("round %d, editor %d: \"%.*s\" is changed%s%s", round,
			         round % EDITORS, TEXT_ARG(buffer_view(&text)),
			         back.stray_count ? "; stray: " : "",
			         back.stray_count ? back.strays->text : "");
		at = text_find(buffer_view(&out), text_from("<!-- accord: end of A4"));
		assert_true(at != TEXT_NONE);
		buffer_splice(&out, at, 0, "Somebody's\n", 11);
		buffer_string(&out, "\nMeant for an answer, perhaps.");
		assert_int_equal(desk_request_import(desk, 1, "x.md", buffer_view(&out), true,
		                                     &arena, &back, &err),
		                 0);
		assert_int_equal(back.count, 1);
		assert_string_equal(back.taken->question, "A4");
		assert_true(text_is(text_trim(back.taken->mine), "Somebody's"));
		assert_int_equal(back.stray_count, 1);
		assert_string_equal(back.strays->text, "Meant for an answer, perhaps.");
		buffer_release(&text);
		buffer_release(&page);
		buffer_release(&out);
		arena_release(&arena);
	}
	desk_close(desk);
}

static void test_judge(void **state)
{
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct desk_request request;
	struct desk_answer judged;
	size_t index;

	(void) state;
	assert_int_equal(desk_request_load(desk, 1, &arena, &request, &err), 0);
	assert_int_equal(desk_request_question(&request, "a10", &index, &err), 0);
	desk_request_judge(&request, index, text_from("many"), &arena, &judged);
	assert_int_equal(judged.mark, FORM_UNFIT);
	desk_request_judge(&request, index, text_from("36"), &arena, &judged);
	assert_int_equal(judged.mark, FORM_DONE);
	desk_request_judge(&request, index, text_from(""), &arena, &judged);
	assert_int_equal(judged.mark, FORM_MISSING);
	assert_int_equal(desk_request_question(&request, "A2", &index, &err), 0);
	desk_request_judge(&request, index, text_from("{{project.title}} {{x"), &arena, &judged);
	assert_int_equal(judged.mark, FORM_UNFIT);
	assert_int_equal(judged.fault_column, 19);
	assert_non_null(strstr(judged.fault, "not closed"));
	desk_request_judge(&request, index, text_from("{{project.title}}!"), &arena, &judged);
	assert_int_equal(judged.mark, FORM_DONE);
	assert_true(text_is(judged.sent, "Abdomen!"));
	arena_release(&arena);
	desk_close(desk);
}

/* A move says first what is being typed. */
static void test_move_commits(void **state)
{
	struct desk *desk = make();
	struct arena arena = ARENA_INIT;
	struct buffer what = BUFFER_INIT;
	struct desk_answer found;
	int64_t undone;

	(void) state;
	assert_int_equal(desk_draft_save(desk, 1, "A2", text_from("typed"), 5, 0, &err), 0);
	assert_int_equal(desk_request_move(desk, 1, "review", &err), 0);
	found = answer_of(desk, 1, "A2", &arena);
	assert_false(found.draft);
	assert_true(text_is(found.text, "typed"));
	/* Undo takes the move, not the text. */
	assert_int_equal(ledger_undo(desk_ledger(desk), actor_of(desk), &undone, &what, &err), 0);
	assert_true(text_is(answer_of(desk, 1, "A2", &arena).text, "typed"));
	buffer_release(&what);
	arena_release(&arena);
	desk_close(desk);
}

/* A draft that began from a version which was undone meanwhile does not take
 * the next one for it. */
static void test_numbers_never_recur(void **state)
{
	struct desk *desk = make();
	struct buffer what = BUFFER_INIT;
	struct desk_saved first, second, late;
	int64_t undone;

	(void) state;
	assert_int_equal(desk_request_answer(desk, 1, "A2", text_from("one"), "",
	                                     DESK_ANSWER_LATEST, &first, &err),
	                 0);
	assert_int_equal(ledger_undo(desk_ledger(desk), actor_of(desk), &undone, &what, &err), 0);
	assert_int_equal(desk_request_answer(desk, 1, "A2", text_from("two"), "",
	                                     DESK_ANSWER_LATEST, &second, &err),
	                 0);
	assert_true(second.id > first.id);
	assert_int_equal(desk_request_answer(desk, 1, "A2", text_from("one, with more"), "",
	                                     first.id, &late, &err),
	                 0);
	assert_true(late.clash);
	buffer_release(&what);
	desk_close(desk);
}

static int make_folder(void **state)
{
	(void) state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/ledger.db", folder);
	return setenv("ACCORD_TODAY", "2026-05-04", 1);
}

static int remove_folder(void **state)
{
	char extra[120];

	(void) state;
	unlink(path);
	snprintf(extra, sizeof extra, "%s-wal", path);
	unlink(extra);
	snprintf(extra, sizeof extra, "%s-shm", path);
	unlink(extra);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_draft),
	    cmocka_unit_test(test_clash),
	    cmocka_unit_test(test_one_draft_twice),
	    cmocka_unit_test(test_other_draft),
	    cmocka_unit_test(test_offers),
	    cmocka_unit_test(test_offers_of_kin_and_words),
	    cmocka_unit_test(test_markdown_gives_back),
	    cmocka_unit_test(test_copy_of_drafts),
	    cmocka_unit_test(test_drafts_left),
	    cmocka_unit_test(test_move_leaves_drafts),
	    cmocka_unit_test(test_markdown_survives_editors),
	    cmocka_unit_test(test_judge),
	    cmocka_unit_test(test_move_commits),
	    cmocka_unit_test(test_numbers_never_recur),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
