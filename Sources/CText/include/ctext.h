// policyc's view of ICU: opaque handles and plain C types. ICU's own headers are included in ctext.c only.
#ifndef POLICYC_CTEXT_H
#define POLICYC_CTEXT_H
#include <stddef.h>
#include <stdint.h>

#include "ctext_decode.h"
#include "ctext_fold.h"
#include "ctext_script.h"
#include "ctext_simplify.h"
#pragma clang assume_nonnull begin

/// ICU's version, e.g. "72.1"; a static string.
const char *ctext_icu_version(void);

#pragma clang assume_nonnull end
#endif
