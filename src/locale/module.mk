# Translations: src/locale/<language>.po. `make update-po` brings them up to date.
PO := $(sort $(wildcard src/locale/*.po))
MO := $(PO:src/locale/%.po=build/locale/%/LC_MESSAGES/gahnama.mo)

all: $(MO)

build/locale/%/LC_MESSAGES/gahnama.mo: src/locale/%.po
	@mkdir -p $(@D)
	$(MSGFMT) --check -o $@ $<

.PHONY: update-po
update-po:
	xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
		--add-comments=Translators --no-location --sort-output --package-name=gahnama \
		-o build/gahnama.pot $(filter src/cli/% src/ui/% src/chrono/explain.c,$(SRC))
	for po in $(PO); do msgmerge --quiet --no-location --sort-output --update --backup=off $$po build/gahnama.pot \
		&& sed -i '/^"POT-Creation-Date:/d' $$po || exit 1; done
