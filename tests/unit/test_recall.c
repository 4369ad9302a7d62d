/* Every spelling of a word finds every article that has it in any spelling. The
 * articles are made of words of the seeds and of compounds, each written as chance has
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"
#include "gahnama/index/index.h"
#include "gahnama/query/library.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"
#include "respelling.h"
#include "temp_folder.h"

#define ARTICLES 200
#define WORDS_OF_AN_ARTICLE 60
#define WORDS 500

struct word {
    struct gah_str text;
    bool in[ARTICLES];
};

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    struct gah_library *library;
    struct gah_vec words; /* struct word */
    const char *root;
};

static uint32_t chance(uint32_t limit)
{
    static uint64_t state = 20260101;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % limit;
}

static void add_word(struct fixture *f, struct gah_map *seen, const char *text)
{
    bool made;
    struct gah_str key = gah_fold_skeleton(&f->arena, gah_str_from(text));
    gah_map_put(seen, key, &made);
    if (made && f->words.len < WORDS && gah_utf8_count(gah_str_from(text)) > 1)
        ((struct word *)gah_vec_push(&f->words))->text = gah_str_from(text);
}

static void make_compounds(struct fixture *f, struct gah_map *seen)
{
    static const char *const nouns[] = {"کتاب",  "کشور", "منطقه", "دولت",   "خبرنگار",
                                        "پیمان", "مرز",  "شهر",   "نماینده"};
    static const char *const endings[] = {"ها", "های", "هایی", "هایشان"};
    static const char *const verbs[] = {"کند", "کنند",  "رود",   "گوید",
                                        "شود", "خواهد", "دانست", "توان"};
    static const char *const others[] = {
        "گفت\u200cوگو",   "آتش\u200cبس",  "تفاهم\u200cنامه", "بین\u200cالمللی",
        "هسته\u200cای",   "بزرگ\u200cتر", "مهم\u200cترین",   "پیش\u200cنویس",
        "جست\u200cوجو",   "سه\u200cشنبه", "نیم\u200cروز",    "خوش\u200cحال",
        "پیام\u200cرسانی"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        add_word(f, seen, others[i]);
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            add_word(f, seen,
                     gah_arena_printf(&f->arena, "%s\u200c%s", nouns[i], endings[k]));
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        add_word(f, seen, gah_arena_printf(&f->arena, "می\u200c%s", verbs[i]));
        add_word(f, seen, gah_arena_printf(&f->arena, "نمی\u200c%s", verbs[i]));
    }
    for (int year = 1380; year < 1400; year++)
        add_word(f, seen, gah_arena_printf(&f->arena, "%d", year));
}

static bool is_letter(struct gah_str word)
{
    for (size_t off = 0; off < word.len;) {
        uint32_t cp = gah_utf8_next(word, &off);
        if (cp < 0x621 || cp > 0x6CC || cp == 0x640 || (cp > 0x64A && cp < 0x671))
            return false;
    }
    return true;
}

static void read_seed(struct fixture *f, struct gah_map *seen, const char *name)
{
    struct gah_str rest;
    assert_int_equal(gah_file_read(&f->arena, gah_file_join(&f->arena, "seeds", name),
                                   1 << 20, &rest, NULL),
                     GAH_OK);
    while (rest.ptr) {
        struct gah_str word = gah_str_split(&rest, ' ');
        if (is_letter(word))
            add_word(f, seen, gah_arena_copy(&f->arena, word));
    }
}

static void make_words(struct fixture *f)
{
    static const char *const seeds[] = {"003_bd8c3d9206b39ec1.txt",
                                        "002_e3f128e356fc51d1.txt",
                                        "000_aaa84c7698137a29.txt"};
    struct gah_map seen;
    gah_map_init(&seen);
    gah_vec_init(&f->words, sizeof(struct word));
    make_compounds(f, &seen);
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        read_seed(f, &seen, seeds[i]);
    gah_map_release(&seen);
}

static void write_article(struct fixture *f, uint32_t number)
{
    struct gah_buf text;
    gah_buf_init(&text);
    gah_buf_printf(&text, "---\ndate: 2017-%02u-%02u\n---\n", number % 12 + 1,
                   number % 28 + 1);
    for (int i = 0; i < WORDS_OF_AN_ARTICLE; i++) {
        struct word *word = gah_vec_at(&f->words, chance((uint32_t)f->words.len));
        word->in[number] = true;
        respell(&text, word->text, chance(RESPELLING_ALL));
        gah_buf_add_c(&text, i % 7 == 6 ? ".\n\n" : "، ");
    }
    temp_folder_write(&f->folder, gah_arena_printf(&f->arena, "news/%03u.md", number),
                      text.ptr);
    gah_buf_release(&text);
}

static const struct gah_lexicon *lexicon_of(void *context)
{
    struct fixture *f = context;
    if (!f->lexicon)
        gah_lexicon_builtin(&f->lexicon, NULL);
    return f->lexicon;
}

static int set_up(void **context)
{
    static struct fixture f;
    struct gah_index_counts counts;
    struct gah_index_options options = {.root_count = 1, .lexicon = lexicon_of};
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    make_words(&f);
    for (uint32_t i = 0; i < ARTICLES; i++)
        write_article(&f, i);
    f.root = temp_folder_path(&f.arena, &f.folder, "news");
    options.index_path = temp_folder_path(&f.arena, &f.folder, "index.db");
    options.roots = &f.root;
    options.context = &f;
    assert_int_equal(gah_index_run(&options, &f.arena, &counts, NULL), GAH_OK);
    assert_int_equal(
        gah_library_open(options.index_path, &f.root, 1, NULL, &f.library, NULL),
        GAH_OK);
    *context = &f;
    return 0;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    gah_library_close(f->library);
    gah_lexicon_free(f->lexicon);
    gah_vec_release(&f->words);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void find(struct fixture *f, struct gah_str query, bool in[ARTICLES])
{
    struct gah_filter filter = {.words = query};
    struct gah_article_row *rows;
    struct gah_arena arena;
    size_t count;
    memset(in, 0, ARTICLES);
    gah_arena_init(&arena);
    assert_int_equal(
        gah_library_articles(f->library, &arena, &filter, &rows, &count, NULL), GAH_OK);
    for (size_t i = 0; i < count; i++)
        in[strtoul(rows[i].id, NULL, 10)] = true;
    gah_arena_release(&arena);
}

static void check_spelling(struct fixture *f, const struct word *word, unsigned way,
                           const bool expected[ARTICLES])
{
    bool in[ARTICLES];
    struct gah_buf query;
    gah_buf_init(&query);
    respell(&query, word->text, way);
    find(f, gah_buf_str(&query), in);
    for (int i = 0; i < ARTICLES; i++) {
        if (word->in[i] && !in[i])
            fail_msg("«%s» does not find article %d", query.ptr, i);
        if (in[i] != expected[i])
            fail_msg("«%s» finds another set than «%.*s»: article %d", query.ptr,
                     (int)word->text.len, word->text.ptr, i);
    }
    gah_buf_release(&query);
}

static void all_spellings_of_500_words_find_the_same_articles(void **context)
{
    struct fixture *f = *context;
    assert_int_equal(f->words.len, WORDS);
    for (size_t i = 0; i < f->words.len; i++) {
        const struct word *word = gah_vec_at(&f->words, i);
        bool expected[ARTICLES];
        find(f, word->text, expected);
        for (size_t k = 0; k < respelling_count; k++)
            check_spelling(f, word, respellings[k], expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            all_spellings_of_500_words_find_the_same_articles, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
