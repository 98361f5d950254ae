// policyc's view of libarchive: one opaque reader and plain C types. libarchive's own headers are included in carchive.c
// only.
#ifndef POLICYC_CARCHIVE_H
#define POLICYC_CARCHIVE_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

/// A ZIP archive in memory, read entry by entry. Nothing is ever written to disk.
typedef struct carchive_reader carchive_reader;

enum {
  CARCHIVE_OK = 0,
  /// No further entry, or no further byte of this one.
  CARCHIVE_END = 1,
  /// `carchive_message` says what is wrong: cut, damaged, an unknown method.
  CARCHIVE_DAMAGED = 2,
  CARCHIVE_NO_MEMORY = 3,
};

/// Opens a ZIP archive over `bytes`, which must stay alive and unchanged until `carchive_free`. NULL only when memory
/// runs out; what is wrong with the archive shows at the first entry.
carchive_reader *_Nullable carchive_open_zip(const uint8_t *bytes, size_t count);
void carchive_free(carchive_reader *reader);

/// Goes to the next entry.
int32_t carchive_next(carchive_reader *reader);
/// The entry's path in UTF-8, or its raw bytes where they are no text; valid until the next call.
const char *carchive_path(const carchive_reader *reader);
int32_t carchive_is_file(const carchive_reader *reader);
int32_t carchive_is_encrypted(const carchive_reader *reader);

/// Inflates at most `room` bytes of the entry into `buffer`; how many is put into `count`.
int32_t carchive_read(carchive_reader *reader, uint8_t *buffer, size_t room, size_t *count);

/// libarchive's words on the last fault; empty where there is none.
const char *carchive_message(const carchive_reader *reader);

/// libarchive's version; a static string.
const char *carchive_version(void);

#pragma clang assume_nonnull end
#endif
