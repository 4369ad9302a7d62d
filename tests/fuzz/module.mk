# Fuzz targets: tests/fuzz/fuzz_<name>.c with files to begin from in corpus/fuzz_<name>/.
#   make fuzz-replay              any compiler: every file once (part of make check)
#   make fuzz FUZZ_SECONDS=60     clang: look for new ones, under sanitizers
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_NAMES := $(FUZZ_SRC:tests/fuzz/%.c=%)
FUZZ_SHARED := $(BUILD)/tests/support/layout_properties.o
FUZZ_SECONDS ?= 30
REPLAY_BIN := $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/%-replay)
FUZZ_BUILD := build/fuzz

.PHONY: fuzz fuzz-build fuzz-replay fuzz-run
fuzz-build: $(REPLAY_BIN)

$(REPLAY_BIN): $(BUILD)/tests/fuzz/%-replay: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(FUZZ_SHARED) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

fuzz-replay: $(REPLAY_BIN)
	@tests/fuzz/replay-all $(BUILD)/tests/fuzz tests/fuzz/corpus $(FUZZ_NAMES)

fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=$(FUZZ_BUILD) SAN=fuzzer-no-link,address,undefined fuzz-run

# What makes a target die stays in $(FUZZ_BUILD)/<target>-crash-*: mend the fault and keep
# the file in the corpus.
fuzz-run: $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/%.o) $(FUZZ_SHARED) $(LIB)
	@for name in $(FUZZ_NAMES); do \
		$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $(BUILD)/$$name $(BUILD)/tests/fuzz/$$name.o $(FUZZ_SHARED) $(LIB) $(PKG_LIBS) && \
		mkdir -p $(BUILD)/found/$$name tests/fuzz/corpus/$$name || exit 1; \
		$(BUILD)/$$name -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -artifact_prefix=$(BUILD)/$$name- \
			$(BUILD)/found/$$name tests/fuzz/corpus/$$name >$(BUILD)/$$name.log 2>&1 \
			|| { tail -n 60 $(BUILD)/$$name.log; echo "$$name: died; see $(BUILD)/$$name.log"; exit 1; }; \
		awk -v name=$$name '/number_of_executed_units/ { runs = $$2 } END { print name ": " runs " runs, none died" }' $(BUILD)/$$name.log; \
	done

-include $(FUZZ_SRC:%.c=$(BUILD)/%.d)

# The bytes of the terminal are read by a private part of the reader.
$(BUILD)/tests/fuzz/fuzz_ui_replies.o: override CPPFLAGS += -Isrc/ui
