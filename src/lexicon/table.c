#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "shape.h"

static uint32_t short_hash(uint64_t hash)
{
    uint32_t mixed = (uint32_t)(table_mix(hash) >> 32);
    return mixed ? mixed : 1;
}

static struct slot *place_of(const struct gah_lexicon *lexicon, uint32_t hash)
{
    size_t i = hash & lexicon->slot_mask;
    while (lexicon->slots[i].hash && lexicon->slots[i].hash != hash)
        i = (i + 1) & lexicon->slot_mask;
    return &lexicon->slots[i];
}

const struct slot *table_find(const struct gah_lexicon *lexicon, uint64_t hash)
{
    const struct slot *slot = place_of(lexicon, short_hash(hash));
    return slot->hash ? slot : NULL;
}

/* The table stays at most half full. */
static void make_room(struct gah_lexicon *lexicon)
{
    size_t old_size = lexicon->slot_mask + 1;
    struct slot *old = lexicon->slots;
    if (lexicon->slot_used * 2 < old_size)
        return;
    lexicon->slots = gah_arena_array(&lexicon->arena, old_size * 2, sizeof *old);
    lexicon->slot_mask = old_size * 2 - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].hash)
            *place_of(lexicon, old[i].hash) = old[i];
}

static struct slot *put(struct gah_lexicon *lexicon, uint64_t hash)
{
    make_room(lexicon);
    uint32_t bit = table_bit(hash);
    lexicon->known[bit / 64] |= UINT64_C(1) << bit % 64;
    struct slot *slot = place_of(lexicon, short_hash(hash));
    lexicon->slot_used += slot->hash == 0;
    slot->hash = short_hash(hash);
    return slot;
}

enum gah_status table_lang(struct gah_lexicon *lexicon, const char *lang, uint8_t *out,
                           struct gah_error *err)
{
    for (uint8_t i = 0; i < lexicon->lang_count; i++) {
        if (strcasecmp(lexicon->langs[i], lang) != 0)
            continue;
        *out = i;
        return GAH_OK;
    }
    if (lexicon->lang_count == LANG_MAX)
        return gah_error_set(err, GAH_TOO_LARGE,
                             "more than %d language folders; remove some", LANG_MAX);
    *out = lexicon->lang_count;
    lexicon->langs[lexicon->lang_count++] = gah_arena_strdup(&lexicon->arena, lang);
    return GAH_OK;
}

static const struct gah_lex_rule *rule_at(const struct gah_lexicon *lexicon, size_t i)
{
    return gah_vec_at(&lexicon->rules, i);
}

/* Skeletons lie close together: memory that is not touched costs no time. */
static char *take_room(struct gah_lexicon *lexicon, size_t len)
{
    enum { ROOM = 32 * 1024 };
    if (lexicon->room_left < len) {
        lexicon->room = gah_arena_alloc(&lexicon->arena, ROOM);
        lexicon->room_left = ROOM;
    }
    lexicon->room += len;
    lexicon->room_left -= len;
    return lexicon->room - len;
}

static void insert(struct gah_lexicon *lexicon, size_t i, const struct shape *shape)
{
    struct form *form = &lexicon->forms[i];
    char *bytes = take_room(lexicon, shape->len + shape->space_count);
    memcpy(bytes, shape->skeleton, shape->len);
    memcpy(bytes + shape->len, shape->spaces, shape->space_count);
    form->skeleton = bytes;
    form->len = (uint8_t)shape->len;
    form->space_count = (uint8_t)shape->space_count;
    for (size_t p = 0; p + 1 < shape->prefix_count; p++)
        put(lexicon, shape->prefixes[p])->prefix = true;
    struct slot *slot = put(lexicon, shape->prefixes[shape->prefix_count - 1]);
    form->next = slot->form;
    slot->form = ((uint32_t)i + 1) & FORM_NUMBER_MAX;
}

static void make_slots(struct gah_lexicon *lexicon)
{
    size_t size = 64;
    lexicon->powers[0] = 1;
    for (size_t i = 1; i <= FORM_BYTES_MAX; i++)
        lexicon->powers[i] = lexicon->powers[i - 1] * TABLE_HASH_BASE;
    while (size < lexicon->rules.len * 4)
        size *= 2;
    lexicon->slots = gah_arena_array(&lexicon->arena, size, sizeof *lexicon->slots);
    lexicon->slot_mask = size - 1;
    lexicon->known =
        gah_arena_array(&lexicon->arena, KNOWN_BITS / 64, sizeof(uint64_t));
}

