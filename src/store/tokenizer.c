#include "tokenizer.h"

#include "gahnama/lexicon/stream.h"

static int create(void *context, const char **args, int count, Fts5Tokenizer **out)
{
    static char nothing; /* there is nothing to keep; NULL would be a failure */
    (void)context;
    (void)args;
    (void)count;
    *out = (Fts5Tokenizer *)&nothing;
    return SQLITE_OK;
}

static void discard(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

typedef int token_taker(void *context, int flags, const char *text, int len, int start,
                        int end);

static int cut_stream(struct gah_str pieces, void *context, token_taker *take)
{
    struct gah_str piece;
    bool within;
    for (size_t at = 0; gah_stream_next(pieces, &at, &piece, &within);) {
        int end = (int)at;
        int code = take(context, within ? FTS5_TOKEN_COLOCATED : 0, piece.ptr,
                        (int)piece.len, end - (int)piece.len, end);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static int cut_query(struct gah_str keys, void *context, token_taker *take)
{
    const char *from = keys.ptr;
    while (keys.ptr) {
        struct gah_str key = gah_str_split(&keys, ' ');
        int start = (int)(key.ptr - from);
        int code = SQLITE_OK;
        if (key.len > 0)
            code = take(context, 0, key.ptr, (int)key.len, start, start + (int)key.len);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags,
                    const char *text, int len, token_taker *take)
{
    struct gah_str s = {text, len > 0 ? (size_t)len : 0};
    (void)tokenizer;
    return flags & FTS5_TOKENIZE_DOCUMENT ? cut_stream(s, context, take)
                                          : cut_query(s, context, take);
}

/* FTS5 hands out its functions through a bound pointer. */
static fts5_api *find_api(struct db *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db->handle, "SELECT fts5(?1)", -1, &stmt, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(stmt);
    }
    sqlite3_finalize(stmt);
    return api;
}

enum gah_status tokenizer_register(struct db *db, struct gah_error *err)
{
    fts5_tokenizer functions = {create, discard, tokenize};
    fts5_api *api = find_api(db);
    if (!api)
        return db_fail(db, err);
    if (api->xCreateTokenizer(api, TOKENIZER_NAME, NULL, &functions, NULL) != SQLITE_OK)
        return db_fail(db, err);
    return GAH_OK;
}
