// policyc's view of libarchive: opaque handles and plain C types. libarchive's own headers are included in carchive.c only.
#ifndef POLICYC_CARCHIVE_H
#define POLICYC_CARCHIVE_H
#pragma clang assume_nonnull begin

/// libarchive's version; a static string.
const char *carchive_version(void);

#pragma clang assume_nonnull end
#endif
