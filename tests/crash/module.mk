# What is left of an index when its maker dies, its disk is full or its file torn. The
# few kills of `make check` are many in `make crash-long`, which takes minutes; it also
# runs ten readers beside an indexer.
CRASH_KILLS ?= 6
CRASH_SECONDS ?= 120

.PHONY: crash crash-long
crash: $(BUILD)/gahnama
	@{ tests/crash/kill-indexer $(BUILD)/gahnama $(CRASH_KILLS) 60 && \
	   tests/crash/torn-files $(BUILD)/gahnama; } >$(BUILD)/crash.log 2>&1; status=$$?; \
	[ $$status -eq 0 ] || cat $(BUILD)/crash.log; \
	awk '/ passed, / { p += $$1; f += $$3 } END { printf "%d passed, %d failed\n", p, f }' \
	    $(BUILD)/crash.log; exit $$status

crash-long: $(BUILD)/gahnama
	tests/crash/kill-indexer $(BUILD)/gahnama 200 60
	tests/crash/torn-files $(BUILD)/gahnama
	tests/crash/full-disk $(BUILD)/gahnama
	tests/crash/readers-and-indexer $(BUILD)/gahnama $(CRASH_SECONDS)
