/*
 * bare.c - the least program that does what a view does: opens the ledger
 * with SQLite, draws a list with ncurses, moves in it, fetches rows as it
 * scrolls.  `make bench` measures accord beside it.
 *
 *	bare LEDGER        the list on the terminal
 *	bare LEDGER list N the first N rows as lines
 */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <sqlite3.h>
#include <term.h>

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 64

struct row {
	char cells[5][64];
};

static sqlite3 *open_ledger(const char *path)
{
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL)) {
		fprintf(stderr, "bare: %s: %s\n", path, sqlite3_errmsg(db));
		exit(1);
	}
	return db;
}

static sqlite3_stmt *prepare(sqlite3 *db)
{
	sqlite3_stmt *rows;

	if (sqlite3_prepare_v2(db,
	                       "SELECT slug, modalities, body_parts, coalesce(subjects, ''),"
	                       " coalesce(license_expression, '') FROM dataset"
	                       " ORDER BY slug LIMIT ? OFFSET ?",
	                       -1, &rows, NULL)) {
		fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
	return rows;
}

static int list(const char *path, int most)
{
	sqlite3 *db = open_ledger(path);
	sqlite3_stmt *rows = prepare(db);

	sqlite3_bind_int(rows, 1, most);
	sqlite3_bind_int(rows, 2, 0);
	while (sqlite3_step(rows) == SQLITE_ROW)
		for (int i = 0; i < 5; i++)
			printf("%s%c", (const char *) sqlite3_column_text(rows, i),
			       i < 4 ? '\t' : '\n');
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return 0;
}

static struct row page[PAGE];
static int page_first = -1, page_count;

static const struct row *fetch(sqlite3_stmt *rows, int index)
{
	if (page_first < 0 || index < page_first || index >= page_first + page_count) {
		page_first = index > PAGE / 2 ? index - PAGE / 2 : 0;
		page_count = 0;
		sqlite3_bind_int(rows, 1, PAGE);
		sqlite3_bind_int(rows, 2, page_first);
		while (sqlite3_step(rows) == SQLITE_ROW) {
			for (int i = 0; i < 5; i++)
				snprintf(page[page_count].cells[i], sizeof page[0].cells[i], "%s",
				         (const char *) sqlite3_column_text(rows, i));
			page_count++;
		}
		sqlite3_reset(rows);
	}
	return index < page_first + page_count ? &page[index - page_first] : NULL;
}

static void draw(sqlite3_stmt *rows, int cursor, int top, int total)
{
	int height, width;

	getmaxyx(stdscr, height, width);
	erase();
	mvprintw(0, 0, "Datasets %d", total);
	for (int y = 1; y < height - 1 && top + y - 1 < total; y++) {
		const struct row *row = fetch(rows, top + y - 1);

		if (!row)
			break;
		if (top + y - 1 == cursor)
			attron(A_REVERSE);
		mvprintw(y, 0, "%-30.30s %-12.12s %-14.14s %8s %-10.10s", row->cells[0],
		         row->cells[1], row->cells[2], row->cells[3], row->cells[4]);
		if (top + y - 1 == cursor)
			attroff(A_REVERSE);
	}
	mvprintw(height - 1, 0, "%.*s", width - 1, "j down  k up  q quit");
	refresh();
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *rows, *counting;
	int cursor = 0, top = 0, total = 0, key, height;

	if (argc == 4 && !strcmp(argv[2], "list"))
		return list(argv[1], atoi(argv[3]));
	if (argc != 2)
		return 2;
	setlocale(LC_ALL, "");
	db = open_ledger(argv[1]);
	rows = prepare(db);
	if (!sqlite3_prepare_v2(db, "SELECT count(*) FROM dataset", -1, &counting, NULL) &&
	    sqlite3_step(counting) == SQLITE_ROW)
		total = sqlite3_column_int(counting, 0);
	sqlite3_finalize(counting);
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	set_escdelay(25);
	nodelay(stdscr, TRUE);
	define_key("\033[7770~", 1000);
	if (has_colors()) {
		start_color();
		use_default_colors();
	}
	draw(rows, cursor, top, total);
	for (;;) {
		while ((key = getch()) == ERR) {
			struct pollfd terminal = {0, POLLIN, 0};

			poll(&terminal, 1, -1);
		}
		height = getmaxy(stdscr) - 2;
		if (key == 1000) {
			putp("\033]7770;f\007");
			fflush(stdout);
			continue;
		}
		if (key == 'q')
			break;
		if ((key == 'j' || key == KEY_DOWN) && cursor < total - 1)
			cursor++;
		if ((key == 'k' || key == KEY_UP) && cursor > 0)
			cursor--;
		if (cursor < top)
			top = cursor;
		if (cursor >= top + height)
			top = cursor - height + 1;
		draw(rows, cursor, top, total);
	}
	endwin();
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return 0;
}
