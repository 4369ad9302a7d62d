#include "embedded.h"
#include "gahnama/lexicon/lexicon.h"

uint64_t gah_lexicon_builtin_fingerprint(void)
{
    return embedded_fingerprint;
}
