// Decoding of bytes by ICU's converters and detector. Nothing is ever replaced: a run of bytes that the encoding does
// not allow stops the decoder and is handed to the caller.
#ifndef POLICYC_CTEXT_DECODE_H
#define POLICYC_CTEXT_DECODE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

typedef struct ctext_decoder ctext_decoder;

/// What one step of a decoder did. Counts are of this step alone.
typedef struct {
  /// Scalars written.
  size_t written;
  /// Bytes read, with those that could not be decoded.
  size_t read;
  /// Length of the undecodable run that ended the step, always at its end; 0 where there is none.
  size_t undecodable;
  /// False where ICU failed for another reason than the bytes (out of memory, a bug).
  bool ok;
} ctext_decoded;

/// Opens a decoder for an encoding by one of ICU's names; NULL where ICU has none.
ctext_decoder *_Nullable ctext_decoder_new(const char *encoding);
void ctext_decoder_free(ctext_decoder *decoder);

/// Decodes from `bytes`, which are the rest of the input, until they end, `capacity` scalars are written, or a run is
/// undecodable. `widths` gets the number of bytes each scalar was read from. `capacity` must be 4 at least.
ctext_decoded ctext_decoder_step(ctext_decoder *decoder, const uint8_t *bytes, size_t count, uint32_t *scalars,
                                 uint8_t *widths, size_t capacity);

/// Decodes bytes that should be UTF-8 into `scalars`, which has room for one scalar for each byte that is no continuation
/// byte. Returns how many were written, or -1 at the first byte that is no UTF-8.
int64_t ctext_decode_utf8(const uint8_t *bytes, size_t count, uint32_t *scalars);

/// ICU's guess for a sample, e.g. "GB18030", with its confidence from 0 to 100; false where it has none at all.
/// `name` gets a terminated string, cut to `capacity`.
bool ctext_detect(const uint8_t *bytes, size_t count, char *name, size_t capacity, int32_t *confidence);

#pragma clang assume_nonnull end
#endif
