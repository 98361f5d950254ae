// Single characters that Unicode knows as variants of another one.
#ifndef POLICYC_CTEXT_FOLD_H
#define POLICYC_CTEXT_FOLD_H
#include <stdint.h>
#pragma clang assume_nonnull begin

/// The one character that a compatibility character (Kangxi radical, compatibility ideograph, small or vertical form)
/// stands for by NFKC; the character itself where there is none or it stands for several.
uint32_t ctext_compatible(uint32_t scalar);

#pragma clang assume_nonnull end
#endif
