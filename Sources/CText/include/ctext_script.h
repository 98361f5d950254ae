// What writing a character belongs to, by ICU's tables.
#ifndef POLICYC_CTEXT_SCRIPT_H
#define POLICYC_CTEXT_SCRIPT_H
#include <stdint.h>
#pragma clang assume_nonnull begin

enum {
  /// Digits, punctuation and signs that all scripts share.
  CTEXT_SCRIPT_COMMON = 0,
  CTEXT_SCRIPT_HAN = 1,
  CTEXT_SCRIPT_LATIN = 2,
  /// Letters of any other script.
  CTEXT_SCRIPT_OTHER = 3,
  /// Unassigned, private use, half of a pair: no character at all.
  CTEXT_SCRIPT_NONE = 4,
};

int32_t ctext_script(uint32_t scalar);

#pragma clang assume_nonnull end
#endif
