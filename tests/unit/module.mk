# Unit tests: one program a file, cmocka.
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
SUPPORT_SRC := $(sort $(wildcard tests/support/*.c))
SUPPORT_OBJ := $(SUPPORT_SRC:%.c=$(BUILD)/%.o)

.PHONY: unit unit-build
unit-build: $(UNIT_BIN)

$(UNIT_BIN): $(BUILD)/%: $(BUILD)/%.o $(SUPPORT_OBJ) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(BUILD)/tests/%.o: override CPPFLAGS += -Itests/support
.PRECIOUS: $(BUILD)/%.o

unit: $(UNIT_BIN)
	@tests/support/run-programs $(UNIT_BIN)

-include $(UNIT_SRC:%.c=$(BUILD)/%.d) $(SUPPORT_SRC:%.c=$(BUILD)/%.d)
