# Articles that try to take a terminal over, through every command; the reader gets them
# in tests/tui/hostile-*.tui.
HOSTILE_CLEAN := $(BUILD)/tests/hostile/clean

.PHONY: hostile
$(HOSTILE_CLEAN): $(BUILD)/tests/hostile/clean.o $(BUILD)/tests/tui/bytes.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/tests/hostile/clean.o: override CPPFLAGS += -Itests/tui

hostile: $(HOSTILE_CLEAN) $(BUILD)/gahnama
	@tests/hostile/run $(BUILD)/gahnama $(HOSTILE_CLEAN)

-include $(BUILD)/tests/hostile/clean.d
