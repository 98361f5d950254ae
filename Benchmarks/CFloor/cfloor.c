#include "cfloor.h"
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

struct cfloor_text {
  UChar *units;
  int32_t count;
};

cfloor_text *cfloor_text_new(const char *bytes, size_t count) {
  UErrorCode status = U_ZERO_ERROR;
  cfloor_text *text = calloc(1, sizeof *text);
  if (!text) return NULL;
  text->units = malloc((count + 1) * sizeof(UChar));
  if (text->units) {
    u_strFromUTF8(text->units, (int32_t)count + 1, &text->count, bytes, (int32_t)count, &status);
  }
  if (!text->units || U_FAILURE(status)) {
    cfloor_text_free(text);
    return NULL;
  }
  return text;
}

int64_t cfloor_word_pass(const cfloor_text *text) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaker = ubrk_open(UBRK_WORD, "zh", text->units, text->count, &status);
  if (U_FAILURE(status)) return -1;
  int64_t boundaries = 0;
  while (ubrk_next(breaker) != UBRK_DONE) boundaries += 1;
  ubrk_close(breaker);
  return boundaries;
}

void cfloor_text_free(cfloor_text *text) {
  if (!text) return;
  free(text->units);
  free(text);
}
