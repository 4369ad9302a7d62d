#include "store.h"
#include "tokenizer.h"

/* The text itself stays in the user's files. Of an article the index has what the list
 * shows (`row`), what it tells of (`told`, records of events) and where names stand in
 * it (`mentions`): each packed (pack.h, record.h), since they are only read together;
 * names and short repeated words are numbers.
 *
 * article.id below STORE_LATE goes up with the list's order turned round: undated ones
 * first, then by day, within a day by name backwards. What came too late to have its
 * place there is above, in order of arrival. No id is used a second time: the full-text
 * table keeps no text of its own and so cannot forget an article; its rows of articles
 * that are gone meet nobody.
 *
 * `file` is what tells whether a file changed, in the order of the walk.
 *
 * All below `alias` is made of the above by merge.c and derive.c: occurrence.id is its
 * place in the timeline; `days` counts its days; `shelf` has the articles'
 * ids in the list's order, STORE_SHELF in a row, so that the n-th row of a list is
 * found without counting; posting.id is twice an entity's number for its articles and
 * one more for its occurrences.
 *
 * `taught` has the full names that articles show to be names, `known` those among them
 * with which all articles of the index were last extracted (taught.h).
 *
 * `fulltext` knows where in an article a word stands, `chapter` which articles have it
 * (chapter.h). */
const char schema_sql[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE root ("
    " id INTEGER PRIMARY KEY,"
    " path TEXT NOT NULL UNIQUE,"
    " is_file INTEGER NOT NULL);" /* 1: it is the article itself */
    "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);"
    "CREATE TABLE file ("
    " root INTEGER NOT NULL,"
    " name TEXT NOT NULL," /* the article's id outside */
    " article INTEGER NOT NULL,"
    " size INTEGER NOT NULL,"
    " mtime INTEGER NOT NULL,"
    " hash INTEGER NOT NULL,"
    " stamp INTEGER NOT NULL,"
    " dct_source INTEGER NOT NULL,"
    " PRIMARY KEY (root, name)) WITHOUT ROWID;"
    "CREATE TABLE article ("
    " id INTEGER PRIMARY KEY,"
    " root INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " day INTEGER," /* of publication: first and last it can mean */
    " last_day INTEGER,"
    " words INTEGER NOT NULL,"
    " events INTEGER NOT NULL,"
    " source INTEGER," /* a word */
    " row BLOB NOT NULL,"
    " names BLOB NOT NULL,"
    " told BLOB NOT NULL,"
    " mentions BLOB NOT NULL);"
    "CREATE TABLE entity ("
    " id INTEGER PRIMARY KEY,"
    " key TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " type INTEGER NOT NULL,"
    " articles INTEGER NOT NULL DEFAULT 0,"
    " mentions INTEGER NOT NULL DEFAULT 0,"
    " events INTEGER NOT NULL DEFAULT 0,"
    " first INTEGER," /* earliest and latest publication day */
    " last INTEGER,"
    " rank INTEGER);" /* its place among all; NULL: nobody names it any more */
    "CREATE INDEX entity_rank ON entity (rank);"
    "CREATE TABLE alias ("
    " entity INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " form TEXT NOT NULL,"
    " folded TEXT NOT NULL,"
    " skeleton TEXT NOT NULL,"
    " PRIMARY KEY (entity, number)) WITHOUT ROWID;"
    "CREATE INDEX alias_skeleton ON alias (skeleton);"
    "CREATE TABLE posting (id INTEGER PRIMARY KEY, list BLOB NOT NULL);"
    "CREATE TABLE occurrence ("
    " id INTEGER PRIMARY KEY,"
    " kind INTEGER NOT NULL,"
    " status INTEGER NOT NULL,"
    " first INTEGER,"
    " last INTEGER,"
    " key INTEGER NOT NULL,"
    " articles INTEGER NOT NULL,"
    " members BLOB NOT NULL);" /* article and place in `told`, best evidence first */
    "CREATE TABLE teller ("
    " article INTEGER PRIMARY KEY,"
    " occurrences BLOB NOT NULL);" /* of its events, in their order */
    "CREATE TABLE days (first INTEGER PRIMARY KEY, packed BLOB NOT NULL);" /* days.h */
    "CREATE TABLE shelf (number INTEGER PRIMARY KEY, articles BLOB NOT NULL);"
    "CREATE TABLE taught ("
    " article INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " weight INTEGER NOT NULL," /* 1: doubtful, 2: sure */
    " PRIMARY KEY (article, name)) WITHOUT ROWID;"
    "CREATE INDEX taught_name ON taught (name, article);"
    "CREATE TABLE known (name TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TABLE chapter ("
    " id INTEGER PRIMARY KEY," /* of its first article */
    " count INTEGER NOT NULL,"
    " firsts BLOB NOT NULL);" /* the first word of each leaf */
    "CREATE TABLE chapter_leaf (id INTEGER PRIMARY KEY, words BLOB NOT NULL);"
    "CREATE VIRTUAL TABLE fulltext USING fts5 (body, content='',"
    " tokenize='" TOKENIZER_NAME "');"
    /* Memory for new words until they are written in one go: with the default of 1 MiB
     * filling takes half as long again. */
    "INSERT INTO fulltext (fulltext, rank) VALUES ('hashsize', 16777216);";
