/* Which full names the library's articles show to be names. Private to src/store. */
#ifndef STORE_TAUGHT_H
#define STORE_TAUGHT_H

#include "gahnama/extract/known.h"
#include "store.h"

enum gah_status taught_put(struct gah_store *store, int64_t article,
                           const struct gah_taught *taught, size_t count,
                           struct gah_error *err);
enum gah_status taught_forget(struct gah_store *store, int64_t article,
                              struct gah_error *err);

#endif
