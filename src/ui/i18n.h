/* Short names for gettext: _() translates, N_() only marks for the catalogue. */
#ifndef UI_I18N_H
#define UI_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
