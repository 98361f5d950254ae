#include "carchive.h"
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>

struct carchive_reader {
  struct archive *archive;
  struct archive_entry *entry;
  int opened;
  // libarchive reads names by the thread's locale, and gives none for Chinese ones in the C locale.
  locale_t names;
};

carchive_reader *carchive_open_zip(const uint8_t *bytes, size_t count) {
  carchive_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->archive = archive_read_new();
  if (reader->archive == NULL) {
    free(reader);
    return NULL;
  }
  // By the central directory only: the parts a word processor sees, and none that hides between them.
  archive_read_support_format_zip_seekable(reader->archive);
  reader->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  reader->opened = archive_read_open_memory(reader->archive, bytes, count) == ARCHIVE_OK;
  return reader;
}

void carchive_free(carchive_reader *reader) {
  archive_read_free(reader->archive);
  if (reader->names != (locale_t)0) freelocale(reader->names);
  free(reader);
}

static int carchive_next_header(carchive_reader *reader) {
  if (reader->names == (locale_t)0) return archive_read_next_header(reader->archive, &reader->entry);
  locale_t outer = uselocale(reader->names);
  int status = archive_read_next_header(reader->archive, &reader->entry);
  uselocale(outer);
  return status;
}

int32_t carchive_next(carchive_reader *reader) {
  reader->entry = NULL;
  if (!reader->opened) return CARCHIVE_DAMAGED;
  switch (carchive_next_header(reader)) {
    case ARCHIVE_OK: return CARCHIVE_OK;
    case ARCHIVE_WARN: return reader->entry == NULL ? CARCHIVE_DAMAGED : CARCHIVE_OK;
    case ARCHIVE_EOF: return CARCHIVE_END;
    default: return CARCHIVE_DAMAGED;
  }
}

const char *carchive_path(const carchive_reader *reader) {
  if (reader->entry == NULL) return "";
  locale_t outer = reader->names == (locale_t)0 ? (locale_t)0 : uselocale(reader->names);
  const char *path = archive_entry_pathname_utf8(reader->entry);
  if (path == NULL) path = archive_entry_pathname(reader->entry);
  if (outer != (locale_t)0) uselocale(outer);
  return path == NULL ? "" : path;
}

int32_t carchive_is_file(const carchive_reader *reader) {
  return reader->entry != NULL && archive_entry_filetype(reader->entry) == AE_IFREG;
}

int32_t carchive_is_encrypted(const carchive_reader *reader) {
  return reader->entry != NULL && archive_entry_is_encrypted(reader->entry);
}

int32_t carchive_read(carchive_reader *reader, uint8_t *buffer, size_t room, size_t *count) {
  la_ssize_t got = archive_read_data(reader->archive, buffer, room);
  *count = got > 0 ? (size_t)got : 0;
  if (got > 0) return CARCHIVE_OK;
  return got == 0 ? CARCHIVE_END : CARCHIVE_DAMAGED;
}

const char *carchive_message(const carchive_reader *reader) {
  const char *message = archive_error_string(reader->archive);
  return message == NULL ? "" : message;
}

const char *carchive_version(void) { return archive_version_string(); }
