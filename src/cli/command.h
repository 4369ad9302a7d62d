/* One function a command; src/cli/main.c holds the table. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "options.h"

enum exit_code command_read(const struct options *options);
enum exit_code command_index(const struct options *options);
enum exit_code command_list(const struct options *options);
enum exit_code command_show(const struct options *options);
enum exit_code command_events(const struct options *options);
enum exit_code command_entities(const struct options *options);
enum exit_code command_entity(const struct options *options);
enum exit_code command_search(const struct options *options);
enum exit_code command_date(const struct options *options);
enum exit_code command_corrections(const struct options *options);
enum exit_code command_extract(const struct options *options);
enum exit_code command_lexicon(const struct options *options);
enum exit_code command_keys(const struct options *options);
enum exit_code command_doctor(const struct options *options);

#endif
