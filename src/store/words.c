#include "words.h"

#include <string.h>

#include "gahnama/lexicon/terms.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

/* A compound is written together, with a half space or apart. Together and with a half
 * space it has one key. To find it apart, its key is cut wherever two words, or two and
 * a short one between them, may meet; and words that were typed apart are taken for a
 * compound where the library has its key. So all three ways ask for the same. */
#define PART_CP 2   /* the least letters of a part */
#define MIDDLE_CP 2 /* the most of the short one between two */
#define CUT_CP_MAX 24

struct planner {
    struct gah_store *store;
    struct words_plan *plan;
    struct gah_error *err;
    bool joins; /* the next clause is an alternative to the last */
    bool negated;
};

/* A key on its way: cut out of what was typed. */
struct piece {
    const char *key;
    size_t cp;
    bool is_ascii;
};

static struct words_clause *clause_for(struct planner *planner)
{
    struct gah_vec *clauses = &planner->plan->clauses;
    struct words_clause *clause;
    bool joins = planner->joins && clauses->len > 0;
    planner->joins = false;
    if (joins)
        return gah_vec_at(clauses, clauses->len - 1);
    clause = gah_vec_push(clauses);
    gah_vec_init(&clause->forms, sizeof(struct words_form));
    clause->negated = planner->negated;
    return clause;
}

static struct words_form *add_form(struct planner *planner, struct words_clause *clause,
                                   size_t count)
{
    struct words_form *form = gah_vec_push(&clause->forms);
    form->count = count;
    form->keys = gah_arena_array(planner->plan->arena, count, sizeof *form->keys);
    return form;
}

static const char *cut(struct planner *planner, const char *from, const char *to)
{
    return gah_arena_copy(planner->plan->arena,
                          (struct gah_str){from, (size_t)(to - from)});
}

static void add_cut(struct planner *planner, struct words_clause *clause,
                    const char *key, const char *first, const char *second)
{
    const char *end = key + strlen(key);
    struct words_form *form = add_form(planner, clause, second ? 3 : 2);
    form->keys[0] = cut(planner, key, first);
    form->keys[1] = cut(planner, first, second ? second : end);
    if (second)
        form->keys[2] = cut(planner, second, end);
}

/* at[i]: where letter i of the key starts. */
static void add_cuts(struct planner *planner, struct words_clause *clause,
                     const char *key, const char *const *at, size_t cp)
{
    for (size_t i = PART_CP; i + PART_CP <= cp; i++) {
        add_cut(planner, clause, key, at[i], NULL);
        for (size_t k = i + 1; k <= i + MIDDLE_CP && k + PART_CP <= cp; k++)
            add_cut(planner, clause, key, at[i], at[k]);
    }
}

static void add_key(struct planner *planner, const struct piece *piece, bool prefix)
{
    struct words_clause *clause = clause_for(planner);
    struct words_form *form = add_form(planner, clause, 1);
    struct gah_str key = gah_str_from(piece->key);
    const char *at[CUT_CP_MAX + 1];
    size_t cp = 0;
    form->keys[0] = piece->key;
    form->prefix = prefix;
    if (prefix || piece->is_ascii || piece->cp > CUT_CP_MAX)
        return;
    for (size_t off = 0; off < key.len; (void)gah_utf8_next(key, &off))
        at[cp++] = key.ptr + off;
    add_cuts(planner, clause, piece->key, at, cp);
}

static void read_pieces(struct planner *planner, const char *typed,
                        struct gah_vec *pieces)
{
    struct gah_str folded = gah_fold_text(planner->plan->arena, gah_str_from(typed));
    struct gah_term term;
    size_t at = 0;
    while (gah_terms_next(store_affixes(planner->store), folded, &at, &term)) {
        struct piece *piece = gah_vec_push(pieces);
        struct gah_buf key;
        gah_buf_init(&key);
        gah_term_key(folded, &term, &key);
        piece->key = gah_arena_copy(planner->plan->arena, gah_buf_str(&key));
        piece->cp = gah_utf8_count(gah_buf_str(&key));
        piece->is_ascii = (unsigned char)key.ptr[0] < 0x80;
        gah_buf_release(&key);
    }
}

/* GAH_OK where some article has it. */
static enum gah_status is_known(struct planner *planner, const char *key)
{
    struct db *db = &planner->store->db;
    const char *match = gah_arena_printf(planner->plan->arena, "\"%s\"", key);
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        db, "SELECT 1 FROM fulltext WHERE fulltext MATCH ? LIMIT 1", planner->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, match);
    status = db_step(db, stmt, planner->err);
    sqlite3_reset(stmt);
    return status;
}

static bool may_be_cut_so(const struct piece *pieces, size_t count)
{
    size_t cp = 0;
    for (size_t i = 0; i < count; i++)
        cp += pieces[i].cp;
    if (pieces[0].is_ascii || pieces[count - 1].is_ascii || cp > CUT_CP_MAX)
        return false;
    return pieces[0].cp >= PART_CP && pieces[count - 1].cp >= PART_CP &&
           (count == 2 || pieces[1].cp <= MIDDLE_CP);
}

static enum gah_status join(struct planner *planner, const struct piece *pieces,
                            size_t count, struct piece *out)
{
    *out = (struct piece){.key = ""};
    if (!may_be_cut_so(pieces, count))
        return GAH_ABSENT;
    for (size_t i = 0; i < count; i++) {
        out->key =
            gah_arena_printf(planner->plan->arena, "%s%s", out->key, pieces[i].key);
        out->cp += pieces[i].cp;
    }
    return is_known(planner, out->key);
}

