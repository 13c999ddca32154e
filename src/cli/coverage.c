/* coverage: how much there is of what */
#include "report/coverage.h"

#include "base/jsontext.h"
#include "base/near.h"
#include "cli/cli.h"
#include "report/svg.h"

#include <string.h>

enum { SVG_ROWS = 30, SVG_COLUMNS = 20 };

static int find_name(const char *const *names, const char *option, const char *given, int otherwise,
                     int *found, struct error *err)
{
	const char *near;

	*found = otherwise;
	if (!given)
		return ERROR_NONE;
	for (int i = 0; names[i]; i++)
		if (!strcmp(names[i], given)) {
			*found = i;
			return ERROR_NONE;
		}
	near = near_of(text_from(given), names);
	return error_set(err, ERROR_USAGE, "%s %s is not known%s%s%s", option, given,
	                 near ? "; did you mean " : "", near ? near : "", near ? "?" : "");
}

static const char *const formats[] = {"text", "csv", "json", "svg", NULL};
enum { TEXT, CSV, JSON, SVG };

int cli_coverage(struct cli *cli, struct error *err)
{
	struct coverage_wanted wanted = {.project = cli_word(cli, "PROJECT")};
	struct coverage coverage;
	int rows, columns, by, format;

	if (find_name(coverage_side_names, "--rows", cli_option(cli, "--rows"), COVERAGE_MODALITY,
	              &rows, err) ||
	    find_name(coverage_side_names, "--columns", cli_option(cli, "--columns"),
	              rows == COVERAGE_BODY_PART ? COVERAGE_MODALITY : COVERAGE_BODY_PART, &columns,
	              err) ||
	    find_name(coverage_by_names, "--by", cli_option(cli, "--by"), COVERAGE_SUBJECTS, &by,
	              err) ||
	    find_name(formats, "--format", cli_option(cli, "--format"), TEXT, &format, err))
		return err->code;
	wanted.rows = (enum coverage_side) rows;
	wanted.columns = (enum coverage_side) columns;
	wanted.by = (enum coverage_by) by;
	if (coverage_gather(cli->desk, &wanted, &cli->arena, &coverage, err))
		return err->code;
	if (cli->json || format == JSON)
		cli_json(cli, coverage_json(&coverage));
	else if (format == CSV)
		coverage_csv(&coverage, &cli->out);
	else if (format == SVG)
		svg_coverage(&coverage, SVG_ROWS, SVG_COLUMNS, true, &cli->out);
	else
		coverage_text(&coverage, cli->width ? cli->width : 80, !cli->plain, &cli->out);
	return cli_put_away(cli, cli_option(cli, "--output"), err);
}
