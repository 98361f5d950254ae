// Traditional characters to simplified ones, by ICU's transform Hant-Hans.
#ifndef POLICYC_CTEXT_SIMPLIFY_H
#define POLICYC_CTEXT_SIMPLIFY_H
#include <stdint.h>
#pragma clang assume_nonnull begin

/// ICU's transform. Not thread-safe: one owner each.
typedef struct ctext_simplifier ctext_simplifier;

/// NULL where ICU's data has no such transform, or memory runs out.
ctext_simplifier *_Nullable ctext_simplifier_new(void);
void ctext_simplifier_free(ctext_simplifier *simplifier);

/// The one simplified character that stands for a character; the character itself where there is none.
uint32_t ctext_simplified(ctext_simplifier *simplifier, uint32_t scalar);

#pragma clang assume_nonnull end
#endif
