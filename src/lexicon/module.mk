# The language data, compiled into the program. The generator runs on the building
# machine, so that the program itself may be built for another.
HOSTCC ?= cc
HOSTCFLAGS ?= -O1 -std=c11 -D_GNU_SOURCE
LEXICON_DATA := $(sort $(wildcard src/lexicon/data/*.tsv src/lexicon/data/*/*.tsv))
LEXICON_EMBED := $(BUILD)/host/lexicon_embed
LEXICON_GEN := $(BUILD)/gen/lexicon_data

$(LEXICON_EMBED): src/lexicon/embed_host.c
	@mkdir -p $(@D)
	$(HOSTCC) $(HOSTCFLAGS) -o $@ $<

# The folders are named too: their times change when a file is added or removed.
$(LEXICON_GEN).c: $(LEXICON_EMBED) $(LEXICON_DATA) $(sort $(wildcard src/lexicon/data src/lexicon/data/*))
	@mkdir -p $(@D)
	LC_ALL=C $(LEXICON_EMBED) $(LEXICON_DATA) > $@

$(LEXICON_GEN).o: $(LEXICON_GEN).c src/lexicon/embedded.h
	$(CC) $(CPPFLAGS) $(CFLAGS) -Isrc/lexicon -c -o $@ $<

$(LIB): $(LEXICON_GEN).o