/* The pieces from the first on that are one word: 3, 2 or 1. */
static enum gah_status join_first(struct planner *planner, const struct piece *pieces,
                                  size_t count, struct piece *out, size_t *taken)
{
    for (*taken = count < 3 ? count : 3; *taken > 1; --*taken) {
        enum gah_status status = join(planner, pieces, *taken, out);
        if (status != GAH_ABSENT)
            return status;
    }
    *out = pieces[0];
    return GAH_OK;
}

static enum gah_status add_pieces(struct planner *planner, const struct gah_vec *pieces,
                                  bool prefix)
{
    for (size_t i = 0; i < pieces->len;) {
        size_t left = pieces->len - i - prefix; /* the unfinished one stays alone */
        struct piece piece;
        size_t taken = 1;
        enum gah_status status = GAH_OK;
        if (left == 0)
            piece = *(struct piece *)gah_vec_at(pieces, i);
        else
            status = join_first(planner, gah_vec_at(pieces, i), left, &piece, &taken);
        if (status != GAH_OK)
            return status;
        i += taken;
        add_key(planner, &piece, prefix && i == pieces->len);
    }
    return GAH_OK;
}

static void add_phrase(struct planner *planner, const struct gah_vec *pieces)
{
    struct words_clause *clause = clause_for(planner);
    struct words_form *form = add_form(planner, clause, pieces->len);
    for (size_t i = 0; i < pieces->len; i++)
        form->keys[i] = ((struct piece *)gah_vec_at(pieces, i))->key;
}

static enum gah_status add_typed(struct planner *planner, const char *typed,
                                 bool phrase, bool prefix)
{
    struct gah_vec pieces;
    enum gah_status status = GAH_OK;
    gah_vec_init(&pieces, sizeof(struct piece));
    read_pieces(planner, typed, &pieces);
    if (pieces.len == 0)
        planner->plan->is_hopeless |= !planner->negated;
    else if (phrase && pieces.len > 1)
        add_phrase(planner, &pieces);
    else
        status = add_pieces(planner, &pieces, prefix);
    gah_vec_release(&pieces);
    return status;
}

/* Words that stand together as they were typed: up to one that is more than a word. */
static size_t run_of(const struct gah_store_term *terms, size_t count)
{
    size_t len = 1;
    if (terms[0].phrase || terms[0].negated || terms[0].prefix)
        return 1;
    while (len < count && !terms[len].phrase && !terms[len].negated &&
           !terms[len].or_else) {
        len++;
        if (terms[len - 1].prefix)
            break;
    }
    /* What an OR follows has its alternative alone. */
    return len > 1 && len < count && terms[len].or_else ? len - 1 : len;
}

enum gah_status words_plan(struct gah_store *store, struct gah_arena *arena,
                           const struct gah_store_term *terms, size_t count,
                           struct words_plan *out, struct gah_error *err)
{
    struct planner planner = {.store = store, .plan = out, .err = err};
    enum gah_status status = GAH_OK;
    out->arena = arena;
    out->is_hopeless = false;
    gah_vec_init(&out->clauses, sizeof(struct words_clause));
    for (size_t i = 0; i < count && status == GAH_OK;) {
        size_t run = run_of(terms + i, count - i);
        const char *typed = "";
        for (size_t k = 0; k < run; k++)
            typed = gah_arena_printf(arena, "%s%s%.*s", typed, k ? " " : "",
                                     (int)terms[i + k].text.len, terms[i + k].text.ptr);
        planner.joins = terms[i].or_else;
        planner.negated = terms[i].negated;
        status = add_typed(&planner, typed, terms[i].phrase, terms[i + run - 1].prefix);
        i += run;
    }
    return status;
}

void words_release(struct words_plan *plan)
{
    for (size_t i = 0; i < plan->clauses.len; i++) {
        struct words_clause *clause = gah_vec_at(&plan->clauses, i);
        gah_vec_release(&clause->forms);
    }
    gah_vec_release(&plan->clauses);
}

/* Keys hold no quotation mark, so none needs to be doubled. */
void words_match_form(struct gah_buf *out, const struct words_form *form)
{
    for (size_t i = 0; i < form->count; i++)
        gah_buf_printf(out, "%s%s", i ? " " : "\"", form->keys[i]);
    gah_buf_add_c(out, form->prefix ? "\" *" : "\"");
}

static void match_clause(struct gah_buf *out, const struct words_clause *clause)
{
    gah_buf_add_byte(out, '(');
    for (size_t i = 0; i < clause->forms.len; i++) {
        if (i > 0)
            gah_buf_add_c(out, " OR ");
        words_match_form(out, gah_vec_at(&clause->forms, i));
    }
    gah_buf_add_byte(out, ')');
}

void words_match(struct gah_buf *out, const struct words_plan *plan, bool negated)
{
    size_t added = 0;
    for (size_t i = 0; i < plan->clauses.len; i++) {
        const struct words_clause *clause = gah_vec_at(&plan->clauses, i);
        if (clause->negated != negated)
            continue;
        if (added++ > 0)
            gah_buf_add_c(out, negated ? " OR " : " AND ");
        match_clause(out, clause);
    }
}
