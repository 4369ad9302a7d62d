/* The libraries of this user: each set of folders has an index of its own. */
#ifndef CLI_LIBRARIES_H
#define CLI_LIBRARIES_H

#include "session.h"

/* Where the indexes are; NULL without a home. */
const char *libraries_folder(struct session *session);
/* The index of the session's roots. */
const char *libraries_index(struct session *session);
/* `list --libraries` */
enum exit_code libraries_list(struct session *session);

#endif
