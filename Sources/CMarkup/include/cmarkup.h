// policyc's view of libxml2: opaque handles and plain C types. libxml2's own headers are included in cmarkup.c only.
#ifndef POLICYC_CMARKUP_H
#define POLICYC_CMARKUP_H
#pragma clang assume_nonnull begin

/// libxml2's version, e.g. "2.9.14"; a static string.
const char *cmarkup_version(void);

#pragma clang assume_nonnull end
#endif
