#include "store.h"

/* article.id is never used a second time: the full-text table keeps no text of its own
 * and so cannot forget an article; its rows of articles that are gone meet nobody.
 *
 * Columns that are searched or sorted by stand alone; the others are packed in `row`
 * (pack.h), since they are only read together. `mentions` is last, so that reading the
 * list does not touch its pages.
 *
 * event.occurrence and occurrence.id are filled by merge.c: an occurrence's id is its
 * place in the timeline, so reading it in order is reading it in file order. */
const char schema_sql[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE root (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);"
    "CREATE TABLE article ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " root INTEGER NOT NULL,"
    " name TEXT NOT NULL," /* the article's id outside */
    " day INTEGER,"        /* of publication: first and last it can mean */
    " last_day INTEGER,"
    " size INTEGER NOT NULL,"
    " mtime INTEGER NOT NULL,"
    " stamp INTEGER NOT NULL,"
    " dct_source INTEGER NOT NULL,"
    " source_key TEXT," /* skeleton of the source's name */
    " words INTEGER NOT NULL,"
    " events INTEGER NOT NULL,"
    " row BLOB NOT NULL,"
    " mentions BLOB NOT NULL,"
    " UNIQUE (root, name));"
    "CREATE TABLE entity ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " type INTEGER NOT NULL);"
    "CREATE TABLE article_entity ("
    " article INTEGER NOT NULL,"
    " entity INTEGER NOT NULL,"
    " mentions INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " PRIMARY KEY (article, entity)) WITHOUT ROWID;"
    "CREATE INDEX article_entity_back ON article_entity (entity, article, mentions);"
    "CREATE TABLE alias ("
    " article INTEGER NOT NULL,"
    " entity INTEGER NOT NULL,"
    " form TEXT NOT NULL,"
    " folded TEXT NOT NULL,"
    " skeleton TEXT NOT NULL,"
    " PRIMARY KEY (article, entity, form)) WITHOUT ROWID;"
    "CREATE INDEX alias_skeleton ON alias (skeleton, entity);"
    "CREATE INDEX alias_entity ON alias (entity, form);"
    "CREATE TABLE event ("
    " id INTEGER PRIMARY KEY,"
    " article INTEGER NOT NULL,"
    " kind INTEGER NOT NULL,"
    " status INTEGER NOT NULL,"
    " first INTEGER,"
    " last INTEGER,"
    " basis INTEGER NOT NULL,"
    " shift INTEGER,"              /* days from publication, for those without a day */
    " at INTEGER NOT NULL,"        /* byte offset of the trigger */
    " corrected INTEGER NOT NULL," /* enum gah_corrected */
    " joined INTEGER,"             /* equal ones are one event, by the reader's word */
    " occurrence INTEGER,"
    " rank INTEGER," /* 0 = the best evidence of its occurrence */
    " row BLOB NOT NULL);"
    "CREATE INDEX event_article ON event (article, at);"
    "CREATE INDEX event_occurrence ON event (occurrence, rank);"
    "CREATE TABLE event_entity ("
    " event INTEGER NOT NULL,"
    " entity INTEGER NOT NULL,"
    " place INTEGER NOT NULL," /* 1: it happened there; 0: takes part */
    " PRIMARY KEY (event, entity, place)) WITHOUT ROWID;"
    "CREATE INDEX event_entity_back ON event_entity (entity, event);"
    "CREATE TABLE occurrence ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL);"
    "CREATE VIRTUAL TABLE fulltext USING fts5 (body, joined, content='',"
    " tokenize='unicode61 remove_diacritics 0');";
