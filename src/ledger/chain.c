#include "ledger/chain.h"

void ledger_chain_hash(const struct text fields[LEDGER_CHAIN_FIELDS], char hash[CHECKSUM_SIZE])
{
	struct checksum sum;
	checksum_start(&sum);
	for (int i = 0; i < LEDGER_CHAIN_FIELDS; i++)
		checksum_add_field(&sum, fields[i]);
	checksum_finish(&sum, hash);
}
