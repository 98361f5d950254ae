#include "ctext_decode.h"
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum { chunk = 4096 };

int64_t ctext_decode_utf8(const uint8_t *bytes, size_t count, uint32_t *scalars) {
  size_t offset = 0;
  int64_t written = 0;
  while (offset < count) {
    UChar32 scalar;
    U8_NEXT(bytes, offset, count, scalar);
    if (scalar < 0) return -1;
    scalars[written++] = (uint32_t)scalar;
  }
  return written;
}

struct ctext_decoder {
  UConverter *converter;
  UChar units[chunk];
  int32_t offsets[chunk];
};

ctext_decoder *ctext_decoder_new(const char *encoding) {
  UErrorCode status = U_ZERO_ERROR;
  ctext_decoder *decoder = calloc(1, sizeof *decoder);
  if (!decoder) return NULL;
  decoder->converter = ucnv_open(encoding, &status);
  if (U_SUCCESS(status))
    ucnv_setToUCallBack(decoder->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  if (U_FAILURE(status)) {
    ctext_decoder_free(decoder);
    return NULL;
  }
  return decoder;
}

void ctext_decoder_free(ctext_decoder *decoder) {
  if (decoder->converter) ucnv_close(decoder->converter);
  free(decoder);
}

ctext_decoded ctext_decoder_step(ctext_decoder *decoder, const uint8_t *bytes, size_t count, uint32_t *scalars,
                                 uint8_t *widths, size_t capacity) {
  ctext_decoded result = {0, 0, 0, true};
  // Offsets are 32-bit in ICU, and a step must not end inside a character: so steps are short and start afresh.
  size_t limit = capacity < chunk ? capacity : chunk;
  const size_t window = count < 4 * (size_t)chunk ? count : 4 * (size_t)chunk;
  UChar *target = decoder->units;
  const char *source = (const char *)bytes;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_resetToUnicode(decoder->converter);
  ucnv_toUnicode(decoder->converter, &target, decoder->units + limit, &source, (const char *)bytes + window,
                 decoder->offsets, window == count, &status);
  int32_t units = (int32_t)(target - decoder->units);
  size_t end = (size_t)(source - (const char *)bytes);
  switch (status) {
  case U_ZERO_ERROR:
    // The converter may hold the first bytes of a character that the window cut: they are read again in the next step.
    if (window != count) {
      UErrorCode pending = U_ZERO_ERROR;
      int32_t held = ucnv_toUCountPending(decoder->converter, &pending);
      if (U_SUCCESS(pending) && held > 0 && (size_t)held <= end) end -= (size_t)held;
    }
    break;
  case U_BUFFER_OVERFLOW_ERROR:
    break;
  case U_INVALID_CHAR_FOUND:
  case U_ILLEGAL_CHAR_FOUND:
  case U_TRUNCATED_CHAR_FOUND: {
    char invalid[32];
    int8_t length = sizeof invalid;
    UErrorCode again = U_ZERO_ERROR;
    ucnv_getInvalidChars(decoder->converter, invalid, &length, &again);
    result.undecodable = U_SUCCESS(again) && length > 0 ? (size_t)length : 1;
    if (result.undecodable > end) result.undecodable = end;
    break;
  }
  default:
    result.ok = false;
    return result;
  }
  // Where the output was full, what is behind the last unit written (also a lone lead surrogate) is decoded again.
  int32_t used = units;
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    int32_t last = units;
    // The last character's end is not known from offsets alone: leave it to the next step.
    if (last > 0) {
      int32_t start = decoder->offsets[last - 1];
      while (last > 0 && decoder->offsets[last - 1] == start) last--;
      end = (size_t)start;
    }
    used = last;
  }
  size_t decoded = end - result.undecodable;
  int32_t index = 0;
  while (index < used) {
    int32_t start = decoder->offsets[index];
    UChar32 scalar;
    U16_NEXT(decoder->units, index, used, scalar);
    size_t next = index < used ? (size_t)decoder->offsets[index] : decoded;
    scalars[result.written] = (uint32_t)scalar;
    widths[result.written] = (uint8_t)(next - (size_t)start);
    result.written++;
  }
  result.read = end;
  return result;
}

bool ctext_detect(const uint8_t *bytes, size_t count, char *name, size_t capacity, int32_t *confidence) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  bool found = false;
  if (U_SUCCESS(status)) {
    ucsdet_setText(detector, (const char *)bytes, (int32_t)count, &status);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match && capacity > 0) {
      const char *guess = ucsdet_getName(match, &status);
      int32_t trust = ucsdet_getConfidence(match, &status);
      if (U_SUCCESS(status) && guess) {
        strncpy(name, guess, capacity - 1);
        name[capacity - 1] = 0;
        *confidence = trust;
        found = true;
      }
    }
  }
  if (detector) ucsdet_close(detector);
  return found;
}