static void index_kinds(struct gah_lexicon *lexicon)
{
    for (size_t i = 0; i < lexicon->rules.len; i++)
        lexicon->kind_count[rule_at(lexicon, i)->kind]++;
    for (int k = 0; k < GAH_LEX_KIND_COUNT; k++) {
        lexicon->by_kind[k] = gah_arena_array(&lexicon->arena, lexicon->kind_count[k],
                                              sizeof(struct gah_lex_rule *));
        lexicon->kind_count[k] = 0;
    }
    for (size_t i = 0; i < lexicon->rules.len; i++) {
        const struct gah_lex_rule *rule = rule_at(lexicon, i);
        lexicon->by_kind[rule->kind][lexicon->kind_count[rule->kind]++] = rule;
    }
}

/* A counting sort: the rules of a role stay in file order. */
static void index_roles(struct gah_lexicon *lexicon)
{
    for (int k = 0; k < GAH_LEX_KIND_COUNT; k++) {
        uint32_t next[GAH_LEX_ROLES];
        uint32_t *first = lexicon->role_first[k];
        size_t count = lexicon->kind_count[k];
        for (size_t i = 0; i < count; i++)
            first[lexicon->by_kind[k][i]->role + 1]++;
        for (size_t role = 0; role < GAH_LEX_ROLES; role++) {
            next[role] = first[role];
            first[role + 1] += first[role];
        }
        lexicon->by_role[k] =
            gah_arena_array(&lexicon->arena, count, sizeof(struct gah_lex_rule *));
        for (size_t i = 0; i < count; i++)
            lexicon->by_role[k][next[lexicon->by_kind[k][i]->role]++] =
                lexicon->by_kind[k][i];
    }
}

/* Prefixes that a word may be written onto: "glued" and "glued-and". */
static void note_glue(struct gah_lexicon *lexicon, size_t i)
{
    const struct gah_lex_rule *rule = rule_at(lexicon, i);
    if (rule->kind == GAH_LEX_TIMEWORD && strncmp(rule->fields[0], "glued", 5) == 0 &&
        lexicon->glue_count < GLUE_MAX)
        lexicon->glue[lexicon->glue_count++] = (uint32_t)i;
}

enum gah_status table_build(struct gah_lexicon *lexicon, struct gah_error *err)
{
    struct shape_fold fold;
    struct shape shape;
    uint8_t lang = 0;
    shape_fold_init(&fold, &lexicon->arena);
    lexicon->forms =
        gah_arena_array(&lexicon->arena, lexicon->rules.len, sizeof *lexicon->forms);
    make_slots(lexicon);
    for (size_t i = 0; i < lexicon->rules.len; i++) {
        const struct gah_lex_rule *rule = rule_at(lexicon, i);
        if (!shape_form(&fold, rule->form, &shape))
            return gah_error_at(err, GAH_INVALID, rule->file, rule->line,
                                "the form is empty or too long; write at most %d bytes",
                                FORM_BYTES_MAX);
        enum gah_status status = GAH_OK;
        if (i == 0 || rule->lang != rule_at(lexicon, i - 1)->lang)
            status = table_lang(lexicon, rule->lang, &lang, err);
        if (status != GAH_OK)
            return status;
        lexicon->forms[i].lang = lang;
        if (rule->kind == GAH_LEX_AFFIX)
            continue; /* search has its own table of them */
        insert(lexicon, i, &shape);
        note_glue(lexicon, i);
    }
    index_kinds(lexicon);
    index_roles(lexicon);
    return GAH_OK;
}

const struct form *table_form(const struct gah_lexicon *lexicon,
                              const struct gah_lex_rule *rule)
{
    const struct gah_lex_rule *rules = gah_vec_at(&lexicon->rules, 0);
    return &lexicon->forms[rule - rules];
}

struct gah_str gah_lexicon_skeleton(const struct gah_lexicon *lexicon,
                                    const struct gah_lex_rule *rule)
{
    const struct form *form = table_form(lexicon, rule);
    return (struct gah_str){form->skeleton, form->len};
}
