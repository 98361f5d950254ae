// policyc's view of GMime: one opaque message and plain C types. GMime's own headers are included in cmail.c only.
#ifndef POLICYC_CMAIL_H
#define POLICYC_CMAIL_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

/// A message of RFC 5322 with its MIME parts (.eml), or a page saved with its resources (.mhtml).
typedef struct cmail_message cmail_message;

/// Parses `bytes`, which must stay alive and unchanged until `cmail_free`. NULL for what is no message.
cmail_message *_Nullable cmail_open(const uint8_t *bytes, size_t count);
void cmail_free(cmail_message *message);

/// Goes to the next part that has content of its own: 1, or 0 behind the last.
int32_t cmail_next(cmail_message *message);

// Of the part gone to; strings are UTF-8 and valid until the next call.

/// `text/html`, in lower case.
const char *cmail_media_type(const cmail_message *message);
/// The name of the file it is; empty where it has none.
const char *cmail_name(const cmail_message *message);
/// Its charset; empty where none is given.
const char *cmail_charset(const cmail_message *message);
/// 1 where it is one of several forms of the same text.
int32_t cmail_is_alternative(const cmail_message *message);
/// 1 where the part is marked as an attachment.
int32_t cmail_is_attachment(const cmail_message *message);
/// The part's content with its transfer encoding undone; NULL where memory runs out.
const uint8_t *_Nullable cmail_content(cmail_message *message, size_t *count);

#pragma clang assume_nonnull end
#endif
