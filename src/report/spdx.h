/*
 * spdx.h - a release's bill of materials as SPDX 3.0.1 JSON-LD.
 *
 * The release is a package that was trained on, or contains, the data sets of
 * its frozen bill; each has its declared license as it was seen then.  What is
 * no license expression (contradictions, terms of one's own, parts that
 * differ) goes out as NOASSERTION with the words beside it.  It claims the
 * profiles core, software and simpleLicensing; what SPDX's dataset profile
 * demands beyond (who made it, when it was built) a bill does not know.
 * Terms: https://spdx.github.io/spdx-spec/v3.0.1/
 */
#ifndef ACCORD_REPORT_SPDX_H
#define ACCORD_REPORT_SPDX_H

#include "desk/release.h"

json_t *spdx_write(const struct desk_release *release); /* a new reference */

#endif
