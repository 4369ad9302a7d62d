# What is left of an index when its maker dies, its disk is full or its file torn. The
# few kills of `make check` are many in `make crash-long`, which takes minutes, and so does
# `make soak`: ten readers beside an indexer.
CRASH_KILLS ?= 6
CRASH_SECONDS ?= 120

SOAK_SECONDS ?= 120
SOAK := $(BUILD)/tests/crash/soak

.PHONY: crash crash-long soak
$(SOAK): $(SOAK).o $(BUILD)/tests/support/temp_folder.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

# Ten readers and an indexer on one library; with SAN=thread under ThreadSanitizer.
soak: $(SOAK)
	$(SOAK) $(SOAK_SECONDS)

crash: $(BUILD)/gahnama $(SOAK)
	@{ tests/crash/kill-indexer $(BUILD)/gahnama $(CRASH_KILLS) 60 && \
	   tests/crash/torn-files $(BUILD)/gahnama && \
	   { $(SOAK) 3 && echo "1 passed, 0 failed" || echo "0 passed, 1 failed"; }; } \
	   >$(BUILD)/crash.log 2>&1; status=$$?; \
	[ $$status -eq 0 ] || cat $(BUILD)/crash.log; \
	awk '/ passed, / { p += $$1; f += $$3 } END { printf "%d passed, %d failed\n", p, f }' \
	    $(BUILD)/crash.log; exit $$status

crash-long: $(BUILD)/gahnama
	tests/crash/kill-indexer $(BUILD)/gahnama 200 60
	tests/crash/torn-files $(BUILD)/gahnama
	tests/crash/full-disk $(BUILD)/gahnama
	tests/crash/readers-and-indexer $(BUILD)/gahnama $(CRASH_SECONDS)

-include $(SOAK).d
