// East Asian width of a character, from ICU.
#ifndef POLICYC_CTEXT_WIDTH_H
#define POLICYC_CTEXT_WIDTH_H
#include <stdint.h>

/// Columns a terminal gives a Unicode scalar: 0 for combining and control characters, 2 for wide and full-width, else 1.
/// Ambiguous characters (“ ” — …) count 1, as terminals have it outside CJK locales.
int32_t ctext_columns(uint32_t scalar);

#endif
