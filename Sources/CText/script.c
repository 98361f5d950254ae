#include "ctext_script.h"
#include <unicode/uchar.h>
#include <unicode/uscript.h>

int32_t ctext_script(uint32_t scalar) {
  switch (u_charType((UChar32)scalar)) {
    case U_UNASSIGNED:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
      return CTEXT_SCRIPT_NONE;
    default:
      break;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript((UChar32)scalar, &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return CTEXT_SCRIPT_COMMON;
    case USCRIPT_HAN:
    case USCRIPT_BOPOMOFO:
      return CTEXT_SCRIPT_HAN;
    case USCRIPT_LATIN:
      return CTEXT_SCRIPT_LATIN;
    default:
      return U_FAILURE(status) ? CTEXT_SCRIPT_NONE : CTEXT_SCRIPT_OTHER;
  }
}
