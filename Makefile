# One non-recursive build. The folders are read from src/LAYERS; every .c file in them
# is part of the library but for src/cli/main.c, which is the program.
#
#   make            the program, ./gahnama
#   make check      all tests; make help lists the rest
#   SAN=address,undefined   build and test under sanitizers
#   WERROR=1                warnings are errors
#   PREFIX= DESTDIR=        for install
#   LINK=dynamic            shared ICU and SQLite instead of their archives

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
LOCALEDIR ?= $(DATADIR)/locale
DOCDIR ?= $(DATADIR)/doc/gahnama
INSTALL ?= install
PKG_CONFIG ?= pkg-config
MSGFMT ?= msgfmt
VERSION := 0.1.0

LAYERS := $(shell awk '!/^\#/ && NF {print $$1}' src/LAYERS)

# Each sanitizer and compiler has its own build folder, so that switching rebuilds nothing.
empty :=
comma := ,
BUILD ?= build/$(notdir $(CC))$(if $(SAN),-$(subst $(comma),-,$(SAN)))

PACKAGES := ncursesw icu-uc icu-i18n fribidi sqlite3 json-c
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lmd4c -lpthread
# How the program finds ICU, SQLite, FriBidi, json-c and ncurses. static: from their
# archives, which takes a third off the time to the first frame (loading and relocating
# the C++ libraries is most of what a warm start does). dynamic: for distributions, under
# sanitizers, and where an archive is missing.
ARCHIVES := libicui18n.a libicuuc.a libicudata.a libstdc++.a libsqlite3.a libfribidi.a libjson-c.a \
	libncursesw.a libtinfo.a
MISSING_ARCHIVES := $(strip $(foreach a,$(ARCHIVES),$(if $(findstring /,$(shell $(CC) -print-file-name=$(a))),,$(a))))
LINK ?= $(if $(SAN)$(MISSING_ARCHIVES),dynamic,static)
STATIC_LIBS := -static-libgcc -Wl,-Bstatic -licui18n -licuuc -licudata -lstdc++ -lsqlite3 -lfribidi \
	-ljson-c $(shell $(PKG_CONFIG) --static --libs ncursesw) -Wl,-Bdynamic -lmd4c -lm -lpthread
PROGRAM_LIBS := $(if $(filter static,$(LINK)),$(STATIC_LIBS),$(PKG_LIBS))
TEST_LIBS := -lcmocka -lvterm -lutil -lm

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wformat=2 -Wundef \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
	-Wswitch-enum -Wnull-dereference
CFLAGS ?= -O2 -g
override CFLAGS += -std=c11 $(WARN) $(if $(WERROR),-Werror) \
	$(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer -DGAH_ARENA_DEBUG=1)
override CPPFLAGS += -D_GNU_SOURCE -DGAH_VERSION='"$(VERSION)"' -DGAH_LOCALEDIR='"$(LOCALEDIR)"' \
	-Iinclude -I$(BUILD)/gen $(PKG_CFLAGS)
override LDFLAGS += $(if $(SAN),-fsanitize=$(SAN)) -Wl,--as-needed -Wl,-O1

SRC := $(sort $(foreach l,$(LAYERS),$(wildcard src/$(l)/*.c)))
HOST_SRC := $(wildcard src/lexicon/embed_host.c)
LIB_SRC := $(filter-out src/cli/main.c $(HOST_SRC),$(SRC))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
LIB := $(BUILD)/libgahnama.a
MAIN_OBJ := $(BUILD)/src/cli/main.o

.DEFAULT_GOAL := all
.PHONY: all clean help
.DELETE_ON_ERROR:

all: gahnama

gahnama: $(BUILD)/gahnama
	rm -f $@
	cp $< $@

$(BUILD)/gahnama: $(MAIN_OBJ) $(LIB) Makefile
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(MAIN_OBJ) $(LIB) $(PROGRAM_LIBS)

$(LIB): $(LIB_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Parts of the build that have a page of their own.
include $(sort $(wildcard src/*/module.mk) $(wildcard tests/*/module.mk))

# The levels of testing, cheapest first. Fuzz corpora are replayed; fuzzing is `make fuzz`.
LEVELS := unit fuzz-replay conformance golden hostile crash tui

.PHONY: check install uninstall
check: all
	@tests/support/check "$(MAKE)" $(LEVELS)

MAN1 := man/gahnama.1
MAN5 := man/gahnama-keys.5 man/gahnama-lexicon.5
MAN7 := man/gahnama-terminals.7

install: all
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5 \
		$(DESTDIR)$(MANDIR)/man7 $(DESTDIR)$(DOCDIR)
	$(INSTALL) -m 755 gahnama $(DESTDIR)$(BINDIR)/gahnama
	$(INSTALL) -m 644 $(MAN1) $(DESTDIR)$(MANDIR)/man1/
	$(INSTALL) -m 644 $(MAN5) $(DESTDIR)$(MANDIR)/man5/
	$(INSTALL) -m 644 $(MAN7) $(DESTDIR)$(MANDIR)/man7/
	$(INSTALL) -m 644 README.md LICENSE $(DESTDIR)$(DOCDIR)/
	for mo in $(MO:build/locale/%=%); do \
		$(INSTALL) -d $(DESTDIR)$(LOCALEDIR)/$$(dirname $$mo) && \
		$(INSTALL) -m 644 build/locale/$$mo $(DESTDIR)$(LOCALEDIR)/$$mo || exit 1; done

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/gahnama
	rm -f $(MAN1:man/%=$(DESTDIR)$(MANDIR)/man1/%) $(MAN5:man/%=$(DESTDIR)$(MANDIR)/man5/%) \
		$(MAN7:man/%=$(DESTDIR)$(MANDIR)/man7/%)
	rm -f $(MO:build/locale/%=$(DESTDIR)$(LOCALEDIR)/%)
	rm -rf $(DESTDIR)$(DOCDIR)

clean:
	rm -rf build gahnama

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | sed -n 1,9p
	@echo "targets: all check unit golden conformance hostile tui fuzz bench lint format install uninstall clean help"

-include $(LIB_OBJ:.o=.d) $(MAIN_OBJ:.o=.d)
