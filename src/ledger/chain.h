/*
 * chain.h - what ties an event to the one before it; for this room only.
 *
 * An event's hash is the SHA-256, as 64 lower-case hex digits, of its columns
 * one after another, each as its length in eight bytes, most significant
 * first, and then its bytes.  Numbers are written in decimal.  The first
 * column is the previous event's hash ("" for the first event), then they
 * follow the order of enum ledger_chain_field.  The hash stands in the row.
 *
 * So a changed byte in any column shows in that event's own hash, and an
 * event that was put in, taken out or written anew shows in its successor.
 * A tail that was cut off shows only to who kept the head (ledger_head).
 */
#ifndef ACCORD_LEDGER_CHAIN_H
#define ACCORD_LEDGER_CHAIN_H

#include "base/checksum.h"
#include "base/text.h"

enum ledger_chain_field {
	LEDGER_CHAIN_PREVIOUS,
	LEDGER_CHAIN_ID,
	LEDGER_CHAIN_AT,
	LEDGER_CHAIN_ACTOR,
	LEDGER_CHAIN_SYSTEM_USER,
	LEDGER_CHAIN_ACTION,
	LEDGER_CHAIN_SUMMARY,
	LEDGER_CHAIN_BATCH,
	LEDGER_CHAIN_UNDOES,
	LEDGER_CHAIN_SEALED,
	LEDGER_CHAIN_LAYOUT,
	LEDGER_CHAIN_CHANGESET,
	LEDGER_CHAIN_FIELDS
};

void ledger_chain_hash(const struct text fields[LEDGER_CHAIN_FIELDS], char hash[CHECKSUM_SIZE]);

#endif
