# Golden tests: a folder a case; `cmd` is a line of shell run inside its `in` (or the top of
# the checkout where it has none), `out` what it must print, its exit status last.
.PHONY: golden golden-update
golden: gahnama
	@tests/golden/run check

golden-update: gahnama
	@tests/golden/run update
