/* Files to articles. One reader a format, chosen by the name's ending: .txt, .text and
 * no ending = plain text or Markdown with the habits of plain text (blank first lines,
 * "## " titles, a title without mark-up; indentation means nothing); .md .markdown =
 * Markdown (CommonMark). In both, raw HTML stays text and entities stay as they are
 * written.
 *
 * Front matter: `key: value` lines between two lines of ---, the first of them the
 * file's first; keys title, date, source, author, url, lang, tags; others are passed
 * over. dates.tsv: file, date, note, parted by tabs; lines with # are comments. A
 * broken row is an error of the file that it names, and of no other. */
#ifndef GAHNAMA_CORPUS_READER_H
#define GAHNAMA_CORPUS_READER_H

#include "gahnama/corpus/article.h"
#include "gahnama/corpus/dates.h"

#define GAH_ARTICLE_MAX_BYTES ((size_t)16 * 1024 * 1024)

/* root is the folder or file that was opened, path a file in it (or root itself). Looks
 * for dates.tsv beside the file. Statuses: GAH_UNREADABLE, GAH_TOO_LARGE (above),
 * GAH_UNSUPPORTED (binary; not UTF-8; another format's ending; special file),
 * GAH_ABSENT (empty), GAH_INVALID (front matter or the file's row in dates.tsv broken:
 * err names file and line). */
enum gah_status gah_reader_read(struct gah_arena *arena, const char *root,
                                const char *path, struct gah_article *out,
                                struct gah_error *err);
/* The same where dates.tsv was read already, for many files of a folder; NULL: it has
 * none. */
enum gah_status gah_reader_read_dated(struct gah_arena *arena, const char *root,
                                      const char *path, const struct gah_dates *dates,
                                      struct gah_article *out, struct gah_error *err);
/* The day that the article will have, most likely, without reading more of it than its
 * beginning: for putting many in order. GAH_DAY_NONE where none shows. */
int32_t gah_reader_peek_day(const char *path, const struct gah_dates *dates);
/* The same from bytes in memory (standard input): id and path are name. */
enum gah_status gah_reader_parse(struct gah_arena *arena, const char *name,
                                 struct gah_str bytes, struct gah_article *out,
                                 struct gah_error *err);

#endif
