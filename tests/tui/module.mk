# The reader on a terminal of its own: scripts played through forkpty and libvterm.
TUI_SRC := tests/tui/play.c tests/tui/bytes.c tests/tui/pty.c tests/tui/terminal_model.c
TUI_OBJ := $(TUI_SRC:%.c=$(BUILD)/%.o)
TUI_PLAY := $(BUILD)/tests/tui/play
TUI_SCRIPTS := $(sort $(wildcard tests/tui/*.tui))
# The program with a key that aborts it.
TUI_HOOKED := $(BUILD)/tests/tui/gahnama-hooked
TUI_HOOKED_OBJ := $(BUILD)/tests/tui/hooked/command_table.o

.PHONY: tui
$(TUI_PLAY): $(TUI_OBJ) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(TUI_HOOKED_OBJ): src/ui/command_table.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -DGAH_TEST_HOOKS=1 $(CFLAGS) -c -o $@ $<

$(TUI_HOOKED): $(MAIN_OBJ) $(TUI_HOOKED_OBJ) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

tui: $(TUI_PLAY) $(TUI_HOOKED) $(BUILD)/gahnama
	@tests/tui/run-scripts $(TUI_PLAY) $(BUILD)/gahnama $(TUI_HOOKED) $(TUI_SCRIPTS)

-include $(TUI_OBJ:.o=.d)

# Unit tests of the reader's parts see its private headers.
$(patsubst %,$(BUILD)/tests/unit/test_%.o,composed_rows screen keymap pages panes event_label terminal_detect timeline_rows dct bidi_card): override CPPFLAGS += -Isrc/ui
