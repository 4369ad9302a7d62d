#include "library.h"

enum gah_status gah_library_anchor(struct gah_library *library, struct gah_arena *arena,
                                   const struct gah_event_source *source,
                                   struct gah_anchor *out, struct gah_error *err)
{
    struct gah_article article;
    struct gah_span trigger = {source->trigger_off, source->trigger_len};
    enum gah_status status =
        gah_library_read(library, arena, source->article, &article, err);
    if (status != GAH_OK)
        return status;
    out->path = article.path;
    gah_quote_make(arena, article.text, trigger, &out->quote);
    return GAH_OK;
}
