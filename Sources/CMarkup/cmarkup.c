#include "cmarkup.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The parser's events are recorded as a flat tree. libxml2's own tree is never built: its nodes hold 16-bit line numbers
// and are walked and freed recursively, and a hostile document would cost memory before any limit of ours is asked.

struct cmarkup_tree {
  cmarkup_node *nodes;
  size_t node_count, node_room;
  cmarkup_attribute *attributes;
  size_t attribute_count, attribute_room;
  uint8_t *pool;
  size_t pool_size, pool_room;
  cmarkup_range *names;
  size_t name_count, name_room;
  // Open-addressed table from a name's bytes to its index + 1.
  uint32_t *slots;
  size_t slot_count;
  int32_t open;  // innermost open element
  int32_t depth;
  int32_t text;  // text node that still grows, or -1
  int32_t status;
  int32_t error_line;
  char message[200];
  cmarkup_limits limits;
  xmlParserCtxtPtr context;
};

static void stop(cmarkup_tree *tree, int32_t status) {
  if (tree->status == CMARKUP_OK) {
    tree->status = status;
    if (tree->context != NULL && tree->context->input != NULL) tree->error_line = tree->context->input->line;
  }
  if (tree->context != NULL) xmlStopParser(tree->context);
}

/// Makes room for `more` further items; false when memory runs out.
static int grow(void **items, size_t count, size_t more, size_t *room, size_t size) {
  if (count + more <= *room) return 1;
  size_t wanted = *room < 64 ? 64 : *room;
  while (wanted < count + more) wanted += wanted / 2;
  void *bigger = realloc(*items, wanted * size);
  if (bigger == NULL) return 0;
  *items = bigger;
  *room = wanted;
  return 1;
}

static int pool_add(cmarkup_tree *tree, const void *bytes, size_t count, cmarkup_range *range) {
  if (tree->pool_size + count > UINT32_MAX
      || !grow((void **)&tree->pool, tree->pool_size, count, &tree->pool_room, 1)) {
    stop(tree, CMARKUP_NO_MEMORY);
    return 0;
  }
  if (count > 0) memcpy(tree->pool + tree->pool_size, bytes, count);
  range->start = (uint32_t)tree->pool_size;
  tree->pool_size += count;
  range->end = (uint32_t)tree->pool_size;
  return 1;
}

