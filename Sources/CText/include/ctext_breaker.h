// ICU's break iterators over Unicode scalars. ICU's own headers are included in breaker.c only.
#ifndef POLICYC_CTEXT_BREAKER_H
#define POLICYC_CTEXT_BREAKER_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

/// A break iterator with its own copy of the text. Not thread-safe, like ICU's.
typedef struct ctext_breaker ctext_breaker;

typedef enum ctext_break_kind {
  ctext_break_sentence = 0,
  ctext_break_word = 1,
} ctext_break_kind;

/// Opens a breaker over a copy of `count` scalars; values that are no scalars are read as U+FFFD.
/// Returns null and sets `status` to ICU's error code when ICU or the allocator fails.
ctext_breaker *_Nullable ctext_breaker_new(
  ctext_break_kind kind, const char *locale, const uint32_t *scalars, size_t count, int32_t *status);

/// Scalar offset of the next boundary, from the first one behind the start to the end of the text; -1 behind the last.
int64_t ctext_breaker_next(ctext_breaker *breaker);

void ctext_breaker_free(ctext_breaker *_Nullable breaker);

#pragma clang assume_nonnull end
#endif
