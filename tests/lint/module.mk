# `make lint`: the rules that a compiler does not hold. Needs gcc, clang, clang-format,
# cppcheck and mandoc. Each part says file and line of what it refuses.
#   make format    lay out all C as clang-format does
#   make tidy      clang-tidy's opinion, slow and no part of lint
HEADERS := $(sort $(wildcard include/gahnama/*/*.h))
FORMATTED := $(sort $(wildcard src/*/*.[ch] include/gahnama/*/*.h tests/*/*.[ch] tests/*/*/*.[ch]))
LINT_DEFINES := -D_GNU_SOURCE -DGAH_VERSION='""' -DGAH_LOCALEDIR='""'

.PHONY: lint lint-layers lint-headers lint-format lint-warnings lint-cppcheck lint-man \
	lint-shell format tidy
lint: lint-layers lint-shell lint-headers lint-format lint-man lint-cppcheck lint-warnings
	@echo "lint: clean"

lint-layers:
	@sh tests/lint/layers
	@sh tests/lint/test-layers

lint-shell:
	@for script in $$(find .ci src tests -type f ! -path '*/corpus/*' \
			-exec awk 'FNR == 1 && /^#!\/bin\/sh/ { print FILENAME } { exit }' {} \;); do \
		sh -n $$script || { echo "$$script: is no shell script that sh can read"; exit 1; }; \
	done

# Each header must compile alone, with both compilers.
lint-headers:
	@for header in $(HEADERS); do \
		for cc in gcc clang; do \
			$$cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude $(PKG_CFLAGS) \
				-fsyntax-only -include $$header -x c /dev/null \
				|| { echo "$$header:1: does not compile alone with $$cc; include what it uses"; exit 1; }; \
		done; done

lint-format:
	@clang-format --dry-run -Werror $(FORMATTED) || { echo "run: make format"; exit 1; }

lint-man:
	@pages='$(wildcard man/*.[1-8])'; test -z "$$pages" || mandoc -T lint -W warning $$pages

lint-cppcheck:
	@cppcheck --quiet --std=c11 --language=c --error-exitcode=1 -j2 --inline-suppr \
		--enable=warning,performance,portability --suppress=missingIncludeSystem \
		--template='{file}:{line}: {message} ({id}; mend it or // cppcheck-suppress {id})' \
		--library=tests/lint/gahnama.cfg --suppress=unknownMacro $(LINT_DEFINES) -Iinclude src

# Errors only: what passes is of no interest here.
lint-warnings:
	@for cc in gcc clang; do \
		$(MAKE) --no-print-directory --silent CC=$$cc WERROR=1 all unit-build fuzz-build >/dev/null \
			|| { echo "$$cc warns; mend the line above"; exit 1; }; \
	done

format:
	clang-format -i $(FORMATTED)

tidy: all
	clang-tidy --quiet $(filter-out $(HOST_SRC),$(SRC)) -- -std=c11 $(LINT_DEFINES) -Iinclude \
		-I$(BUILD)/gen $(PKG_CFLAGS)
