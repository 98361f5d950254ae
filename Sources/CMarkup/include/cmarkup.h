// policyc's view of libxml2: one opaque tree and plain C types. libxml2's own headers are included in cmarkup.c only.
#ifndef POLICYC_CMARKUP_H
#define POLICYC_CMARKUP_H
#include <stddef.h>
#include <stdint.h>
#pragma clang assume_nonnull begin

/// A parsed document as three flat arrays and one pool of UTF-8 bytes.
typedef struct cmarkup_tree cmarkup_tree;

/// A half-open range of the tree's byte pool.
typedef struct {
  uint32_t start, end;
} cmarkup_range;

/// An element or a run of text, in document order.
typedef struct {
  /// Index into the names; -1 for text.
  int32_t name;
  /// Index into the namespaces; -1 for none.
  int32_t space;
  /// Index of the parent node; -1 for the root.
  int32_t parent;
  /// Index behind the last node inside this one: the next node that is not a descendant.
  int32_t end;
  /// An element's attributes, as a range of the attribute array.
  uint32_t first_attribute, attribute_count;
  /// A text node's words.
  cmarkup_range text;
  /// Line of the input, 1-based.
  int32_t line;
} cmarkup_node;

typedef struct {
  int32_t name;
  int32_t space;
  cmarkup_range value;
} cmarkup_attribute;

/// What stops a document from being read.
enum {
  CMARKUP_OK = 0,
  CMARKUP_NO_MEMORY = 1,
  /// Elements inside elements, deeper than `max_depth`.
  CMARKUP_TOO_DEEP = 2,
  /// More nodes than `max_nodes`.
  CMARKUP_TOO_MANY_NODES = 3,
  /// An entity is declared: entities can name local files or multiply without bound, so they are never expanded.
  CMARKUP_ENTITY_DECLARED = 4,
  /// A reference to an entity that XML itself does not know.
  CMARKUP_ENTITY_USED = 5,
  /// Not well-formed; `cmarkup_message` and `cmarkup_error_line` say where.
  CMARKUP_MALFORMED = 6,
  /// One element with more attributes than `max_attributes`: libxml2 compares each with all before it.
  CMARKUP_TOO_MANY_ATTRIBUTES = 7,
};

typedef struct {
  int32_t max_depth;
  int32_t max_nodes;
  int32_t max_attributes;
} cmarkup_limits;

/// Reads HTML as browsers do, mending what is broken. `utf8` must be UTF-8, whatever its <meta> declares.
/// Nothing is loaded from files or the network. NULL only when memory runs out.
cmarkup_tree *_Nullable cmarkup_parse_html(const uint8_t *utf8, size_t count, cmarkup_limits limits);

/// Reads XML strictly: no entity but the five of XML, no external DTD, no network. NULL only when memory runs out.
cmarkup_tree *_Nullable cmarkup_parse_xml(const uint8_t *bytes, size_t count, cmarkup_limits limits);

void cmarkup_free(cmarkup_tree *tree);

int32_t cmarkup_status(const cmarkup_tree *tree);
/// libxml2's words on the first fault; empty where there is none.
const char *cmarkup_message(const cmarkup_tree *tree);
int32_t cmarkup_error_line(const cmarkup_tree *tree);

size_t cmarkup_node_count(const cmarkup_tree *tree);
const cmarkup_node *_Nullable cmarkup_nodes(const cmarkup_tree *tree);
size_t cmarkup_attribute_count(const cmarkup_tree *tree);
const cmarkup_attribute *_Nullable cmarkup_attributes(const cmarkup_tree *tree);
size_t cmarkup_pool_size(const cmarkup_tree *tree);
const uint8_t *_Nullable cmarkup_pool(const cmarkup_tree *tree);
/// Local names of elements and attributes, and the namespaces' URIs, as ranges of the pool.
size_t cmarkup_name_count(const cmarkup_tree *tree);
cmarkup_range cmarkup_name(const cmarkup_tree *tree, size_t index);

/// libxml2's version, e.g. "2.9.14"; a static string.
const char *cmarkup_version(void);

#pragma clang assume_nonnull end
#endif
