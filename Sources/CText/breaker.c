#include "ctext_breaker.h"
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

struct ctext_breaker {
  UBreakIterator *iterator;
  UChar *units;
  int32_t unit_count;
  // Where the walk is: the same place counted in UTF-16 units and in scalars.
  int32_t unit;
  int64_t scalar;
};

ctext_breaker *ctext_breaker_new(
  ctext_break_kind kind, const char *locale, const uint32_t *scalars, size_t count, int32_t *status) {
  *status = U_ZERO_ERROR;
  if (count > INT32_MAX / 2) {
    *status = U_BUFFER_OVERFLOW_ERROR;
    return NULL;
  }
  ctext_breaker *breaker = calloc(1, sizeof *breaker);
  UChar *units = malloc((count * 2 + 1) * sizeof *units);
  if (breaker == NULL || units == NULL) {
    free(breaker);
    free(units);
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  int32_t length = 0;
  for (size_t index = 0; index < count; index++) {
    uint32_t scalar = scalars[index];
    if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) scalar = 0xFFFD;
    U16_APPEND_UNSAFE(units, length, scalar);
  }
  breaker->units = units;
  breaker->unit_count = length;
  UErrorCode code = U_ZERO_ERROR;
  breaker->iterator =
    ubrk_open(kind == ctext_break_word ? UBRK_WORD : UBRK_SENTENCE, locale, units, length, &code);
  if (U_FAILURE(code) || breaker->iterator == NULL) {
    *status = U_FAILURE(code) ? code : U_INTERNAL_PROGRAM_ERROR;
    ctext_breaker_free(breaker);
    return NULL;
  }
  return breaker;
}

int64_t ctext_breaker_next(ctext_breaker *breaker) {
  int32_t boundary = ubrk_next(breaker->iterator);
  if (boundary == UBRK_DONE) return -1;
  while (breaker->unit < boundary && breaker->unit < breaker->unit_count) {
    U16_FWD_1(breaker->units, breaker->unit, breaker->unit_count);
    breaker->scalar++;
  }
  return breaker->scalar;
}

void ctext_breaker_free(ctext_breaker *breaker) {
  if (breaker == NULL) return;
  if (breaker->iterator != NULL) ubrk_close(breaker->iterator);
  free(breaker->units);
  free(breaker);
}