static uint32_t hash_of(const uint8_t *bytes, size_t count) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < count; i++) hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static int rehash(cmarkup_tree *tree) {
  size_t count = tree->slot_count == 0 ? 256 : tree->slot_count * 2;
  uint32_t *slots = calloc(count, sizeof(uint32_t));
  if (slots == NULL) return 0;
  for (size_t i = 0; i < tree->name_count; i++) {
    cmarkup_range name = tree->names[i];
    size_t slot = hash_of(tree->pool + name.start, name.end - name.start) & (count - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (count - 1);
    slots[slot] = (uint32_t)i + 1;
  }
  free(tree->slots);
  tree->slots = slots;
  tree->slot_count = count;
  return 1;
}

/// Index of a name; -1 for NULL or when memory runs out.
static int32_t intern(cmarkup_tree *tree, const xmlChar *name) {
  if (name == NULL) return -1;
  size_t count = strlen((const char *)name);
  if (tree->name_count * 2 >= tree->slot_count && !rehash(tree)) {
    stop(tree, CMARKUP_NO_MEMORY);
    return -1;
  }
  size_t slot = hash_of(name, count) & (tree->slot_count - 1);
  while (tree->slots[slot] != 0) {
    cmarkup_range held = tree->names[tree->slots[slot] - 1];
    if (held.end - held.start == count && memcmp(tree->pool + held.start, name, count) == 0) {
      return (int32_t)tree->slots[slot] - 1;
    }
    slot = (slot + 1) & (tree->slot_count - 1);
  }
  cmarkup_range range;
  if (!grow((void **)&tree->names, tree->name_count, 1, &tree->name_room, sizeof(cmarkup_range))
      || !pool_add(tree, name, count, &range)) {
    stop(tree, CMARKUP_NO_MEMORY);
    return -1;
  }
  tree->names[tree->name_count++] = range;
  tree->slots[slot] = (uint32_t)tree->name_count;
  return (int32_t)tree->name_count - 1;
}

static cmarkup_node *add_node(cmarkup_tree *tree) {
  if (tree->node_count >= (size_t)tree->limits.max_nodes) {
    stop(tree, CMARKUP_TOO_MANY_NODES);
    return NULL;
  }
  if (!grow((void **)&tree->nodes, tree->node_count, 1, &tree->node_room, sizeof(cmarkup_node))) {
    stop(tree, CMARKUP_NO_MEMORY);
    return NULL;
  }
  cmarkup_node *node = &tree->nodes[tree->node_count++];
  memset(node, 0, sizeof *node);
  node->name = -1;
  node->space = -1;
  node->parent = tree->open;
  node->end = (int32_t)tree->node_count;
  node->first_attribute = (uint32_t)tree->attribute_count;
  node->line = tree->context->input != NULL ? tree->context->input->line : 0;
  tree->text = -1;
  return node;
}

static void add_attribute(cmarkup_tree *tree, int32_t node, const xmlChar *name, const xmlChar *space,
                          const void *value, size_t count) {
  cmarkup_attribute attribute = {intern(tree, name), intern(tree, space), {0, 0}};
  if (!grow((void **)&tree->attributes, tree->attribute_count, 1, &tree->attribute_room, sizeof attribute)) {
    stop(tree, CMARKUP_NO_MEMORY);
    return;
  }
  if (!pool_add(tree, value, count, &attribute.value)) return;
  tree->attributes[tree->attribute_count++] = attribute;
  tree->nodes[node].attribute_count++;
}

/// Opens an element; its index, or -1 when the document was stopped.
static int32_t open_element(cmarkup_tree *tree, const xmlChar *name, const xmlChar *space) {
  if (tree->status != CMARKUP_OK) return -1;
  if (tree->depth >= tree->limits.max_depth) {
    stop(tree, CMARKUP_TOO_DEEP);
    return -1;
  }
  int32_t name_index = intern(tree, name);
  int32_t space_index = intern(tree, space);
  cmarkup_node *node = add_node(tree);
  if (node == NULL) return -1;
  node->name = name_index;
  node->space = space_index;
  tree->open = (int32_t)tree->node_count - 1;
  tree->depth++;
  return tree->open;
}

static void close_element(cmarkup_tree *tree) {
  if (tree->status != CMARKUP_OK || tree->open < 0) return;
  cmarkup_node *node = &tree->nodes[tree->open];
  node->end = (int32_t)tree->node_count;
  tree->open = node->parent;
  tree->depth--;
  tree->text = -1;
}

static void on_characters(void *user, const xmlChar *bytes, int count) {
  cmarkup_tree *tree = user;
  if (tree->status != CMARKUP_OK || count <= 0) return;
  // The parser hands long text over in pieces: one node holds them as long as nothing else reached the pool.
  if (tree->text < 0 || tree->nodes[tree->text].text.end != tree->pool_size) {
    cmarkup_node *node = add_node(tree);
    if (node == NULL) return;
    node->text.start = node->text.end = (uint32_t)tree->pool_size;
    tree->text = (int32_t)tree->node_count - 1;
  }
  cmarkup_range range;
  if (pool_add(tree, bytes, (size_t)count, &range)) tree->nodes[tree->text].text.end = range.end;
}

static void on_html_start(void *user, const xmlChar *name, const xmlChar **attributes) {
  cmarkup_tree *tree = user;
  int32_t node = open_element(tree, name, NULL);
  if (node < 0 || attributes == NULL) return;
  for (size_t i = 0; attributes[i] != NULL; i += 2) {
    const char *value = (const char *)attributes[i + 1];
    add_attribute(tree, node, attributes[i], NULL, value, value == NULL ? 0 : strlen(value));
  }
}

static void on_html_end(void *user, const xmlChar *name) { close_element(user); }

static void on_xml_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                         int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                         const xmlChar **attributes) {
  cmarkup_tree *tree = user;
  int32_t node = open_element(tree, name, uri);
  if (node < 0) return;
  for (int i = 0; i < attribute_count; i++) {
    const xmlChar **at = attributes + 5 * i;
    add_attribute(tree, node, at[0], at[2], at[3], (size_t)(at[4] - at[3]));
  }
}

static void on_xml_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  close_element(user);
}

static void on_entity_declared(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                               const xmlChar *system_id, xmlChar *content) {
  stop(user, CMARKUP_ENTITY_DECLARED);
}

