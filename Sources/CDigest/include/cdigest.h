// policyc's view of nettle: one function. nettle's own headers are included in cdigest.c only.
#ifndef POLICYC_CDIGEST_H
#define POLICYC_CDIGEST_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

/// SHA-256 of `count` bytes into `digest`, which has room for 32.
void cdigest_sha256(const uint8_t *_Nullable bytes, size_t count, uint8_t *digest);

#pragma clang assume_nonnull end
#endif
