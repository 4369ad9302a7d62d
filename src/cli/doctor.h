/* The report of `gahnama doctor`: fields as lines for people or as one JSON object. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "gahnama/base/buf.h"
#include "print.h"
#include "session.h"

struct report {
    struct gah_buf json;
    struct print print;
    bool as_json;
};

/* Begins the next field of the object. */
void doctor_key(struct report *report, const char *key);
/* `key` is the JSON field and stays English, and so does `value`; `label` and `words`
 * are for people. value NULL is JSON's null. */
void doctor_words(struct report *report, const char *key, const char *label,
                  const char *value, const char *words);
/* The same text for both; "-" and null where it is empty. */
void doctor_say(struct report *report, const char *key, const char *label,
                const char *value);
void doctor_number(struct report *report, const char *key, const char *label,
                   size_t number);

/* What the terminal is, what it needs, how it measures; asks it where there is one. */
enum exit_code doctor_terminal(struct session *session, struct report *report);
/* --bidi-test: the user says which text reads correctly. */
enum exit_code doctor_bidi_test(struct session *session);

#endif