static void on_reference(void *user, const xmlChar *name) { stop(user, CMARKUP_ENTITY_USED); }

static xmlEntityPtr on_get_entity(void *user, const xmlChar *name) {
  xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
  if (predefined == NULL) stop(user, CMARKUP_ENTITY_USED);
  return predefined;
}

static xmlEntityPtr on_get_parameter_entity(void *user, const xmlChar *name) { return NULL; }

static xmlParserInputPtr on_resolve_entity(void *user, const xmlChar *public_id, const xmlChar *system_id) {
  return NULL;
}

static void on_fault(void *user, xmlErrorPtr error) {
  cmarkup_tree *tree = user;
  if (error == NULL || error->level < XML_ERR_ERROR || tree->message[0] != 0) return;
  tree->error_line = error->line;
  if (error->message == NULL) return;
  strncpy(tree->message, error->message, sizeof tree->message - 1);
  for (size_t end = strlen(tree->message); end > 0 && (tree->message[end - 1] == '\n' || tree->message[end - 1] == ' ');
       end--) {
    tree->message[end - 1] = 0;
  }
}

static xmlParserInputPtr refuse_entity(const char *url, const char *id, xmlParserCtxtPtr context) { return NULL; }

static void prepare(void) {
  xmlInitParser();
  // Nothing is ever loaded on a document's behalf, whatever options a parser is given.
  xmlSetExternalEntityLoader(refuse_entity);
  // Nesting is limited by `max_depth`; no tree is built, so deep documents cost no stack.
  xmlParserMaxDepth = 1 << 20;
}

static cmarkup_tree *new_tree(cmarkup_limits limits) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare);
  cmarkup_tree *tree = calloc(1, sizeof *tree);
  if (tree == NULL) return NULL;
  tree->open = -1;
  tree->text = -1;
  tree->limits = limits;
  return tree;
}

static void fill_shared(xmlSAXHandler *handler) {
  handler->characters = on_characters;
  handler->ignorableWhitespace = on_characters;
  handler->cdataBlock = on_characters;
  handler->getEntity = on_get_entity;
  handler->getParameterEntity = on_get_parameter_entity;
  handler->resolveEntity = on_resolve_entity;
  handler->entityDecl = on_entity_declared;
  handler->reference = on_reference;
  handler->serror = on_fault;
  handler->initialized = XML_SAX2_MAGIC;
}

static void finish(cmarkup_tree *tree) {
  // What was still open when the input ended ends with it.
  while (tree->open >= 0) {
    cmarkup_node *node = &tree->nodes[tree->open];
    node->end = (int32_t)tree->node_count;
    tree->open = node->parent;
  }
  tree->context = NULL;
}

/// Whether `word` (lower case) stands at `at`, in either case.
static int has_word(const uint8_t *bytes, size_t count, size_t at, const char *word) {
  for (; *word != 0; word++, at++) {
    if (at >= count || (bytes[at] | 0x20) != (uint8_t)*word) return 0;
  }
  return 1;
}

/// Looks, before libxml2 does, for a tag of more words than `most`. Scripts and styles hold no tags.
static int32_t find_crowded_tag(const uint8_t *bytes, size_t count, int32_t most) {
  int32_t line = 1;
  size_t i = 0;
  while (i < count) {
    if (bytes[i] == '\n') line++;
    if (bytes[i++] != '<') continue;
    if (i < count && bytes[i] == 0) i++;  // UTF-16
    if (i >= count || (bytes[i] | 0x20) < 'a' || (bytes[i] | 0x20) > 'z') continue;
    const char *raw = has_word(bytes, count, i, "script") ? "/script" : has_word(bytes, count, i, "style") ? "/style" : NULL;
    int32_t words = 0;
    uint8_t quote = 0, before = 0;
    for (; i < count; i++) {
      uint8_t byte = bytes[i];
      if (byte == 0) continue;
      if (byte == '\n') line++;
      if (quote != 0) {
        if (byte == quote) quote = 0;
      } else if (byte == '>') {
        break;
      } else if ((byte == '"' || byte == '\'') && before == '=') {
        quote = byte;
      } else if (byte <= ' ' || byte == '/') {
        if (before > ' ' && before != '/' && ++words > most) return line;
      } else if (before == '"' || before == '\'') {
        // Quoted values need no space between them.
        if (++words > most) return line;
      }
      if (byte > ' ' || before != '=') before = byte;
    }
    for (; raw != NULL && i < count; i++) {
      if (bytes[i] == '\n') line++;
      if (bytes[i] == '<' && has_word(bytes, count, i + 1, raw)) break;
    }
  }
  return 0;
}

