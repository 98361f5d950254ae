#include "ctext_simplify.h"
#include <stdlib.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

struct ctext_simplifier {
  UTransliterator *transform;
};

ctext_simplifier *ctext_simplifier_new(void) {
  static const UChar name[] = {'H', 'a', 'n', 't', '-', 'H', 'a', 'n', 's'};
  ctext_simplifier *simplifier = calloc(1, sizeof *simplifier);
  if (simplifier == NULL) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  simplifier->transform =
    utrans_openU(name, sizeof name / sizeof *name, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE(status) || simplifier->transform == NULL) {
    free(simplifier);
    return NULL;
  }
  return simplifier;
}

void ctext_simplifier_free(ctext_simplifier *simplifier) {
  utrans_close(simplifier->transform);
  free(simplifier);
}

uint32_t ctext_simplified(ctext_simplifier *simplifier, uint32_t scalar) {
  if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) return scalar;
  UChar units[8];
  int32_t length = 0;
  U16_APPEND_UNSAFE(units, length, scalar);
  int32_t limit = length;
  UErrorCode status = U_ZERO_ERROR;
  utrans_transUChars(simplifier->transform, units, &length, 8, 0, &limit, &status);
  if (U_FAILURE(status) || length <= 0 || length > 2) return scalar;
  UChar32 first;
  int32_t index = 0;
  U16_NEXT(units, index, length, first);
  return index == length ? (uint32_t)first : scalar;
}
