// The floor that policyc is measured against: ICU's own word-break pass over a text.
#ifndef POLICYC_CFLOOR_H
#define POLICYC_CFLOOR_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

typedef struct cfloor_text cfloor_text;

/// Decodes UTF-8 into ICU's own UTF-16 form, outside the measured pass. Null where ICU fails.
cfloor_text *_Nullable cfloor_text_new(const char *bytes, size_t count);

/// Opens a word breaker for Chinese and runs over the whole text; the number of boundaries, -1 where ICU fails.
int64_t cfloor_word_pass(const cfloor_text *text);

void cfloor_text_free(cfloor_text *_Nullable text);

#pragma clang assume_nonnull end
#endif
