# Figures, not tests: ratios to a reference measured in the same run.
BENCH := $(BUILD)/tests/bench
BENCH_REFERENCES := $(BENCH)/hello $(BENCH)/one_cell
BENCH_PROGRAMS := $(BENCH)/first_frame $(BENCH)/key_to_frame $(BENCH)/memory_after_keys


.PHONY: bench bench-search bench-recall bench-timeline bench-extraction bench-first-frame bench-key-to-frame
$(BENCH_REFERENCES): $(BENCH)/%: tests/bench/reference/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(shell $(PKG_CONFIG) --libs ncursesw)

$(BENCH_PROGRAMS): $(BENCH)/%: $(BENCH)/%.o $(BENCH)/measure.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lutil

# The first frame of the reader on the seeds, index and disk caches warm.
bench-first-frame: $(BENCH)/hello $(BENCH)/first_frame $(BUILD)/gahnama
	@tests/bench/in-home $(BUILD)/gahnama seeds $(BENCH)/first_frame $(BENCH)/hello

# Keys in an article of many pages: the seeds, one behind the other.
bench-key-to-frame: $(BENCH)/one_cell $(BENCH)/key_to_frame $(BUILD)/gahnama
	@mkdir -p $(BENCH)/long
	@cat seeds/*.txt seeds/*.txt seeds/*.txt seeds/*.txt >$(BENCH)/long/long.txt
	@tests/bench/in-home $(BUILD)/gahnama $(BENCH)/long $(BENCH)/key_to_frame $(BENCH)/one_cell

# Articles made from the seeds; BENCH_ARTICLES is another number of them, or a folder.
BENCH_ARTICLES ?= 20000
$(BENCH)/extraction: $(BENCH)/extraction.o $(BENCH)/articles.o $(BENCH)/measure.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lutil

bench-extraction: $(BENCH)/extraction
	@$(BENCH)/extraction $(BENCH_ARTICLES)

# Search over a library; needs ripgrep.
$(BENCH)/search: $(BENCH)/search.o $(BENCH)/measure.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lutil

# BENCH_LIBRARY is a folder of articles; without one, BENCH_COUNT are made.
BENCH_COUNT ?= 20000
BENCH_LIBRARY ?= $(BENCH)/library-$(BENCH_COUNT)
$(BENCH)/library-%: $(BENCH)/make_library
	@rm -rf $@.part && mkdir -p $@.part && $(BENCH)/make_library $* $@.part && mv $@.part $@

bench-search: $(BENCH)/search $(BUILD)/gahnama $(BENCH_LIBRARY)
	@tests/bench/search-corpus $(BUILD)/gahnama $(BENCH)/search $(BENCH_LIBRARY)

# Every spelling of a word finds the same articles.
$(BENCH)/recall: $(BENCH)/recall.o $(BUILD)/tests/support/respelling.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

bench-recall: $(BENCH)/recall $(BUILD)/gahnama $(BENCH_LIBRARY)
	@tests/bench/search-corpus $(BUILD)/gahnama $(BENCH)/recall $(BENCH_LIBRARY)

# The timeline and an entity's card over the same folder.
$(BENCH)/timeline: $(BENCH)/timeline.o $(BENCH)/measure.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lutil

bench-timeline: $(BENCH)/timeline $(BUILD)/gahnama $(BENCH_LIBRARY)
	@tests/bench/search-corpus $(BUILD)/gahnama $(BENCH)/timeline $(BENCH_LIBRARY)

$(BENCH)/fts5_insert: tests/bench/reference/fts5_insert.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(shell $(PKG_CONFIG) --libs sqlite3)

$(BENCH)/make_library: $(BENCH)/make_library.o $(BENCH)/articles.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BENCH)/many_rows: $(BENCH)/many_rows.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

.PHONY: bench-index bench-large
bench-index: $(BENCH)/fts5_insert $(BUILD)/gahnama $(BENCH_LIBRARY)
	@tests/bench/index-library $(BUILD)/gahnama $(BENCH)/fts5_insert $(BENCH_LIBRARY)

# What a search as it is typed costs the next key.
$(BENCH)/key_in_search: $(BENCH)/key_in_search.o $(BENCH)/measure.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lutil

.PHONY: bench-typing
bench-typing: $(BENCH)/key_in_search $(BUILD)/gahnama $(BENCH_LIBRARY)
	@tests/bench/two-libraries $(BUILD)/gahnama $(BENCH)/key_in_search seeds $(BENCH_LIBRARY)

# The first frame of the reader on a hundred thousand rows and on a million, and its
# memory after a thousand keys.
bench-large: $(BENCH)/many_rows $(BENCH)/hello $(BENCH_PROGRAMS) $(BUILD)/gahnama
	@tests/bench/large-library $(BENCH) 100000 $(BUILD)/gahnama
	@tests/bench/large-library $(BENCH) 1000000 $(BUILD)/gahnama

bench: bench-index bench-large bench-extraction bench-search bench-recall bench-typing bench-timeline bench-first-frame bench-key-to-frame

-include $(wildcard $(BENCH)/*.d)
