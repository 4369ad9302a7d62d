/* Any bytes make an article or an error, never anything else: the first byte chooses
 * the format, the rest is the file. What other layers rely on is checked: blocks ascend
 * and are disjoint, runs ascend, all lie in the text, the text holds no control. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "gahnama/corpus/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static void check_blocks(const struct gah_article *article)
{
    size_t end = 0;
    for (size_t i = 0; i < article->block_count; i++) {
        const struct gah_block *block = &article->blocks[i];
        require(block->off >= end);
        end = (size_t)block->off + block->len;
        require(end <= article->text.len);
    }
}

static void check_runs(const struct gah_article *article)
{
    size_t off = 0;
    for (size_t i = 0; i < article->run_count; i++) {
        const struct gah_style_run *run = &article->runs[i];
        require(run->off >= off && run->len > 0 && run->style != 0);
        off = run->off;
        require((size_t)run->off + run->len <= article->text.len);
    }
}

static void check_text(const struct gah_article *article)
{
    for (size_t i = 0; i < article->text.len; i++) {
        unsigned char c = (unsigned char)article->text.ptr[i];
        require(c >= 0x20 || c == '\n' || c == '\t');
    }
    require(article->title.len > 0);
    require((size_t)article->title_off + article->title_len <= article->text.len);
    require(article->lang != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gah_arena arena;
    struct gah_article article;
    struct gah_error err = {.status = GAH_OK};
    struct gah_str bytes;
    if (size == 0)
        return 0;
    gah_arena_init(&arena);
    bytes = (struct gah_str){(const char *)data + 1, size - 1};
    if (gah_reader_parse(&arena, data[0] & 1 ? "a.md" : "a.txt", bytes, &article,
                         &err) == GAH_OK) {
        check_blocks(&article);
        check_runs(&article);
        check_text(&article);
    } else {
        require(err.status != GAH_OK && err.message[0]);
    }
    gah_arena_release(&arena);
    return 0;
}
