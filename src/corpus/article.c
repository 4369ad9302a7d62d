#include "gahnama/corpus/article.h"

#include "credit.h"
#include "describe.h"
#include "language.h"
#include "title.h"

const char *gah_dct_source_name(enum gah_dct_source source)
{
    switch (source) {
    case GAH_DCT_USER:
        return "user";
    case GAH_DCT_FRONT_MATTER:
        return "front-matter";
    case GAH_DCT_DATES_TSV:
        return "dates.tsv";
    case GAH_DCT_FILE_NAME:
        return "file-name";
    case GAH_DCT_DATELINE:
        return "dateline";
    case GAH_DCT_OPTION:
        return "option";
    case GAH_DCT_INFERRED:
        return "inferred";
    case GAH_DCT_NONE:
        break;
    }
    return "none";
}

void gah_dct_keep(struct gah_arena *arena, struct gah_dct *dct)
{
    int32_t *days = gah_arena_raw(arena, dct->day_count, sizeof *days);
    for (size_t i = 0; i < dct->day_count; i++)
        days[i] = dct->days[i];
    dct->days = dct->days ? days : NULL;
    gah_date_keep(arena, &dct->date);
}

void gah_article_keep(struct gah_arena *arena, struct gah_article *article)
{
    article->id = gah_arena_strdup(arena, article->id);
    article->path = gah_arena_strdup(arena, article->path);
    article->text = gah_arena_str(arena, article->text);
    article->title = gah_arena_str(arena, article->title);
    article->source = gah_arena_strdup(arena, article->source);
    article->author = gah_arena_strdup(arena, article->author);
    article->url = gah_arena_strdup(arena, article->url);
    article->lang = gah_arena_strdup(arena, article->lang);
    gah_dct_keep(arena, &article->dct);
    article->tags = NULL;
    article->blocks = NULL;
    article->runs = NULL;
    article->tag_count = article->block_count = article->run_count = 0;
}

struct gah_document gah_article_document(const struct gah_article *article)
{
    struct gah_document document = {article->text, article->blocks,
                                    article->block_count, article->runs,
                                    article->run_count};
    return document;
}

/* Bytes of a stated title that the text begins with, on a line of its own. It is taken
 * as it stands: a title is no mark-up. */
static size_t stated_title(const struct gah_article *article)
{
    struct gah_str title = article->title;
    if (title.len == 0 || !gah_str_starts(article->text, title))
        return 0;
    if (title.len < article->text.len && article->text.ptr[title.len] != '\n')
        return 0;
    return title.len;
}

static void find_structure(struct gah_arena *arena, struct gah_article *article,
                           enum markdown_flavor flavor)
{
    struct markdown structure;
    size_t stated = stated_title(article);
    markdown_init(&structure);
    article->title_off = 0;
    article->title_len = (uint32_t)stated;
    if (stated) {
        struct gah_block *block = gah_vec_push(&structure.blocks);
        block->kind = GAH_BLOCK_HEADING;
        block->level = 1;
        block->len = (uint32_t)stated;
    }
    markdown_parse(article->text, stated, flavor, &structure);
    if (!stated)
        title_find(arena, article, flavor, &structure);
    article->blocks = gah_vec_freeze(&structure.blocks, arena, &article->block_count);
    article->runs = gah_vec_freeze(&structure.runs, arena, &article->run_count);
    markdown_release(&structure);
}

void describe_article(struct gah_arena *arena, struct gah_article *article,
                      enum markdown_flavor flavor)
{
    struct language language = language_guess(article->text);
    article->rtl = language.rtl;
    if (!article->lang)
        article->lang = language.lang;
    find_structure(arena, article, flavor);
    if (!article->source)
        article->source = credit_find(arena, article);
}

void gah_article_describe(struct gah_arena *arena, struct gah_article *article)
{
    describe_article(arena, article, MARKDOWN_PROSE);
}
