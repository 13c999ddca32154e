#!/bin/sh
# A license of the team's own, whose address is none.
set -e
mkdir -p "$XDG_CONFIG_HOME/accord/licenses"
cat >"$XDG_CONFIG_HOME/accord/licenses/team.yaml" <<'YAML'
kind: license
seen: 2026-01-05
source: the team
licenses:
  LicenseRef-Team:
    name: The team's own
    url: "javascript:alert(1)"
    permit:
      use: unsourced
YAML
