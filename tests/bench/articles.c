#include "articles.h"

#include <stdio.h>
#include <stdlib.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/vec.h"
#include "gahnama/corpus/reader.h"
#include "gahnama/corpus/walk.h"
#include "gahnama/text/utf8.h"

#define ARTICLE_BYTES 5300
#define WORDS_A_MADE_UP_ONE 25
#define ARTICLES_AN_ARABIC_ONE 8

_Noreturn static void fail(const char *folder, const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", folder, what);
    exit(1);
}

static void finish(struct gah_arena *arena, struct gah_vec *texts,
                   struct bench_articles *out)
{
    out->texts = gah_vec_freeze(texts, arena, &out->count);
    out->bytes = 0;
    for (size_t i = 0; i < out->count; i++)
        out->bytes += out->texts[i].len;
    gah_vec_release(texts);
}

void bench_articles_read(struct gah_arena *arena, const char *folder,
                         struct bench_articles *out)
{
    struct gah_walk walk;
    struct gah_error err = {0};
    struct gah_vec texts;
    if (gah_walk_folder(arena, folder, NULL, &walk, &err) != GAH_OK)
        fail(folder, err.message);
    gah_vec_init(&texts, sizeof(struct gah_str));
    for (size_t i = 0; i < walk.count; i++) {
        struct gah_arena scratch;
        struct gah_article article;
        gah_arena_init(&scratch);
        if (gah_reader_read(&scratch, folder, walk.files[i].path, &article, &err) ==
            GAH_OK)
            *(struct gah_str *)gah_vec_push(&texts) =
                gah_arena_str(arena, article.text);
        gah_arena_release(&scratch);
    }
    if (texts.len == 0)
        fail(folder, "no articles");
    finish(arena, &texts, out);
}

static uint32_t next(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % below;
}

/* Pieces that end with a full stop or a line. */
static void cut(struct gah_str text, struct gah_vec *sentences)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '.' && text.ptr[i] != '\n')
            continue;
        struct gah_str sentence = gah_str_trim(gah_str_sub(text, start, i + 1 - start));
        if (sentence.len > 20)
            *(struct gah_str *)gah_vec_push(sentences) = sentence;
        start = i + 1;
    }
}

static void add_made_up(struct gah_buf *out, uint64_t *state)
{
    for (uint32_t letters = 3 + next(state, 6); letters > 0; letters--)
        gah_utf8_append(out, 0x633 + next(state, 6)); /* seen to zah */
}

static void add_sentence(struct gah_buf *out, struct gah_str sentence, bool arabic,
                         uint64_t *state)
{
    for (size_t off = 0; off < sentence.len;) {
        uint32_t cp = gah_utf8_next(sentence, &off);
        if (arabic && cp == 0x6CC)
            cp = 0x64A;
        if (arabic && cp == 0x6A9)
            cp = 0x643;
        gah_utf8_append(out, cp);
        if (cp != ' ' || next(state, WORDS_A_MADE_UP_ONE) != 0)
            continue;
        add_made_up(out, state);
        gah_buf_add_byte(out, ' ');
    }
}

static void make_article(struct gah_buf *out, const struct gah_vec *sentences, size_t i)
{
    uint64_t state = i * UINT64_C(0x9E3779B97F4A7C15) + 1;
    bool arabic = next(&state, ARTICLES_AN_ARABIC_ONE) == 0;
    out->len = 0;
    for (uint32_t n = 0; out->len < ARTICLE_BYTES; n++) {
        uint32_t which = next(&state, (uint32_t)sentences->len);
        const struct gah_str *sentence = gah_vec_at(sentences, which);
        add_sentence(out, *sentence, arabic, &state);
        gah_buf_printf(out, n % 4 == 0 ? "\n\n" : " ");
    }
}

void bench_articles_make(struct gah_arena *arena, const char *seeds, size_t count,
                         struct bench_articles *out)
{
    struct bench_articles from;
    struct gah_vec sentences, texts;
    struct gah_buf text;
    bench_articles_read(arena, seeds, &from);
    gah_vec_init(&sentences, sizeof(struct gah_str));
    gah_vec_init(&texts, sizeof(struct gah_str));
    gah_buf_init(&text);
    for (size_t i = 0; i < from.count; i++)
        cut(from.texts[i], &sentences);
    for (size_t i = 0; i < count; i++) {
        make_article(&text, &sentences, i);
        *(struct gah_str *)gah_vec_push(&texts) =
            gah_arena_str(arena, gah_buf_str(&text));
    }
    gah_buf_release(&text);
    gah_vec_release(&sentences);
    finish(arena, &texts, out);
}
