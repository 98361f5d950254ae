#include "cmarkup.h"
#include <libxml/xmlversion.h>

const char *cmarkup_version(void) { return LIBXML_DOTTED_VERSION; }
