#!/bin/sh
# browser.sh make: writes a browser that notes what it was given.
# browser.sh URL: waits until it was given --new and this, as two words.
set -e
if [ "$1" = make ]; then
	# shellcheck disable=SC2016
	printf '#!/bin/sh\nprintf "%%s|" "$#" "$@" >given.new && mv given.new given\n' >browser
	chmod +x browser
	exit 0
fi
i=0
while [ ! -f given ] && [ $i -lt 1000 ]; do
	sleep 0.05
	i=$((i + 1))
done
[ "$(cat given)" = "2|--new|$1|" ]
