#!/bin/sh
# Speaks as a spell checker does in its pipe; knows every word but two.
echo '@(#) International Ispell'
while read -r line; do
	[ "$line" = '!' ] && continue
	for word in $(echo "$line" | tr -c a-zA-Z ' '); do
		case $word in
		Teh) echo '# Teh 1' ;;
		encodr) echo '& encodr 2 1: encoder, encode' ;;
		esac
	done
	echo
done
