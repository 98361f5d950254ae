#include "ctext_fold.h"
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

uint32_t ctext_compatible(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return scalar;
  UChar units[16];
  int32_t length = unorm2_getDecomposition(normalizer, (UChar32)scalar, units, 16, &status);
  if (U_FAILURE(status) || length <= 0) return scalar;
  UChar32 first;
  int32_t index = 0;
  U16_NEXT(units, index, length, first);
  return index == length ? (uint32_t)first : scalar;
}
