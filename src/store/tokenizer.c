#include "tokenizer.h"

#include "gahnama/lexicon/terms.h"

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

static bool is_boundary(char c)
{
    return c == GAH_TERM_NEXT || c == GAH_TERM_WITHIN;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags,
                    const char *text, int len,
                    int (*token)(void *, int, const char *, int, int, int))
{
    (void)tokenizer;
    (void)flags;
    for (int i = 0; i < len;) {
        int flag = text[i] == GAH_TERM_WITHIN ? FTS5_TOKEN_COLOCATED : 0;
        int start = is_boundary(text[i]) ? i + 1 : i;
        int code = SQLITE_OK;
        for (i = start; i < len && !is_boundary(text[i]);)
            i++;
        if (i > start)
            code = token(context, flag, text + start, i - start, start, i);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
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
