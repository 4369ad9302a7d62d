# Figures, not tests: ratios to a reference measured in the same run.
BENCH := $(BUILD)/tests/bench

.PHONY: bench bench-first-frame
$(BENCH)/hello: tests/bench/reference/hello.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(shell $(PKG_CONFIG) --libs ncursesw)

$(BENCH)/first_frame: $(BENCH)/first_frame.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lutil

# The first frame of the reader on the seeds, index and disk caches warm.
bench-first-frame: $(BENCH)/hello $(BENCH)/first_frame $(BUILD)/gahnama
	@home=$$(mktemp -d) && \
	env -i PATH="$$PATH" HOME="$$home" XDG_CACHE_HOME="$$home" XDG_STATE_HOME="$$home" \
	    LC_ALL=C.UTF-8 TERM=xterm-256color \
	    sh -c "$(BUILD)/gahnama index seeds >/dev/null && $(BENCH)/first_frame $(BENCH)/hello $(BUILD)/gahnama seeds"; \
	status=$$?; rm -rf "$$home"; exit $$status

bench: bench-first-frame
