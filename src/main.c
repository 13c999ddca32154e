/* main.c - wiring: nothing but putting the rooms together. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
	static const struct cli_wiring wiring = {NULL};

	return cli_main(argc, argv, &wiring);
}
