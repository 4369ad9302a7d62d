/* How names are found: every rule proposes candidates, the longest win, and what is
 * left is joined into entities. Private to src/extract. */
#ifndef EXTRACT_ENTITY_FIND_H
#define EXTRACT_ENTITY_FIND_H

#include "entity_word.h"
#include "gahnama/base/vec.h"

/* Among candidates of one length the higher rank wins. */
enum candidate_rank {
    RANK_SPEECH, /* an unknown word that speaks */
    RANK_HEAD,   /* a head noun and what follows */
    RANK_ALONE,  /* a surname of the gazetteer */
    RANK_PATTERN,
    RANK_KNOWN, /* a name for which there is evidence elsewhere */
    RANK_ALIAS, /* a surname of the article */
    RANK_LISTED /* a name of the gazetteer */
};

/* Whether a full name is one that no rule would find without what stands beside it. */
enum teaching {
    TEACHES_NOTHING,
    TEACHES_DOUBTFULLY, /* its words are ordinary ones too */
    TEACHES_SURELY
};

struct candidate {
    uint32_t first; /* tokens [first, end) */
    uint32_t end;
    enum gah_entity_type type;
    enum candidate_rank rank;
    const char *name;     /* the canonical name where it is known, or NULL */
    const char *identity; /* the name that its entity goes by in all languages, where
                             that is not `name`; or NULL */
    bool coined; /* the name was made from the text's own words: it is no canonical one
                  */
    enum teaching taught;
    const char *key; /* of an alias: the key of the person it stands for; or NULL */
};

struct finder {
    const struct scan *scan;
    struct words words;
    struct gah_vec candidates; /* struct candidate */
    struct gah_vec turns;      /* of those that finder_choose has seen, in order */
    struct candidate *chosen;  /* disjoint, in text order */
    size_t chosen_count;
};

void finder_add(struct finder *f, struct candidate candidate);
static inline bool finder_is(const struct finder *f, size_t i, enum word_role role)
{
    return i < f->scan->token_count && (f->words.list[i].starts >> role & 1) != 0;
}
static inline bool finder_behind(const struct finder *f, size_t i, enum word_role role)
{
    return (f->words.list[i].behind >> role & 1) != 0;
}
/* The token behind the longest hit of the role that starts at i; 0 where none does. */
static inline uint32_t finder_end(const struct finder *f, size_t i, enum word_role role)
{
    return word_end(&f->words, i, role);
}
static inline bool finder_is_word(const struct finder *f, size_t i)
{
    return i < f->scan->token_count && f->scan->tokens[i].kind == TOKEN_WORD;
}
#define ROLE_BIT(role) (UINT32_C(1) << (role))
/* A hit of one of the roles starts at token i. */
static inline bool finder_is_any(const struct finder *f, size_t i, uint32_t roles)
{
    return i < f->scan->token_count && (f->words.list[i].starts & roles) != 0;
}
bool finder_is_comma(const struct finder *f, size_t i);
/* Behind it a name cannot go on: the end, punctuation, a stop word or a verb. */
bool finder_is_edge(const struct finder *f, size_t i);
/* Fills chosen from the candidates. */
void finder_choose(struct finder *f);
/* The folded letters of tokens [first, end) without spaces: one key for every way of
 * spacing. In the arena. */
const char *finder_key(const struct finder *f, size_t first, size_t end);

/* Where the key begins: titles that belong to the mention («سید») tell no persons
 * apart. */
size_t finder_key_start(const struct finder *f, const struct candidate *c);

/* The gazetteers, with the guards of ambiguous names (entity_gazetteer.c). */
void gazetteer_find(struct finder *f);
/* True where the place or organisation that starts at i needs no context. */
bool gazetteer_is_sure(const struct finder *f, size_t i, enum word_role role);
/* Of a listed person; NULL where it is his name. */
const char *gazetteer_identity(const struct gah_lex_rule *rule);
/* A person's full name is listed that starts at i. */
bool gazetteer_has_full_name(const struct finder *f, size_t i);
/* Names of persons by their parts and by what stands beside them (entity_person.c). */
void person_find(struct finder *f);
/* Names that capitals show, where the language has them (entity_capital.c). */
void capital_find(struct finder *f);
bool finder_is_capital(const struct finder *f, size_t i);
/* Organisations and places behind their head nouns (entity_head.c). */
void head_find(struct finder *f);
/* Fills out->taught from the names chosen so far, and proposes those and the library's
 * where they stand bare (entity_known.c). False: nothing was proposed. */
bool known_find(struct finder *f, struct entity_result *out);
/* Surnames of the persons chosen so far, and clubs named in full before
 * (entity_alias.c). */
void alias_find(struct finder *f);
/* Joins the chosen mentions into entities (entity_link.c). */
void entity_link(const struct finder *f, struct entity_result *out);

#endif
