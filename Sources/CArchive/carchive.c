#include "carchive.h"
#include <archive.h>

const char *carchive_version(void) { return archive_version_string(); }
