#include "cmail.h"
#include <gmime/gmime.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct cmail_message {
  GMimeMessage *message;
  GMimePartIter *parts;
  GMimePart *part;
  GMimeObject *parent;
  GMimeStream *content;
  char *type;
  int started;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

cmail_message *cmail_open(const uint8_t *bytes, size_t count) {
  pthread_once(&once, g_mime_init);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
  if (stream == NULL) return NULL;
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *parsed = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  if (parsed == NULL) return NULL;
  cmail_message *message = calloc(1, sizeof *message);
  if (message == NULL) {
    g_object_unref(parsed);
    return NULL;
  }
  message->message = parsed;
  message->parts = g_mime_part_iter_new((GMimeObject *)parsed);
  return message;
}

static void cmail_leave(cmail_message *message) {
  if (message->content != NULL) g_object_unref(message->content);
  free(message->type);
  message->content = NULL;
  message->type = NULL;
  message->part = NULL;
  message->parent = NULL;
}

void cmail_free(cmail_message *message) {
  cmail_leave(message);
  g_mime_part_iter_free(message->parts);
  g_object_unref(message->message);
  free(message);
}

int32_t cmail_next(cmail_message *message) {
  cmail_leave(message);
  for (;;) {
    if (!message->started) {
      message->started = 1;
      if (!g_mime_part_iter_is_valid(message->parts)) return 0;
    } else if (!g_mime_part_iter_next(message->parts)) {
      return 0;
    }
    GMimeObject *object = g_mime_part_iter_get_current(message->parts);
    if (object == NULL || !GMIME_IS_PART(object)) continue;
    message->part = (GMimePart *)object;
    message->parent = g_mime_part_iter_get_parent(message->parts);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    if (type != NULL) {
      char *shown = g_mime_content_type_get_mime_type(type);
      char *lower = shown == NULL ? NULL : g_ascii_strdown(shown, -1);
      if (lower != NULL) message->type = strdup(lower);
      g_free(lower);
      g_free(shown);
    }
    return 1;
  }
}

const char *cmail_media_type(const cmail_message *message) { return message->type == NULL ? "" : message->type; }

const char *cmail_name(const cmail_message *message) {
  const char *name = message->part == NULL ? NULL : g_mime_part_get_filename(message->part);
  return name == NULL ? "" : name;
}

const char *cmail_charset(const cmail_message *message) {
  if (message->part == NULL) return "";
  const char *charset = g_mime_object_get_content_type_parameter((GMimeObject *)message->part, "charset");
  return charset == NULL ? "" : charset;
}

int32_t cmail_is_alternative(const cmail_message *message) {
  if (message->parent == NULL || !GMIME_IS_MULTIPART(message->parent)) return 0;
  GMimeContentType *type = g_mime_object_get_content_type(message->parent);
  return type != NULL && g_mime_content_type_is_type(type, "multipart", "alternative");
}

int32_t cmail_is_attachment(const cmail_message *message) {
  return message->part != NULL && g_mime_part_is_attachment(message->part);
}

const uint8_t *cmail_content(cmail_message *message, size_t *count) {
  *count = 0;
  GMimeDataWrapper *content = message->part == NULL ? NULL : g_mime_part_get_content(message->part);
  static const uint8_t nothing = 0;
  if (content == NULL) return &nothing;
  if (message->content == NULL) {
    message->content = g_mime_stream_mem_new();
    if (message->content == NULL) return NULL;
    g_mime_data_wrapper_write_to_stream(content, message->content);
  }
  GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)message->content);
  if (bytes == NULL || bytes->data == NULL) return &nothing;
  *count = bytes->len;
  return bytes->data;
}
