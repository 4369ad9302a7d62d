# Fuzz targets: tests/fuzz/fuzz_<name>.c with files to begin from in corpus/fuzz_<name>/.
#   make fuzz-replay              any compiler: every file once (part of make check)
#   make fuzz FUZZ_SECONDS=60     clang: look for new ones, under sanitizers
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_NAMES := $(FUZZ_SRC:tests/fuzz/%.c=%)
FUZZ_SECONDS ?= 30
REPLAY_BIN := $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/%-replay)
FUZZ_BUILD := build/fuzz

.PHONY: fuzz fuzz-replay fuzz-run
$(REPLAY_BIN): $(BUILD)/tests/fuzz/%-replay: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

fuzz-replay: $(REPLAY_BIN)
	@for name in $(FUZZ_NAMES); do \
		$(BUILD)/tests/fuzz/$$name-replay $$(find tests/fuzz/corpus/$$name -type f 2>/dev/null | sort) \
			|| echo "$$name died: 0 passed, 1 failed"; \
	done | awk '/passed, / { for (i = 1; i < NF; i++) { if ($$(i+1) == "passed,") p += $$i; if ($$(i+1) == "failed") f += $$i } next } { print } END { print p + 0 " passed, " f + 0 " failed"; exit f > 0 }'

fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=$(FUZZ_BUILD) SAN=fuzzer-no-link,address,undefined fuzz-run

fuzz-run: $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/%.o) $(LIB)
	@for name in $(FUZZ_NAMES); do \
		$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $(BUILD)/$$name $(BUILD)/tests/fuzz/$$name.o $(LIB) $(PKG_LIBS) && \
		mkdir -p $(BUILD)/found/$$name tests/fuzz/corpus/$$name && \
		$(BUILD)/$$name -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -artifact_prefix=$(BUILD)/ \
			$(BUILD)/found/$$name tests/fuzz/corpus/$$name 2>&1 | tail -n 12 || exit 1; \
	done

-include $(FUZZ_SRC:%.c=$(BUILD)/%.d)
