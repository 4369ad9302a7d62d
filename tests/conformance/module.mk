# Conformance to the Unicode Standard: the test files of Debian's unicode-data through the
# interface of the text layer.
UCD ?= /usr/share/unicode
CONF_PROGRAMS := bidi_test bidi_character_test joining_test break_test shown_test
CONF_BIN := $(CONF_PROGRAMS:%=$(BUILD)/tests/conformance/%)
CONF_SHARED := $(BUILD)/tests/conformance/cases.o $(BUILD)/tests/conformance/bidi_check.o \
	$(BUILD)/tests/support/shown_rows.o $(BUILD)/tests/support/terminals.o

.PHONY: conformance
$(CONF_BIN): %: %.o $(CONF_SHARED) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

conformance: $(CONF_BIN)
	@tests/conformance/run $(BUILD)/tests/conformance $(UCD)

-include $(CONF_BIN:%=%.d) $(CONF_SHARED:.o=.d)