cmarkup_tree *cmarkup_parse_html(const uint8_t *utf8, size_t count, cmarkup_limits limits) {
  cmarkup_tree *tree = new_tree(limits);
  if (tree == NULL) return NULL;
  if (count == 0 || count > INT32_MAX) return tree;
  int32_t crowded = find_crowded_tag(utf8, count, limits.max_attributes);
  if (crowded > 0) {
    tree->status = CMARKUP_TOO_MANY_ATTRIBUTES;
    tree->error_line = crowded;
    return tree;
  }
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt((const char *)utf8, (int)count);
  if (context == NULL) {
    free(tree);
    return NULL;
  }
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  fill_shared(&handler);
  handler.startElement = on_html_start;
  handler.endElement = on_html_end;
  *context->sax = handler;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  context->sax->serror = on_fault;
  context->userData = tree;
  tree->context = context;
  xmlCharEncodingHandlerPtr encoding = xmlFindCharEncodingHandler("UTF-8");
  if (encoding != NULL) xmlSwitchToEncoding(context, encoding);
  context->input->encoding = xmlStrdup(BAD_CAST "UTF-8");
  htmlParseDocument(context);
  finish(tree);
  htmlFreeParserCtxt(context);
  return tree;
}

cmarkup_tree *cmarkup_parse_xml(const uint8_t *bytes, size_t count, cmarkup_limits limits) {
  cmarkup_tree *tree = new_tree(limits);
  if (tree == NULL) return NULL;
  if (count == 0 || count > INT32_MAX) {
    tree->status = CMARKUP_MALFORMED;
    return tree;
  }
  int32_t crowded = find_crowded_tag(bytes, count, limits.max_attributes);
  if (crowded > 0) {
    tree->status = CMARKUP_TOO_MANY_ATTRIBUTES;
    tree->error_line = crowded;
    return tree;
  }
  xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt((const char *)bytes, (int)count);
  if (context == NULL) {
    free(tree);
    return NULL;
  }
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  fill_shared(&handler);
  handler.startElementNs = on_xml_start;
  handler.endElementNs = on_xml_end;
  *context->sax = handler;
  xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  context->sax->cdataBlock = on_characters;
  context->sax->serror = on_fault;
  context->userData = tree;
  tree->context = context;
  xmlParseDocument(context);
  if (tree->status == CMARKUP_OK && !context->wellFormed) tree->status = CMARKUP_MALFORMED;
  finish(tree);
  xmlFreeDoc(context->myDoc);
  context->myDoc = NULL;
  xmlFreeParserCtxt(context);
  return tree;
}

void cmarkup_free(cmarkup_tree *tree) {
  free(tree->nodes);
  free(tree->attributes);
  free(tree->pool);
  free(tree->names);
  free(tree->slots);
  free(tree);
}

int32_t cmarkup_status(const cmarkup_tree *tree) { return tree->status; }
const char *cmarkup_message(const cmarkup_tree *tree) { return tree->message; }
int32_t cmarkup_error_line(const cmarkup_tree *tree) { return tree->error_line; }
size_t cmarkup_node_count(const cmarkup_tree *tree) { return tree->node_count; }
const cmarkup_node *cmarkup_nodes(const cmarkup_tree *tree) { return tree->nodes; }
size_t cmarkup_attribute_count(const cmarkup_tree *tree) { return tree->attribute_count; }
const cmarkup_attribute *cmarkup_attributes(const cmarkup_tree *tree) { return tree->attributes; }
size_t cmarkup_pool_size(const cmarkup_tree *tree) { return tree->pool_size; }
const uint8_t *cmarkup_pool(const cmarkup_tree *tree) { return tree->pool; }
size_t cmarkup_name_count(const cmarkup_tree *tree) { return tree->name_count; }
cmarkup_range cmarkup_name(const cmarkup_tree *tree, size_t index) { return tree->names[index]; }
const char *cmarkup_version(void) { return LIBXML_DOTTED_VERSION; }
